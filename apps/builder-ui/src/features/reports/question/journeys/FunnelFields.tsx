import { type ReactNode } from 'react';
import { Button } from '../../../../design-system/controls/Button.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { IconButton } from '../../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../../design-system/icons.js';
import { useLabel, useText } from '../../../../design-system/language/use-text.js';
import styles from '../question.module.css';
import { TitleFields } from '../TitleFields.js';
import { GrainSelect } from './GrainSelect.js';
import { type JourneyPartProps } from './journey-part.js';
import { journeyMessages } from './journey.messages.js';
import { MomentFields } from './MomentFields.js';
import { newStep, type Funnel } from './new-journey.js';

const mostSteps = 8;
const leastSteps = 2;

/** The steps that people take, within which time, and by what those who start are told apart. */
export function FunnelFields({ funnel, ...part }: JourneyPartProps & { readonly funnel: Funnel }): ReactNode {
  const t = useText(journeyMessages);
  const labelOf = useLabel();
  const { question: { query }, dataset, onAsk } = part;
  const set = (next: Funnel, mergeKey?: string): void => onAsk({ ...query, funnel: next }, mergeKey);
  const { within, steps, ...rest } = funnel;
  const setStep = (at: number, step: Funnel['steps'][number], mergeKey?: string): void => set({ ...funnel, steps: steps.map((one, index) => (index === at ? step : one)) }, mergeKey);
  const groups = dataset.dimensions.filter(({ kind }) => kind !== 'time').map(({ key, label }) => ({ value: key, label: labelOf(label) }));
  const setGroup = (key: string): void => onAsk({ ...query, dimensions: key === '' ? [] : [{ dimension: key }] });
  return (
    <>
      {steps.map((step, index) => (
        <div key={index} role="group" aria-label={t('step', { n: index + 1 })} className={styles['item']}>
          <div className={styles['itemHead']}>
            <strong aria-hidden="true">{t('step', { n: index + 1 })}</strong>
            {steps.length > leastSteps && <IconButton size="small" icon={<DeleteIcon />} label={t('removeStep', { n: index + 1 })} onClick={() => set({ ...funnel, steps: steps.filter((_one, at) => at !== index) })} />}
          </div>
          <TitleFields of="step" value={step.label} onChange={(label) => setStep(index, { ...step, label }, `step ${index}`)} />
          <MomentFields {...part} moment={step} name={labelOf(step.label)} onChange={(moment) => setStep(index, { ...moment, label: step.label })} />
        </div>
      ))}
      {steps.length < mostSteps && <div><Button size="small" icon={<AddIcon />} onClick={() => set({ ...funnel, steps: [...steps, newStep(steps.length + 1, steps[0]?.at ?? 'created_at')] })}>{t('addStep')}</Button></div>}
      <Field label={t('within')}>
        {(binding) => (
          <div className={styles['pair']}>
            <NumberInput {...binding} min={1} max={3650} precision={0} placeholder={t('noLimit')} value={within?.n ?? null} onChange={(n) => set(n === null ? { ...rest, steps } : { ...rest, steps, within: { n, unit: within?.unit ?? 'day' } })} />
            <GrainSelect value={within?.unit ?? 'day'} onChange={(unit) => set({ ...rest, steps, within: { n: within?.n ?? 30, unit } })} />
          </div>
        )}
      </Field>
      <Field label={t('by')}>{(binding) => <Select {...binding} showSearch={{ optionFilterProp: 'label' }} value={query.dimensions[0]?.dimension ?? ''} options={[{ value: '', label: t('noGroup') }, ...groups]} onChange={setGroup} />}</Field>
    </>
  );
}
