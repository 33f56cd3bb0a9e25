import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import { type ApprovalRules, type PersonStep } from '../tree/flow-tree.js';
import { approvalMessages } from './approval.messages.js';
import styles from './panel.module.css';
import { useOtherSteps } from './person-steps.js';

const targets = { any: 'returnAny', previous: 'returnPrevious', starter: 'returnStarter', listed: 'returnListed', none: 'returnNone' } as const;
const resubmits = { again: 'resubmitAgain', back: 'resubmitBack', choose: 'resubmitChoose' } as const;
const handlers = { same: 'handlersSame', anew: 'handlersAnew' } as const;
const takeBacks = { unanswered: 'takeBackUnanswered', unopened: 'takeBackUnopened', never: 'takeBackNever' } as const;
const optionsOf = <Key extends string, Text extends string>(table: Readonly<Record<Key, Text>>, t: (text: Text) => string): { readonly value: Key; readonly label: string }[] =>
  (Object.keys(table) as Key[]).map((value) => ({ value, label: t(table[value]) }));

/** Where a step may be sent back to and how it comes back, and until when an answer may be taken back. */
export function ReturnFields({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(approvalMessages);
  const { rules } = step;
  const steps = useOtherSteps(step.id);
  const set = (change: ApprovalRules): void => onChange({ rules: Object.fromEntries(Object.entries({ ...rules, ...change }).filter(([, value]) => value !== undefined && value !== '')) });
  const returnTo = rules.returnTo ?? 'any';
  return (
    <details className={styles['details']} open={Object.keys(rules).some((rule) => rule !== 'without')}>
      <summary>{t('returns')}</summary>
      <Field label={t('returnTo')}>{({ id }) => <Select<keyof typeof targets> id={id} aria-label={t('returnTo')} value={returnTo} options={optionsOf(targets, t)} onChange={(next) => set({ returnTo: next === 'any' ? undefined : next, ...(next !== 'listed' && { returnSteps: undefined }) })} />}</Field>
      {returnTo === 'listed' && (
        <Field label={t('returnSteps')} required>
          {({ id }) => <Select<string[]> id={id} mode="multiple" aria-label={t('returnSteps')} value={(rules.returnSteps ?? '').split(/\s+/).filter((one) => one !== '')} options={[...steps]} onChange={(chosen) => set({ returnSteps: chosen.join(' ') })} style={{ width: '100%' }} />}
        </Field>
      )}
      {returnTo !== 'none' && <Field label={t('resubmit')}>{({ id }) => <Select<keyof typeof resubmits> id={id} aria-label={t('resubmit')} value={rules.resubmit ?? 'again'} options={optionsOf(resubmits, t)} onChange={(next) => set({ resubmit: next === 'again' ? undefined : next })} />}</Field>}
      <Field label={t('handlersAgain')}>{({ id }) => <Select<keyof typeof handlers> id={id} aria-label={t('handlersAgain')} value={rules.handlers ?? 'same'} options={optionsOf(handlers, t)} onChange={(next) => set({ handlers: next === 'same' ? undefined : next })} />}</Field>
      <Field label={t('takeBack')}>{({ id }) => <Select<keyof typeof takeBacks> id={id} aria-label={t('takeBack')} value={rules.takeBack ?? 'unanswered'} options={optionsOf(takeBacks, t)} onChange={(next) => set({ takeBack: next === 'unanswered' ? undefined : next })} />}</Field>
      {step.timeouts.length > 0 && <Checkbox checked={rules.transferDue === 'restart'} onChange={({ target }) => set({ transferDue: target.checked ? 'restart' : undefined })}>{t('transferDue')}</Checkbox>}
    </details>
  );
}
