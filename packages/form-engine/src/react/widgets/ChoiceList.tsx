import { Select } from 'antd';
import { type FieldAria } from './field-control.js';
import { OptionText, type ShownOption } from './OptionText.js';

export interface ChoiceListProps {
  readonly id: string;
  readonly aria: FieldAria;
  readonly value: readonly string[];
  readonly options: readonly ShownOption[];
  readonly placeholder: string;
  /** Takes what is chosen now; nothing is an empty list. */
  readonly take: (next: readonly string[]) => void;
  readonly leave: () => void;
  readonly isMany?: boolean;
}

const find = { optionFilterProp: 'label' } as const;
const drawn = ({ data }: { readonly data: Pick<ShownOption, 'label' | 'color'> }): React.JSX.Element => <OptionText option={data} />;

/** A list to open and search, of one or of any. */
export function ChoiceList({ id, aria, value, options, placeholder, take, leave, isMany = false }: ChoiceListProps): React.JSX.Element {
  const shared = { id, ...aria, options: [...options], optionRender: drawn, showSearch: find, allowClear: true, placeholder, onBlur: leave, className: 'cw-select' };
  return isMany ? <Select mode="multiple" {...shared} value={[...value]} onChange={take} /> : <Select {...shared} value={value[0] ?? null} onChange={(next?: string) => take(next === undefined ? [] : [next])} />;
}
