import { type ReactNode } from 'react';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type PersonStep } from '../tree/flow-tree.js';
import { fillModes } from '../words.js';
import { AssignmentList } from './AssignmentList.js';
import { FieldRightList } from './FieldRightList.js';
import styles from './panel.module.css';
import { TimeoutField } from './TimeoutField.js';

const modes = ['any', 'all', 'sequential'] as const;
const empties = { admin: 'emptyAdmin', pass: 'emptyPass', reject: 'emptyReject' } as const;
const rejects = { end: 'rejectEnd', starter: 'rejectStarter', continue: 'rejectContinue' } as const;
const optionsOf = <Key extends string, Text extends string>(table: Readonly<Record<Key, Text>>, t: (text: Text) => string): { readonly value: Key; readonly label: string }[] =>
  (Object.keys(table) as Key[]).map((value) => ({ value, label: t(table[value]) }));

/** Who approves or fills in, how many must, and what if not. */
export function PersonPanel({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(flowMessages);
  const isApproval = step.kind === 'approve';
  return (
    <>
      <AssignmentList value={step.assignments} onChange={(assignments) => onChange({ assignments })} />
      <fieldset className={styles['group']}>
        <legend>{t('mode')}</legend>
        <RadioGroup className={styles['radios'] ?? ''} value={step.mode} options={modes.map((mode) => ({ value: mode, label: t(isApproval ? mode : fillModes[mode]) }))} onChange={({ target }) => onChange({ mode: target.value as PersonStep['mode'] })} />
      </fieldset>
      {isApproval && <Field label={t('onReject')}>{({ id }) => <Select<PersonStep['onReject']> id={id} aria-label={t('onReject')} value={step.onReject} options={optionsOf(rejects, t)} onChange={(onReject) => onChange({ onReject })} />}</Field>}
      <Field label={t('onEmpty')}>{({ id }) => <Select<PersonStep['onEmpty']> id={id} aria-label={t('onEmpty')} value={step.onEmpty} options={optionsOf(empties, t)} onChange={(onEmpty) => onChange({ onEmpty })} />}</Field>
      <TimeoutField isApproval={isApproval} value={step.timeouts} onChange={(timeouts) => onChange({ timeouts })} />
      <FieldRightList value={step.fieldRights} onChange={(fieldRights) => onChange({ fieldRights })} />
    </>
  );
}
