import { type Field } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ValueCell } from '../values/ValueCell.js';
import { displaysMessages } from './displays.messages.js';
import styles from './displays.module.css';

export interface RelatedRowsProps {
  readonly target: FormAddress;
  readonly items: readonly RecordItem[];
  readonly columns: readonly Field[];
  readonly isPhone: boolean;
}

/** Related records as a table, or as cards where there is no room for one. */
export function RelatedRows({ target, items, columns, isPhone }: RelatedRowsProps): ReactNode {
  const t = useText(displaysMessages);
  const labelOf = useLabel();
  const wayTo = (record: RecordItem): ReactNode => <Link to={`/apps/${target.app}/forms/${target.form}/${record.id}`}>{record.title === '' ? t('untitled') : record.title}</Link>;
  if (isPhone) {
    return (
      <ul className={styles['cards']}>
        {items.map((record) => (
          <li key={record.id}>
            {wayTo(record)}
            <dl className={styles['facts']}>{columns.map((field) => <Fact key={field.key} record={record} field={field} />)}</dl>
          </li>
        ))}
      </ul>
    );
  }
  return (
    // Too many columns scroll by themselves; the box can be reached by keys.
    <div className={styles['scroll']} tabIndex={0} role="group" aria-label={t('record')}>
      <table className={styles['table']}>
        <thead><tr><th scope="col">{t('record')}</th>{columns.map((field) => <th key={field.key} scope="col">{labelOf(field.label)}</th>)}</tr></thead>
        <tbody>{items.map((record) => <tr key={record.id}><th scope="row">{wayTo(record)}</th>{columns.map((field) => <td key={field.key}><ValueCell record={record} field={field} /></td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}

function Fact({ record, field }: { readonly record: RecordItem; readonly field: Field }): ReactNode {
  const labelOf = useLabel();
  return (
    <>
      <dt>{labelOf(field.label)}</dt>
      <dd><ValueCell record={record} field={field} /></dd>
    </>
  );
}
