import { isTimeRangeName } from '@carewright/report-engine';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { reportMessages } from '../reports.messages.js';
import { rangeWords } from '../view/time-ranges.js';
import { type AskProps } from './ask-props.js';
import { timesOfStart } from './journeys/new-journey.js';
import { isPeriodName, periodName, periodNames, periodOf } from './period-choices.js';
import { questionMessages } from './question.messages.js';
import styles from './question.module.css';

/** The span the question is about; comparisons with an earlier time move it back. */
export function PeriodField({ query, dataset, onAsk }: AskProps): ReactNode {
  const t = useText(questionMessages);
  const words = useText(reportMessages);
  const labelOf = useLabel();
  const all = query.cohort === undefined ? dataset.dimensions : timesOfStart(query.cohort, dataset);
  const times = all.filter(({ kind, part, byMembersOnly }) => kind === 'time' && part === undefined && byMembersOnly !== true);
  const first = times.find(({ key }) => query.dimensions.some(({ dimension }) => dimension === key)) ?? times[0];
  if (first === undefined) return null;
  const { period, ...rest } = query;
  const name = periodName(period);
  const dimension = period?.dimension ?? first.key;
  const other = period !== undefined && name === undefined ? [{ value: 'other', label: t('periodOther') }] : [];
  const choose = (chosen: string): void => { if (chosen === 'any') onAsk(rest); else if (isPeriodName(chosen)) onAsk({ ...rest, period: periodOf(dimension, chosen) }); };
  return (
    <Field label={t('period')}>
      {(binding) => (
        <div className={styles['pair']}>
          <Select {...binding} value={period === undefined ? 'any' : (name ?? 'other')} options={[{ value: 'any', label: t('periodAny') }, ...other, ...periodNames.map((one) => ({ value: one, label: isTimeRangeName(one) ? words(rangeWords[one]) : t(one) }))]} onChange={choose} />
          {period && times.length > 1 && <Select aria-label={t('periodOf')} value={dimension} options={times.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(key) => onAsk({ ...rest, period: { ...period, dimension: key } })} />}
        </div>
      )}
    </Field>
  );
}
