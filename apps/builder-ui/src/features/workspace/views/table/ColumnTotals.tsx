import { partsOf, type Aggregation, type Field, type RecordGroup } from '@carewright/schema';
import { type ReactNode } from 'react';
import { useLabel, useLocale, useText } from '../../../../design-system/language/use-text.js';
import { aggregationKeys, sumText } from '../aggregation-words.js';
import { viewMessages } from '../views.messages.js';
import styles from './table.module.css';

export interface ColumnTotalsProps {
  readonly field: Field;
  readonly sums: Readonly<Record<string, Aggregation>>;
  readonly values: RecordGroup['sums'];
}

/** What stands below a column: the total of its field, and of each part that is totalled by itself. */
export function ColumnTotals({ field, sums, values }: ColumnTotalsProps): ReactNode {
  const t = useText(viewMessages);
  const locale = useLocale();
  const labelOf = useLabel();
  const parts = partsOf(field).map((part) => ({ path: `${field.key}.${part.key}`, part, name: `${labelOf(part.label)} ` }));
  return [{ path: field.key, part: field, name: '' }, ...parts].map(({ path, part, name }) => {
    const aggregation = sums[path];
    return aggregation && <span key={path} className={styles['sum']}><span className={styles['agg']}>{name}{t(aggregationKeys[aggregation])}</span> {sumText(values[path], { field: part, aggregation, locale })}</span>;
  });
}
