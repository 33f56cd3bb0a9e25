import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { PersonPicker } from '../../workspace/index.js';
import { useFlowDesign, type StepPanelProps } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type PersonStep } from '../tree/flow-tree.js';
import { approvalMessages } from './approval.messages.js';
import { useOtherSteps } from './person-steps.js';

const empties = { admin: 'emptyAdmin', user: 'emptyUser', pass: 'emptyPass', reject: 'emptyReject', error: 'emptyError' } as const;
const starters = { self: 'starterSelf', skip: 'starterSkip', leader: 'starterLeader' } as const;
const repetitions = { none: 'dedupeNone', adjacent: 'dedupeAdjacent', all: 'dedupeAll' } as const;
const rejects = { end: 'rejectEnd', starter: 'rejectStarter', continue: 'rejectContinue' } as const;
const optionsOf = <Key extends string, Text extends string>(table: Readonly<Record<Key, Text>>, t: (text: Text) => string): { readonly value: Key; readonly label: string }[] =>
  (Object.keys(table) as Key[]).map((value) => ({ value, label: t(table[value]) }));

/** What happens when it is refused, when nobody is found, when the starter would approve, and when somebody has agreed already. */
export function SpecialCases({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(flowMessages);
  const { people } = useFlowDesign();
  const isApproval = step.kind === 'approve';
  const tApproval = useText(approvalMessages);
  const steps = useOtherSteps(step.id);
  const refusals: { readonly value: PersonStep['onReject']; readonly label: string }[] = [
    ...optionsOf(rejects, t), { value: 'error' as const, label: tApproval('rejectError') },
    ...steps.map(({ value, label }) => ({ value: `return:${value}` as const, label: tApproval('rejectTo', { name: label }) })),
  ];
  return (
    <>
      {isApproval && <Field label={t('onReject')} help={step.onReject === 'error' ? tApproval('rejectErrorHint') : undefined}>{({ id }) => <Select<PersonStep['onReject']> id={id} aria-label={t('onReject')} value={step.onReject} options={refusals} onChange={(onReject) => onChange({ onReject })} />}</Field>}
      <Field label={t('onEmpty')}>{({ id }) => <Select<PersonStep['onEmpty']> id={id} aria-label={t('onEmpty')} value={step.onEmpty} options={optionsOf(empties, t)} onChange={(onEmpty) => onChange({ onEmpty, emptyUser: '' })} />}</Field>
      {step.onEmpty === 'user' && (
        <Field label={t('emptyUserWho')} required>
          {({ id }) => <PersonPicker id={id} label={t('emptyUserWho')} value={step.emptyUser === '' ? [] : [step.emptyUser]} known={step.emptyUser === '' ? [] : [{ value: step.emptyUser, label: people.get(step.emptyUser) ?? t('user') }]} onChange={([user]) => onChange({ emptyUser: user ?? '' })} />}
        </Field>
      )}
      {isApproval && <Field label={t('onStarter')}>{({ id }) => <Select<PersonStep['onStarter']> id={id} aria-label={t('onStarter')} value={step.onStarter} options={optionsOf(starters, t)} onChange={(onStarter) => onChange({ onStarter })} />}</Field>}
      {isApproval && <Field label={t('dedupe')} help={step.dedupe === 'none' ? undefined : t('dedupeHint')}>{({ id }) => <Select<PersonStep['dedupe']> id={id} aria-label={t('dedupe')} value={step.dedupe} options={optionsOf(repetitions, t)} onChange={(dedupe) => onChange({ dedupe })} />}</Field>}
      {isApproval && <Checkbox checked={step.batch === 'yes'} onChange={({ target }) => onChange({ batch: target.checked ? 'yes' : 'no' })}>{t('batch')}</Checkbox>}
    </>
  );
}
