import { type ReactNode } from 'react';
import { type AppFlow } from '../../api/apps.js';
import { useFlowSteps, type RunQuestion } from '../../api/operate.js';
import { Field } from '../../design-system/controls/Field.js';
import { DateInput } from '../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../design-system/controls/Select.js';
import { TextInput } from '../../design-system/controls/TextInput.js';
import { SearchIcon } from '../../design-system/icons.js';
import { useLabel, useText } from '../../design-system/language/use-text.js';
import { instanceMessages, PersonPicker, statusText } from '../workspace/index.js';
import { operateMessages } from './operate.messages.js';
import styles from './operate.module.css';
import { noTrace } from './TraceChip.js';

interface RunFiltersProps {
  readonly app: string;
  readonly flows: readonly AppFlow[];
  readonly question: RunQuestion;
  readonly operates: boolean;
  readonly onChange: (question: RunQuestion) => void;
}

const statuses = ['active', 'failed', 'suspended', 'completed', 'rejected', 'withdrawn', 'terminated'] as const;

/** What a list of runs is narrowed by; everything stands in the address, so that it can be sent to somebody. */
export function RunFilters({ app, flows, question, operates, onChange }: RunFiltersProps): ReactNode {
  const t = useText(operateMessages);
  const words = useText(instanceMessages);
  const labelOf = useLabel();
  const steps = useFlowSteps(app, question.flow).data?.items ?? [];
  const set = (part: RunQuestion): void => onChange({ ...question, ...part });
  const choice = (value: string | undefined): string => value ?? '';
  const statusOptions = [{ value: '', label: t('anything') }, { value: 'running', label: t('running') }, { value: 'over', label: t('over') }, ...statuses.map((value) => ({ value, label: statusText(value, words) }))];
  return (
    <div role="search" aria-label={t('filters')} className={styles['filters']}>
      <div className={styles['search']}><TextInput type="search" prefix={<SearchIcon />} allowClear aria-label={t('search')} placeholder={t('search')} maxLength={200} value={question.search ?? ''} onChange={(event) => set({ search: event.target.value })} /></div>
      <Field label={t('flow')}>{({ id }) => <Select id={id} aria-label={t('flow')} value={choice(question.flow)} options={[{ value: '', label: t('anything') }, ...flows.map(({ key, label }) => ({ value: key, label: labelOf(label) }))]} onChange={(flow) => set({ ...noTrace, flow, step: '' })} />}</Field>
      <Field label={t('status')}>{({ id }) => <Select id={id} aria-label={t('status')} value={choice(question.status)} options={statusOptions} onChange={(status) => set({ status })} />}</Field>
      {steps.length > 0 && <Field label={t('step')}>{({ id }) => <Select id={id} aria-label={t('step')} value={choice(question.step)} options={[{ value: '', label: t('anything') }, ...steps.map((one) => ({ value: one.id, label: one.name === '' ? one.id : one.name }))]} onChange={(step) => set({ step })} />}</Field>}
      {operates && <Field label={t('starter')}>{({ id }) => <PersonPicker id={id} label={t('starter')} value={question.starter === undefined || question.starter === '' ? [] : [question.starter]} onChange={([starter = '']) => set({ starter })} />}</Field>}
      <Field label={t('askedPerson')}>{({ id }) => <PersonPicker id={id} label={t('askedPerson')} value={question.asked === undefined || question.asked === '' ? [] : [question.asked]} onChange={([asked = '']) => set({ asked })} />}</Field>
      <Field label={t('from')}>{({ id }) => <DateInput id={id} value={choice(question.from)} onChange={(from) => set({ from })} />}</Field>
      <Field label={t('to')}>{({ id }) => <DateInput id={id} value={choice(question.to)} onChange={(to) => set({ to })} />}</Field>
    </div>
  );
}
