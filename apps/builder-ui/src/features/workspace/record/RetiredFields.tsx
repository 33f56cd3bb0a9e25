import { type RetiredValue } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useRetiredValues, type RecordAddress, type RecordData } from '../../../api/records.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useReading } from './HistoryEntryLine.js';
import { recordPageMessages } from './record-page.messages.js';
import styles from './record.module.css';
import { pointedAt } from '../../../api/names.js';
import { usePointedNames } from './use-names.js';
import { textWithNames, type NamedReading } from './value-with-names.js';

/** What the record holds in fields that are out of use; folded, and absent when it holds nothing that this person may read. */
export function RetiredFields({ address }: { readonly address: RecordAddress }): ReactNode {
  const t = useText(recordPageMessages);
  const labelOf = useLabel();
  const items = useRetiredValues(address).data?.items ?? [];
  const { names } = usePointedNames(address.app, items.flatMap(({ field, value }) => pointedAt([field], { [field.key]: value })));
  const reading = useReading(names);
  if (items.length === 0) return null;
  return (
    <details className={styles['retired']}>
      <summary>{t('retiredFields', { count: items.length })}</summary>
      <p>{t('retiredHint')}</p>
      <dl>
        {items.map((item) => (
          <div key={item.field.key}>
            <dt>{labelOf(item.field.label)} <small>{t('retiredIn', { release: item.inRelease })}</small></dt>
            <dd>{item.field.fields === undefined ? textWithNames(item.value, item.field, reading) : <Rows item={item} reading={reading} />}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function Rows({ item: { field, value }, reading }: { readonly item: RetiredValue; readonly reading: NamedReading }): ReactNode {
  const labelOf = useLabel();
  const columns = field.fields ?? [];
  return (
    <div className={styles['retiredRows']} tabIndex={0} role="group" aria-label={labelOf(field.label)}>
      <table>
        <thead><tr>{columns.map((column) => <th key={column.key} scope="col">{labelOf(column.label)}</th>)}</tr></thead>
        <tbody>{(value as readonly RecordData[]).map((row, at) => <tr key={at}>{columns.map((column) => <td key={column.key}>{textWithNames(row[column.key], column, reading)}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
