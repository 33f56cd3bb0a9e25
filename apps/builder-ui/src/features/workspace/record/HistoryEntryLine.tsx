import { type Field, type FormDefinition, type FieldChange, type HistoryItem } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type RecordData } from '../../../api/records.js';
import { useFormats } from '../../../design-system/language/use-formats.js';
import { useLabel, useLocale, useText } from '../../../design-system/language/use-text.js';
import { recordPageMessages } from './record-page.messages.js';
import styles from './record.module.css';
import { textWithNames, type NamedReading } from './value-with-names.js';

const actionKeys = { created: 'actionCreated', updated: 'actionUpdated', deleted: 'actionDeleted', restored: 'actionRestored' } as const;
const isKnownAction = (action: string): action is keyof typeof actionKeys => Object.hasOwn(actionKeys, action);

export interface HistoryEntryProps {
  readonly entry: HistoryItem;
  readonly form: FormDefinition;
  readonly names: NamedReading['names'];
  /** The values that a record began with are shown when one field is asked for. */
  readonly withBeginning: boolean;
}

/** Who did what when, and what became of each field. */
export function HistoryEntryLine({ entry, form, names, withBeginning }: HistoryEntryProps): ReactNode {
  const t = useText(recordPageMessages);
  const formats = useFormats();
  const labelOf = useLabel();
  const fieldOf = (key: string): Field | undefined => form.fields.find((one) => one.key === key);
  const isShown = entry.action === 'updated' || withBeginning;
  return (
    <li className={styles['entry']}>
      <div className={styles['entryHead']}>
        <strong>{entry.by?.name ?? (entry.flow === undefined ? t('somebody') : t('byFlow', { name: entry.flow }))}</strong>
        <span>{t(isKnownAction(entry.action) ? actionKeys[entry.action] : 'actionOther')}</span>
        <time className={styles['time']} dateTime={entry.at}>{formats.dateTime(entry.at)}</time>
      </div>
      {isShown && entry.changes.length + entry.masked.length > 0 && (
        <dl className={styles['changes']}>
          {entry.changes.map((change) => <Change key={change.field} change={change} field={fieldOf(change.field)} names={names} />)}
          {entry.masked.map((change) => <div key={change.field}><dt>{labelOf(fieldOf(change.field)?.label ?? change.field)}</dt><dd><FromTo before={String(change.before ?? '')} after={String(change.after ?? '')} /></dd></div>)}
        </dl>
      )}
    </li>
  );
}

function Change({ change, field, names }: { readonly change: FieldChange; readonly field: Field | undefined; readonly names: NamedReading['names'] }): ReactNode {
  const labelOf = useLabel();
  const reading = useReading(names);
  if (field === undefined) return null;
  return (
    <div>
      <dt>{labelOf(field.label)}</dt>
      {field.fields === undefined ? <dd><FromTo before={textWithNames(change.before, field, reading)} after={textWithNames(change.after, field, reading)} /></dd> : <RowChanges change={change} columns={field.fields} reading={reading} />}
    </div>
  );
}

export function useReading(names: NamedReading['names']): NamedReading {
  const t = useText(recordPageMessages);
  return { locale: useLocale(), names, unknown: t('unknownName'), separator: t('separator') };
}

function FromTo({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const t = useText(recordPageMessages);
  if (before === '') return <ins className={styles['after']}>{after || t('empty')}</ins>;
  return <><del className={styles['before']}>{before}</del><span aria-label={t('became')} role="img"> → </span><ins className={styles['after']}>{after || t('empty')}</ins></>;
}

const rowsIn = (value: unknown): readonly RecordData[] => (Array.isArray(value) ? (value as readonly RecordData[]) : []);

/** Rows by their id: those that came, went, and what changed in the others. */
function RowChanges({ change, columns, reading }: { readonly change: FieldChange; readonly columns: readonly Field[]; readonly reading: NamedReading }): ReactNode {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const [before, after] = [rowsIn(change.before), rowsIn(change.after)];
  const ids = [...new Set([...before, ...after].map((row) => row['id']))];
  return ids.map((id, at) => {
    const [was, is] = [before.find((row) => row['id'] === id), after.find((row) => row['id'] === id)];
    const cells = columns.map((column) => ({ column, from: was ? textWithNames(was[column.key], column, reading) : '', to: is ? textWithNames(is[column.key], column, reading) : '' })).filter(({ from, to }) => from !== to);
    return (
      <dd key={at}>
        {t(was === undefined ? 'rowAdded' : is === undefined ? 'rowRemoved' : 'rowChanged')}
        {cells.map(({ column, from, to }) => <div key={column.key}>{labelOf(column.label)} <FromTo before={from} after={to} /></div>)}
      </dd>
    );
  });
}
