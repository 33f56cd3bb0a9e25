import { createContext, memo, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { Segmented } from '../../../design-system/controls/choices.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { SearchIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { panelMessages } from './panel.messages.js';
import { setPreset, usePreset, type Preset } from './preset.js';
import styles from './Properties.module.css';

const SearchContext = createContext('');
/** What is looked for among the settings; folded parts open while something is. */
export const usePropertySearch = (): string => useContext(SearchContext);

/** Whether rarely needed settings show; what has been set always does, and whatever is looked for. */
export function useIsAdvanced(): boolean {
  const isSearched = usePropertySearch() !== '';
  return usePreset() === 'advanced' || isSearched;
}

/** Settings with a search over their words, in the measure that the person chose. */
export function PropertySearch({ children }: { readonly children: ReactNode }): ReactNode {
  const [search, setSearch] = useState('');
  const list = useRef<HTMLDivElement>(null);
  const wanted = search.trim().toLowerCase();
  // Editors of any kind stand in the list, those of other rooms too: what each is about is the text it shows.
  useEffect(() => showMatches(list.current, wanted));
  return (
    <SearchContext value={wanted}>
      <PanelTools search={search} onSearch={setSearch} />
      <div ref={list} className={styles['found']}>{children}</div>
    </SearchContext>
  );
}

interface PanelToolsProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
}

/** The line above the settings; the same whatever is selected. */
const PanelTools = memo(function PanelTools({ search, onSearch }: PanelToolsProps): ReactNode {
  const t = useText(panelMessages);
  const preset = usePreset();
  return (
    <div className={styles['tools']}>
      <TextInput size="small" prefix={<SearchIcon />} placeholder={t('searchSettings')} aria-label={t('searchSettings')} value={search} allowClear onChange={(event) => onSearch(event.target.value)} />
      <Segmented<Preset> size="small" aria-label={t('preset')} value={search.trim() === '' ? preset : 'advanced'} options={[{ value: 'basic', label: t('basic') }, { value: 'advanced', label: t('advanced') }]} onChange={setPreset} />
    </div>
  );
});

/** Hides what does not speak of the words looked for; inside an opened part, its lines one by one. */
function showMatches(list: HTMLElement | null, wanted: string): void {
  const visit = (element: Element): boolean => {
    const isHit = wanted === '' || textOf(element).includes(wanted);
    element.toggleAttribute('data-unmatched', !isHit);
    return isHit;
  };
  for (const child of list?.children ?? []) {
    visit(child);
    if (child instanceof HTMLDetailsElement) for (const line of child.querySelector(':scope > div')?.children ?? []) visit(line);
  }
}

function textOf(element: Element): string {
  const labels = [...element.querySelectorAll('[aria-label]')].map((one) => one.getAttribute('aria-label') ?? '');
  return `${element.textContent} ${labels.join(' ')}`.toLowerCase();
}
