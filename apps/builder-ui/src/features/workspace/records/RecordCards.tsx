import { type ReactNode } from 'react';
import { Link } from 'react-router';
import { type LiveForm } from '../../../api/apps.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { toneOf } from '../views/tones.js';
import { ValueCell } from '../values/ValueCell.js';
import { HoldMark } from './HoldMark.js';
import { recordMessages } from './record.messages.js';
import { toggled, type RecordRowsProps } from './record-rows.js';
import styles from './RecordTable.module.css';

export interface RecordCardsProps extends RecordRowsProps {
  readonly live: LiveForm;
  /** Key of the choice whose colour each card takes. */
  readonly color?: string | undefined;
}

/** Records as cards with the first few facts: on a phone, and for short forms. */
export function RecordCards({ address, items, columns, selected, setSelected, live, color }: RecordCardsProps): ReactNode {
  const t = useText(recordMessages);
  const labelOf = useLabel();
  const colored = live.definition.fields.find(({ key }) => key === color);
  return (
    <ul className={styles['cards']}>
      {items.map((record) => {
        const title = record.title === '' ? t('untitled') : record.title;
        return (
          <li key={record.id} className={styles['card']} data-tone={toneOf(record, colored)}>
            <p className={styles['cardTitle']}><Link to={`/apps/${address.app}/forms/${address.form}/${record.id}`}>{title}</Link></p>
            <label className={styles['cardPick']}><input type="checkbox" aria-label={t('selectRow', { title })} checked={selected.has(record.id)} onChange={() => setSelected(toggled(selected, record.id))} /></label>
            {record.hold && <p className={styles['cardHold']}><HoldMark record={record} inWords /></p>}
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
