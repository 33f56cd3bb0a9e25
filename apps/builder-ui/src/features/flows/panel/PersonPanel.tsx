import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { type PersonStep } from '../tree/flow-tree.js';
import { AssignmentList } from './AssignmentList.js';
import { CopyField } from './CopyField.js';
import { FieldRightList } from './FieldRightList.js';
import { HandOnFields } from './HandOnFields.js';
import { OpinionPanel } from './OpinionPanel.js';
import { ReturnFields } from './ReturnFields.js';
import { SpecialCases } from './SpecialCases.js';
import { TimeoutField } from './TimeoutField.js';
import { VotingFields } from './VotingFields.js';

/** Who approves or fills in, how many must, and what if not. */
export function PersonPanel({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(flowMessages);
  const isApproval = step.kind === 'approve';
  return (
    <>
      <AssignmentList step={step.id} legend={t('people')} missing={t('nobody')} addLabel={t('addPeople')} value={step.assignments} onChange={(assignments) => onChange({ assignments })} />
      <VotingFields step={step} onChange={onChange} />
      <ReturnFields step={step} onChange={onChange} />
      <HandOnFields step={step} onChange={onChange} />
      <SpecialCases step={step} onChange={onChange} />
      <TimeoutField isApproval={isApproval} value={step.timeouts} onChange={(timeouts) => onChange({ timeouts })} />
      <CopyField isApproval={isApproval} value={step.copies} onChange={(copies) => onChange({ copies })} />
      <OpinionPanel id={step.id} isApproval={isApproval} value={step.opinion} onChange={(opinion, mergeKey) => onChange({ opinion }, mergeKey)} />
      <FieldRightList value={step.fieldRights} onChange={(fieldRights) => onChange({ fieldRights })} />
    </>
  );
}
