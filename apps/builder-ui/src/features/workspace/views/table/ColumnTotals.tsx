import { type Field, type RecordGroup } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { aggregationKeys, sumText } from '../aggregation-words.js';
import { viewMessages } from '../views.messages.js';
import styles from './table.module.css';
import { totalledIn, type Sums } from './table-frame.js';

export interface ColumnTotalsProps {
  readonly field: Field;
  readonly sums: Sums;
  readonly values: RecordGroup['sums'];
}

/** What stands below a column: the total of its field, and of each part that is totalled by itself. */
export function ColumnTotals({ field, sums, values }: ColumnTotalsProps): ReactNode {
  const t = useText(viewMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const totals = totalledIn(field, sums);
  return (
    <span className={styles['sums']} data-many={totals.length > 1}>
      {totals.map(({ path, part, isPart, aggregation }) => {
        const [name, value] = [`${isPart ? `${labelOf(part.label)} ` : ''}${t(aggregationKeys[aggregation])}`, sumText(values[path], { field: part, aggregation, locale })];
        return <span key={path} title={`${name} ${value}`}><span className={styles['agg']}>{name}</span> <span>{value}</span></span>;
      })}
    </span>
  );
}
