import { timeRangeNames, type DashboardDefinition, type Filter, type TimeRangeName } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { type DimensionView } from '../api.js';
import { reportMessages } from '../reports.messages.js';
import { initialChoice, type FilterChoice } from '../view/page-filters.js';
import { rangeWords } from '../view/time-ranges.js';
import { ValueFilter } from '../view/ValueFilter.js';
import { dashboardDesignerMessages } from './designer.messages.js';
import styles from './designer.module.css';

type PageFilter = NonNullable<DashboardDefinition['filters']>[number];

export interface StartFieldProps {
  readonly app: string;
  readonly filter: PageFilter;
  readonly dimension: DimensionView;
  readonly onChange: (start: Pick<PageFilter, 'initial' | 'range'>) => void;
}

/** Whether a page can begin with values of a dimension: records, people and departments have other ids on another server. */
const hasValues = ({ kind, operators }: DimensionView): boolean => kind === 'category' && operators.length > 0;

/** What a filter of the page begins with: a span of time by name, or some of the values. */
export function StartField({ app, filter, dimension, onChange }: StartFieldProps): ReactNode {
  const t = useText(dashboardDesignerMessages);
  const words = useText(reportMessages);
  const label = `${useLabel()(filter.label)}，${t('startsWith')}`;
  if (dimension.kind === 'time') return <Select<TimeRangeName | ''> size="small" aria-label={label} value={filter.range ?? ''} options={[{ value: '', label: words('all') }, ...timeRangeNames.map((one) => ({ value: one, label: words(rangeWords[one]) }))]} onChange={(range) => onChange(range === '' ? {} : { range })} style={{ minWidth: 110 }} />;
  if (!hasValues(dimension)) return null;
  const change = (choice: FilterChoice | undefined): void => onChange(choice === undefined || 'range' in choice ? {} : { initial: { field: dimension.path, ...choice } as Filter });
  return (
    <div className={styles['start']}>
      <span className={styles['hint']} aria-hidden="true">{t('startsWith')}</span>
      <ValueFilter app={app} dimension={dimension} label={label} value={initialChoice(filter.initial)} onChange={change} />
    </div>
  );
}
