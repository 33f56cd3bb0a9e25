import { type DictionaryEntry } from '@carewright/schema';
import { keepPreviousData, useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useParams } from 'react-router';
import { api } from '../../api/client.js';
import { dictionariesKey, dictionaryLabel, dictionaryPath, entryText, readEntries, type Dictionary } from '../../api/dictionaries.js';
import { Button } from '../../design-system/controls/Button.js';
import { Checkbox } from '../../design-system/controls/choices.js';
import { IconButton } from '../../design-system/controls/IconButton.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { AddIcon, EditIcon, ImportIcon, RightIcon, SearchIcon } from '../../design-system/icons.js';
import { useText } from '../../design-system/language/use-text.js';
import { PageHeader } from '../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../design-system/states/Loaded.js';
import { Skeleton } from '../../design-system/states/Skeleton.js';
import { ErrorState } from '../../design-system/states/states.js';
import { dictionaryMessages } from './dictionaries.messages.js';
import styles from './dictionaries.module.css';
import { EntryDialog } from './EntryDialog.js';
import { ImportDialog } from './ImportDialog.js';

/** One code table: looked through level by level or searched, filled from a file, mended code by code. */
export function DictionaryPage(): ReactNode {
  const { key = '' } = useParams();
  const query = useQuery({ queryKey: [...dictionariesKey, key], queryFn: ({ signal }) => api.get<Dictionary>(dictionaryPath(key), { signal }) });
  return <Loaded query={query}>{(dictionary) => <OpenDictionary key={key} dictionary={dictionary} />}</Loaded>;
}

type Dialog = { readonly kind: 'import' } | { readonly kind: 'entry'; readonly entry?: DictionaryEntry; readonly parent?: string };

function OpenDictionary({ dictionary }: { readonly dictionary: Dictionary }): ReactNode {
  const t = useText(dictionaryMessages);
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [withRetired, setWithRetired] = useState(false);
  const [trail, setTrail] = useState<readonly DictionaryEntry[]>([]);
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const parent = trail.at(-1)?.code ?? '';
  const close = (isChanged: boolean): void => {
    setDialog(null);
    if (isChanged) void client.invalidateQueries({ queryKey: dictionariesKey });
  };
  const actions = (
    <>
      <Button icon={<AddIcon />} onClick={() => setDialog({ kind: 'entry', ...(parent !== '' && { parent }) })}>{t('addCode')}</Button>
      <Button kind="primary" icon={<ImportIcon />} onClick={() => setDialog({ kind: 'import' })}>{t('importFile')}</Button>
    </>
  );
  return (
    <>
      <PageHeader title={dictionaryLabel(dictionary)} back="/dictionaries" hint={t('count', { count: dictionary.entries })} actions={actions} />
      <div className={styles['tools']}>
        <span className={styles['search']}><TextInput prefix={<SearchIcon />} allowClear placeholder={t('search')} aria-label={t('search')} value={search} onChange={(event) => setSearch(event.target.value)} /></span>
        <Checkbox checked={withRetired} onChange={(event) => setWithRetired(event.target.checked)}>{t('showRetired')}</Checkbox>
      </div>
      {search.trim() === '' && trail.length > 0 && (
        <nav className={styles['trail']} aria-label={t('trail')}>
          <Button size="small" kind="quiet" onClick={() => setTrail([])}>{t('top')}</Button>
          {trail.map((entry, index) => <Button key={entry.code} size="small" kind="quiet" onClick={() => setTrail(trail.slice(0, index + 1))}>/ {entryText(entry)}</Button>)}
        </nav>
      )}
      <EntryList dictionary={dictionary.key} search={search.trim()} parent={parent} withRetired={withRetired} onOpen={(entry) => { setSearch(''); setTrail([...trail, entry]); }} onEdit={(entry) => setDialog({ kind: 'entry', entry })} />
      {dialog?.kind === 'import' && <ImportDialog dictionary={dictionary.key} onClose={close} />}
      {dialog?.kind === 'entry' && <EntryDialog dictionary={dictionary.key} {...(dialog.entry && { entry: dialog.entry })} {...(dialog.parent !== undefined && { parent: dialog.parent })} onClose={close} />}
    </>
  );
}

interface EntryListProps {
  readonly dictionary: string;
  readonly search: string;
  readonly parent: string;
  readonly withRetired: boolean;
  readonly onOpen: (entry: DictionaryEntry) => void;
  readonly onEdit: (entry: DictionaryEntry) => void;
}

function EntryList({ dictionary, search, parent, withRetired, onOpen, onEdit }: EntryListProps): ReactNode {
  const t = useText(dictionaryMessages);
  const query = useInfiniteQuery({
    queryKey: [...dictionariesKey, dictionary, 'entries', search, parent, withRetired],
    queryFn: ({ pageParam, signal }) => readEntries(dictionary, { limit: '100', ...(search === '' ? { parent } : { search }), ...(withRetired && { retired: 'true' }), ...(pageParam !== '' && { cursor: pageParam }) }, signal),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (query.data === undefined) return <Skeleton lines={6} />;
  const entries = query.data.pages.flatMap(({ items }) => items);
  if (entries.length === 0) return <p className={styles['secondary']} role="status">{search === '' ? t('empty') : t('nothing')}</p>;
  return (
    <>
      <ul className={styles['entries']} aria-label={t('list')}>
        {entries.map((entry) => (
          <li key={entry.code} className={styles['entry']} data-retired={entry.retired}>
            <span className={styles['code']}>{entry.code}</span>
            <span className={styles['entryName']}>{entryText(entry).slice(entry.code.length + 1)}</span>
            {entry.retired && <span className={styles['secondary']}>{t('retired')}</span>}
            <IconButton icon={<EditIcon />} label={t('editCode', { code: entry.code })} onClick={() => onEdit(entry)} />
            {!entry.isLeaf && <IconButton icon={<RightIcon />} label={t('under', { code: entry.code })} onClick={() => onOpen(entry)} />}
          </li>
        ))}
      </ul>
      {query.hasNextPage && <div className={styles['more']}><Button onClick={() => void query.fetchNextPage()}>{t('loadMore')}</Button></div>}
    </>
  );
}
