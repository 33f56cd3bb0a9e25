import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ValueCell } from '../values/ValueCell.js';
import { recordMessages } from './record.messages.js';
import { toggled, type RecordRowsProps } from './RecordTable.js';
import styles from './RecordTable.module.css';

/** Records on a phone: one card each with the first few facts. */
export function RecordCards({ address, items, columns, state, selected, setSelected }: RecordRowsProps): ReactNode {
  const t = useText(recordMessages);
  const labelOf = useLabel();
  return (
    <ul className={styles['cards']}>
      {items.map((record) => {
        const title = record.title === '' ? t('untitled') : record.title;
        return (
          <li key={record.id} className={styles['card']}>
            <p className={styles['cardTitle']}>{state.isBin ? title : <Link to={`/apps/${address.app}/forms/${address.form}/${record.id}`}>{title}</Link>}</p>
            <span className={styles['cardPick']}><input type="checkbox" aria-label={t('selectRow', { title })} checked={selected.has(record.id)} onChange={() => setSelected(toggled(selected, record.id))} /></span>
            <dl className={styles['facts']}>
              {columns.slice(0, 4).map((field) => (
                <Fact key={field.key} label={labelOf(field.label)}><ValueCell record={record} field={field} /></Fact>
              ))}
            </dl>
          </li>
        );
      })}
    </ul>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }): ReactNode {
  return (
    <>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </>
  );
}
