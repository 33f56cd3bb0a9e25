import { type Measure, type MeasureKind } from '@carewright/schema';
import { type ComponentType, type ReactNode } from 'react';
import { Field } from '../../../design-system/controls/Field.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { ownerChoices, timeChoices, type CountedPlace } from './counted-places.js';
import { datasetMessages } from './dataset.messages.js';

export interface KindFieldsProps {
  readonly measure: Measure;
  readonly place: CountedPlace | undefined;
  readonly change: (write: (measure: Measure) => void, mergeKey?: string) => void;
}

const median = 0.5;
const hundred = 100;

/** How many of a hundred records lie below the value that is asked for. */
function PercentileField({ measure, change }: KindFieldsProps): ReactNode {
  const t = useText(datasetMessages);
  return (
    <Field label={t('percentile')} help={t('percentileHint')}>
      {(binding) => <NumberInput {...binding} min={0} max={hundred} precision={1} value={Math.round((measure.p ?? median) * hundred * 10) / 10} onChange={(value) => change((one) => { if (value === null || value === median * hundred) delete one.p; else one.p = Math.round(value * 10) / (hundred * 10); }, `percentile:${measure.key}`)} />}
    </Field>
  );
}

/** By which time a value is the last, and whose last values are added up. */
function LastFields({ measure, place, change }: KindFieldsProps): ReactNode {
  const t = useText(datasetMessages);
  const labelOf = useLabel();
  const options = (choices: ReturnType<typeof timeChoices>): { readonly value: string; readonly label: string }[] => choices.map(({ path, label }) => ({ value: path, label: labelOf(label) }));
  return (
    <>
      <Field label={t('lastOver')}>{(binding) => <Select<string | null> {...binding} showSearch={{ optionFilterProp: 'label' }} value={measure.over ?? null} options={options(timeChoices(place))} onChange={(over) => change((one) => { if (over !== null) one.over = over; })} />}</Field>
      <Field label={t('lastPer')} help={t('lastPerHint')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={measure.per ?? ''} options={[{ value: '', label: t('lastOfAll') }, ...options(ownerChoices(place))]} onChange={(per) => change((one) => { if (per === '') delete one.per; else one.per = per; })} />}</Field>
    </>
  );
}

/** What ways to aggregate ask besides their field. */
export const kindFields: Readonly<Partial<Record<MeasureKind, ComponentType<KindFieldsProps>>>> = { percentile: PercentileField, last: LastFields };
