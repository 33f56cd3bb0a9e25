import { Checkbox, Radio, Select } from 'antd';
import { chooseOption, type Option, textOf } from '@carewright/schema';
import { memo, useMemo } from 'react';
import { flagName } from '../../evaluate/evaluation.js';
import { useForm, useFormState } from '../form-context.js';
import { type Path } from '../store/form-store.js';
import { type FieldControlProps } from './field-control.js';

/** Up to so many options are shown as a list: one touch in place of two, and nothing hidden. */
const fewOptions = 5;

interface Shown {
  readonly value: string;
  readonly label: string;
  readonly color?: string;
}

/** Active options that no rule leaves out, and another one only while it is the stored value. */
function useOptions(options: readonly Option[] | undefined, value: unknown, path: Path): readonly Shown[] {
  const { locale } = useForm();
  const offered = useFormState((state) => state.options[flagName(path)]);
  return useMemo(() => {
    const stored = new Set(Array.isArray(value) ? value : [value]);
    return (options ?? []).filter((option) => stored.has(option.value) || (option.retired !== true && offered?.includes(option.value) !== false)).map((option) => ({ value: option.value, label: textOf(option.label, locale), ...(option.color !== undefined && { color: option.color }) }));
  }, [options, value, locale, offered]);
}

const find = { optionFilterProp: 'label' } as const;

/** A choice in words, with its colour as a dot: the words carry the meaning. */
function OptionText({ option }: { readonly option: Pick<Shown, 'label' | 'color'> }): React.JSX.Element {
  return option.color === undefined ? <>{option.label}</> : <span className="cw-option" data-color={option.color}>{option.label}</span>;
}

const drawn = ({ data }: { readonly data: Pick<Shown, 'label' | 'color'> }): React.JSX.Element => <OptionText option={data} />;

/** One of a list: buttons while they are few, else a list to open and search. */
export const SelectControl = memo(function SelectControl(props: FieldControlProps) {
  const { id, planned, path, value, change, leave, aria, placeholder, isCompact } = props;
  const { labels } = useForm();
  const options = useOptions(planned.field.options, value, path);
  if (!isCompact && options.length <= fewOptions) {
    return (
      <Radio.Group id={id} name={id} {...aria} role="radiogroup" value={value ?? null} onChange={(event) => change(event.target.value)} onBlur={leave}>
        {options.map((option) => (
          <Radio key={option.value} value={option.value} onClick={() => option.value === value && planned.field.required !== true && change(null)}>
            <OptionText option={option} />
          </Radio>
        ))}
      </Radio.Group>
    );
  }
  return <Select id={id} {...aria} value={(value as string | undefined) ?? null} options={[...options]} optionRender={drawn} showSearch={find} allowClear placeholder={placeholder ?? labels.choose} onChange={(next?: string) => change(next ?? null)} onBlur={leave} className="cw-select" />;
});

/** Any of a list. */
export const MultiSelectControl = memo(function MultiSelectControl({ id, planned, path, value, change, leave, aria, placeholder, isCompact }: FieldControlProps) {
  const { labels } = useForm();
  const chosen = useMemo(() => (Array.isArray(value) ? (value as string[]) : []), [value]);
  const options = useOptions(planned.field.options, chosen, path);
  const take = (next: readonly string[]): void => {
    const added = next.find((one) => !chosen.includes(one));
    const taken = added === undefined ? next : chooseOption(chosen, added, planned.field.options);
    change(taken.length === 0 ? null : [...taken]);
  };
  if (!isCompact && options.length <= fewOptions) {
    return (
      <div id={id} role="group" tabIndex={-1} aria-labelledby={aria['aria-labelledby']} aria-describedby={aria['aria-describedby']} onBlur={leave}>
        <Checkbox.Group value={chosen} options={options.map((option) => ({ value: option.value, label: <OptionText option={option} /> }))} onChange={take} />
      </div>
    );
  }
  return <Select mode="multiple" id={id} {...aria} value={chosen} options={[...options]} optionRender={drawn} showSearch={find} allowClear placeholder={placeholder ?? labels.choose} onChange={take} onBlur={leave} className="cw-select" />;
});

/** Yes or no, and neither while nobody has said: a switch would claim “no”. */
export const BooleanControl = memo(function BooleanControl({ id, planned, value, change, leave, aria }: FieldControlProps) {
  const { labels } = useForm();
  const pick = (next: boolean) => () => next === value && planned.field.required !== true && change(null);
  return (
    <Radio.Group id={id} name={id} {...aria} role="radiogroup" value={value ?? null} onChange={(event) => change(event.target.value)} onBlur={leave}>
      <Radio value={true} onClick={pick(true)}>{labels.yes}</Radio>
      <Radio value={false} onClick={pick(false)}>{labels.no}</Radio>
    </Radio.Group>
  );
});
