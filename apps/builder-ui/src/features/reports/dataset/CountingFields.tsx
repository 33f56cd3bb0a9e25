import { type DatasetDefinition } from '@carewright/schema';
import { type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type DatasetPartProps } from './dataset-part.js';
import { datasetMessages } from './dataset.messages.js';

type Week = NonNullable<DatasetDefinition['weekStartsOn']>;
const weekWords = { monday: 'weekMonday', sunday: 'weekSunday' } as const satisfies Record<Week, string>;

/** What holds for all questions of a dataset: when a week begins, and numbers about how few people are not shown. */
export function CountingFields({ dataset, edit }: Pick<DatasetPartProps, 'dataset' | 'edit'>): ReactNode {
  const t = useText(datasetMessages);
  return (
    <>
      <Field label={t('weekStart')}>{(binding) => <Select<Week> {...binding} value={dataset.weekStartsOn ?? 'monday'} options={(Object.keys(weekWords) as Week[]).map((week) => ({ value: week, label: t(weekWords[week]) }))} onChange={(week) => edit(t('stepDataset'), (one) => { if (week === 'monday') delete one.weekStartsOn; else one.weekStartsOn = week; })} />}</Field>
      <Field label={t('smallest')} help={t('smallestHint')}>{(binding) => <NumberInput {...binding} min={2} max={100} precision={0} placeholder={t('smallestNone')} value={dataset.smallest ?? null} onChange={(value) => edit(t('stepDataset'), (one) => { if (value === null) delete one.smallest; else one.smallest = value; }, 'smallest')} />}</Field>
    </>
  );
}
