import { isTimeRangeName } from '@carewright/report-engine';
import { timeRangeNames, type TimeRangeName } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { DateInput } from '../../../design-system/controls/numbers-and-dates.js';
import { useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';
import { type FilterChoice } from './page-filters.js';
import { rangeWords } from './time-ranges.js';
import styles from './view.module.css';

export interface TimeFilterProps {
  readonly id: string;
  readonly label: string;
  readonly value: FilterChoice | undefined;
  readonly onChange: (value: FilterChoice | undefined) => void;
}

const relative: Readonly<Record<number, TimeRangeName>> = { 0: 'today', [-6]: 'last7', [-29]: 'last30', [-89]: 'last90' };

/** The name under which a choice is offered: an author's “last 30 days” is kept as a comparison. */
function nameOf(value: FilterChoice | undefined): TimeRangeName | 'all' | 'custom' {
  if (value === undefined) return 'all';
  if ('range' in value) return value.range;
  return value.op === 'withinDays' ? (relative[Number(value.value)] ?? 'custom') : 'custom';
}

/** A span of time: by a name people use, or from one day to another. */
export function TimeFilter({ id, label, value, onChange }: TimeFilterProps): ReactNode {
  const t = useText(reportMessages);
  const name = nameOf(value);
  const days = value !== undefined && 'op' in value && Array.isArray(value.value) ? (value.value as readonly string[]) : [];
  const [from = '', to = ''] = days;
  const choose = (chosen: string): void => onChange(isTimeRangeName(chosen) ? { range: chosen } : chosen === 'custom' ? { op: 'between', value: ['', ''] } : undefined);
  return (
    <div className={styles['time']}>
      <Select id={id} aria-label={label} value={name} options={[{ value: 'all', label: t('all') }, ...timeRangeNames.map((one) => ({ value: one, label: t(rangeWords[one]) })), { value: 'custom', label: t('custom') }]} onChange={choose} style={{ minWidth: 112 }} />
      {name === 'custom' && (
        <>
          <DateInput aria-label={t('rangeFrom', { label })} value={from} onChange={(day) => onChange({ op: 'between', value: [day, to] })} />
          <span aria-hidden="true">–</span>
          <DateInput aria-label={t('rangeTo', { label })} value={to} onChange={(day) => onChange({ op: 'between', value: [from, day] })} />
        </>
      )}
    </div>
  );
}
