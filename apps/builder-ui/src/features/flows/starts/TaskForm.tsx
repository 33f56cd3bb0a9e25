import { importFlow, type TaskMoment } from '@carewright/flow-engine';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode } from 'react';
import { useDraft, useDraftDefinition } from '../../../api/drafts.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { type StartFormProps } from './start-forms.js';
import { startMessages, type StartText } from './starts.messages.js';
import { WhenField } from './WhenField.js';

const outcomes: { readonly [Moment in TaskMoment]: readonly StartText[] } = { decided: ['approve', 'reject', 'submit'], 'timed-out': [], ended: ['completed', 'rejected', 'withdrawn', 'terminated'] };
const moments = Object.keys(outcomes) as readonly TaskMoment[];

interface StepName {
  readonly id: string;
  readonly name: string;
}

/** The steps of another flow's draft that people do. */
function useStepsOf(app: string, flow: string): readonly StepName[] {
  const bpmn = useDraftDefinition(app, 'flows', flow === '' ? undefined : flow).data?.definition.bpmn;
  const { data } = useQuery({
    queryKey: ['flow-steps', bpmn], enabled: bpmn !== undefined, staleTime: Infinity,
    queryFn: async () => Object.values((await importFlow(bpmn ?? '')).graph?.nodes ?? {}).filter(({ element }) => element === 'userTask').map(({ id, name }): StepName => ({ id, name })),
  });
  return data ?? [];
}

/** Something happened in another flow. */
export function TaskForm(props: StartFormProps): ReactNode {
  const t = useText(startMessages);
  const labelOf = useLabel();
  const { app, flow } = useFlowDesign();
  const { start, onChange } = props;
  const flows = (useDraft(app).data?.definitions.flows ?? []).filter(({ key }) => key !== flow.key);
  const steps = useStepsOf(app, start.flow);
  const results = start.moment === '' ? [] : outcomes[start.moment];
  const choice = (value: string): string | null => (value === '' ? null : value);
  return (
    <>
      <Field label={t('ofFlow')} required>{({ id }) => <Select<string> id={id} aria-label={t('ofFlow')} value={choice(start.flow)} showSearch={{ optionFilterProp: 'label' }} options={flows.map(({ key, label }) => ({ value: key, label: labelOf(label) }))} onChange={(other) => onChange({ flow: other, step: '' })} />}</Field>
      <Field label={t('moment')}>{({ id }) => <Select<TaskMoment> id={id} aria-label={t('moment')} value={start.moment === '' ? null : start.moment} options={moments.map((moment) => ({ value: moment, label: t(moment) }))} onChange={(moment) => onChange({ moment, outcome: '', ...(moment === 'ended' && { step: '' }) })} />}</Field>
      {start.moment !== 'ended' && <Field label={t('ofStep')}>{({ id }) => <Select<string> id={id} aria-label={t('ofStep')} allowClear value={choice(start.step)} options={steps.map((step) => ({ value: step.id, label: step.name || step.id }))} onChange={(step?: string) => onChange({ step: step ?? '' })} />}</Field>}
      {results.length > 0 && <Field label={t('outcome')}>{({ id }) => <Select<string> id={id} aria-label={t('outcome')} allowClear value={choice(start.outcome)} options={results.map((outcome) => ({ value: outcome, label: t(outcome) }))} onChange={(outcome?: string) => onChange({ outcome: outcome ?? '' })} />}</Field>}
      <WhenField {...props} />
    </>
  );
}
