import { type ServiceKind } from '@carewright/flow-engine';
import { type ComponentType, type ReactNode } from 'react';
import { type StepPanelProps } from '../designer-context.js';
import { DecisionPanel } from '../decisions/DecisionPanel.js';
import { ActionPanel } from '../actions/ActionPanel.js';
import { CalculatePanel } from '../elements/panels/CalculatePanel.js';
import { CallFlowPanel } from '../elements/panels/CallFlowPanel.js';
import { WaitPanel } from '../elements/panels/WaitPanel.js';
import { LoopPanel } from '../loops/LoopPanel.js';
import { isAction, type FlowStep, type StepKind } from '../tree/flow-tree.js';
import { NameField } from './NameField.js';
import { PersonPanel } from './PersonPanel.js';

const Nothing = (): ReactNode => null;
const panels: { readonly [Kind in Exclude<StepKind, ServiceKind>]: ComponentType<StepPanelProps<FlowStep & { readonly kind: Kind }>> } = {
  approve: PersonPanel, fill: PersonPanel, decision: DecisionPanel, calculate: CalculatePanel, wait: WaitPanel, 'call-flow': CallFlowPanel, loop: LoopPanel, choice: Nothing, parallel: Nothing, end: Nothing,
};

/** What can be set at a step: the same in both views. */
export function StepFields({ step, onChange }: StepPanelProps): ReactNode {
  const Panel = (isAction(step) ? ActionPanel : panels[step.kind]) as ComponentType<StepPanelProps>;
  return (
    <>
      <NameField id={step.id} name={step.name} onChange={(name, mergeKey) => onChange({ name }, mergeKey)} />
      <Panel step={step} onChange={onChange} />
    </>
  );
}
