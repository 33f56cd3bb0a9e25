import { type ReactNode } from 'react';
import { TextInput } from '../controls/TextInput.js';
import { SearchIcon } from '../icons.js';

/** A search within what the page shows already. */
export const SearchInput = ({ label, value, onChange }: { readonly label: string; readonly value: string; readonly onChange: (text: string) => void }): ReactNode => (
  <TextInput type="search" size="small" allowClear prefix={<SearchIcon />} aria-label={label} placeholder={label} value={value} onChange={(event) => onChange(event.target.value)} />
);
