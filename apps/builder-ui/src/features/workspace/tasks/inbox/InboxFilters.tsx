import { useEffect, useState, type ReactNode } from 'react';
import { type InboxNarrowing, type InboxSummary, type TaskView } from '../../../../api/tasks.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { TextInput } from '../../../../design-system/controls/TextInput.js';
import { SearchIcon } from '../../../../design-system/icons.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { inboxMessages } from './inbox.messages.js';
import styles from './inbox.module.css';

export interface InboxFiltersProps {
  readonly view: TaskView;
  readonly value: InboxNarrowing;
  readonly flows: InboxSummary['flows'];
  readonly onChange: (value: InboxNarrowing) => void;
}

const pauseMs = 300;
const dues = ['overdue', 'today'] as const;

/** Narrows a list of tasks: by words, by flow, by what is late, by what was not read. */
export function InboxFilters({ view, value, flows, onChange }: InboxFiltersProps): ReactNode {
  const t = useText(inboxMessages);
  const isTodo = view === 'todo';
  const options = flows.map(({ key, label, count }) => ({ value: key, label: `${label} (${String(count)})` }));
  return (
    <div role="search" aria-label={t('narrow')} className={styles['filters']}>
      <SearchBox value={value.search ?? ''} onChange={(search) => onChange({ ...value, search })} />
      {isTodo && flows.length > 1 && <Select<string> aria-label={t('flow')} allowClear placeholder={t('allFlows')} className={styles['flow'] ?? ''} value={value.flow ?? null} options={options} onChange={(flow: string | undefined) => onChange({ ...value, flow })} />}
      {isTodo && dues.map((due) => <Button key={due} aria-pressed={value.due === due} className={styles['toggle'] ?? ''} onClick={() => onChange({ ...value, due: value.due === due ? undefined : due })}>{t(due)}</Button>)}
      {view === 'copied' && <Button aria-pressed={value.unread === true} className={styles['toggle'] ?? ''} onClick={() => onChange({ ...value, unread: value.unread === true ? undefined : true })}>{t('unread')}</Button>}
    </div>
  );
}

/** Words count when somebody has paused, and never in the middle of pinyin. */
function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (search: string) => void }): ReactNode {
  const t = useText(inboxMessages);
  const [typed, setTyped] = useState(value);
  const [isComposing, setComposing] = useState(false);
  useEffect(() => {
    if (isComposing || typed.trim() === value) return;
    const timer = setTimeout(() => onChange(typed.trim()), pauseMs);
    return () => clearTimeout(timer);
  }, [typed, value, isComposing, onChange]);
  return <TextInput type="search" aria-label={t('search')} placeholder={t('searchHint')} allowClear prefix={<SearchIcon />} maxLength={100} className={styles['search'] ?? ''} value={typed} onChange={({ target }) => setTyped(target.value)} onCompositionStart={() => setComposing(true)} onCompositionEnd={() => setComposing(false)} />;
}
