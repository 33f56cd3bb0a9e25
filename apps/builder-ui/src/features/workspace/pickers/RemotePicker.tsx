import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { pickerMessages } from './picker.messages.js';
import { type RemoteOption, type RemoteOptions } from './use-remote-options.js';

export interface PickerProps {
  readonly id?: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[], options: readonly RemoteOption[]) => void;
  readonly isMany?: boolean;
  readonly label: string;
  /** Names of chosen ids that the server has not listed yet. */
  readonly known?: readonly RemoteOption[];
}

/** A select whose choices are searched on the server. */
export function RemotePicker({ id, value, onChange, isMany = false, label, known = [], remote }: PickerProps & { readonly remote: RemoteOptions }): ReactNode {
  const t = useText(pickerMessages);
  const listed = new Map([...known, ...remote.options].map((option) => [option.value, option]));
  return (
    <Select<string[]>
      {...(id !== undefined && { id })}
      {...(isMany && { mode: 'multiple' as const })}
      aria-label={label}
      value={(isMany ? value : value[0]) as string[]}
      options={[...listed.values()]}
      showSearch={{ filterOption: false, onSearch: remote.search }}
      allowClear
      loading={remote.isSearching}
      placeholder={t('searchToPick')}
      notFoundContent={remote.isSearching ? t('searching') : t('nothingFound')}
      style={{ width: '100%', minWidth: 160 }}
      onChange={(chosen: unknown) => {
        const ids = (Array.isArray(chosen) ? chosen : [chosen]).filter((one): one is string => typeof one === 'string');
        onChange(ids, ids.flatMap((one) => listed.get(one) ?? []));
      }}
    />
  );
}
