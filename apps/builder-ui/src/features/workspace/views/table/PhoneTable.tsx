import { type RecordGroup } from '@carewright/schema';
import { type ReactNode } from 'react';
import { type RecordItem } from '../../../../api/records.js';
import { Button } from '../../../../design-system/controls/Button.js';
import { DownIcon, RightIcon } from '../../../../design-system/icons.js';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { RecordCards } from '../../records/RecordCards.js';
import { aggregationKeys, sumText } from '../aggregation-words.js';
import { viewMessages } from '../views.messages.js';
import styles from './phone-table.module.css';
import { totalledIn, type TableFrameProps } from './table-frame.js';
import { stretchesOf, type TableRow } from './table-rows.js';

export interface PhoneTableProps extends TableFrameProps {
  readonly selected: ReadonlySet<string>;
  readonly setSelected: (selected: ReadonlySet<string>) => void;
}

/** A table where there is no room for columns: its records as cards, under the heads of their groups. Totals stand first, since a list has no end before all of it is loaded. */
export function PhoneTable(props: PhoneTableProps): ReactNode {
  const { rows, totals } = props;
  const t = useText(viewMessages);
  return (
    <div className={styles['phone']}>
      {totals !== undefined && <Totals {...props} name={t('total')} values={totals} />}
      {stretchesOf(rows).map(({ head, records, more }) => (head === undefined
        ? <Cards key="all" {...props} records={records} />
        : (
          <section key={head.key} aria-label={head.label} className={styles['group']}>
            <GroupHead {...props} row={head} />
            {records.length > 0 && <Cards {...props} records={records} />}
            {more !== undefined && <Button aria-label={t('moreOf', { group: more.label })} onClick={() => props.onMoreOfGroup?.(more.group)}>{t('moreOnDay', { count: more.left })}</Button>}
          </section>
        )))}
    </div>
  );
}

function Cards({ address, live, columns, state, change, selected, setSelected, open, settings, records }: PhoneTableProps & { readonly records: readonly RecordItem[] }): ReactNode {
  return <RecordCards {...{ address, live, columns, state, change, selected, setSelected, open }} items={records} color={settings['color']} />;
}

function GroupHead(props: PhoneTableProps & { readonly row: Extract<TableRow, { kind: 'group' }> }): ReactNode {
  const { group, label, isOpen } = props.row;
  return (
    <div className={styles['head']}>
      <h2>
        <button type="button" aria-expanded={isOpen} onClick={() => props.onToggleGroup?.(group)}>
          {isOpen ? <DownIcon /> : <RightIcon />} <span>{label}</span> <span className={styles['count']}>{group.count}</span>
        </button>
      </h2>
      <Totals {...props} values={group.sums} />
    </div>
  );
}

/** The totals of all columns, each called by its field, part and way. */
function Totals({ columns, sums, name, values }: TableFrameProps & { readonly name?: string; readonly values: RecordGroup['sums'] }): ReactNode {
  const t = useText(viewMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const totals = columns.flatMap((field) => totalledIn(field, sums).map((one) => ({ field, ...one })));
  if (totals.length === 0) return null;
  const list = (
    <dl className={styles['totals']}>
      {totals.map(({ field, path, part, isPart, aggregation }) => (
        <div key={path}>
          <dt>{labelOf(field.label)}{isPart && ` · ${labelOf(part.label)}`} <span>{t(aggregationKeys[aggregation])}</span></dt>
          <dd>{sumText(values[path], { field: part, aggregation, locale })}</dd>
        </div>
      ))}
    </dl>
  );
  return name === undefined ? list : <section aria-label={name} className={styles['all']}><h2>{name}</h2>{list}</section>;
}
