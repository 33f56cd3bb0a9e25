import { type ComponentType, type ReactNode } from 'react';
import { type StepPanelProps } from '../designer-context.js';
import { type FlowStep, type StepKind } from '../tree/flow-tree.js';
import { NameField } from './NameField.js';
import { NotifyPanel } from './NotifyPanel.js';
import { PersonPanel } from './PersonPanel.js';
import { UpdatePanel } from './UpdatePanel.js';

const Nothing = (): ReactNode => null;
const panels: { readonly [Kind in StepKind]: ComponentType<StepPanelProps<FlowStep & { readonly kind: Kind }>> } = {
  approve: PersonPanel, fill: PersonPanel, notify: NotifyPanel, update: UpdatePanel, choice: Nothing, parallel: Nothing, end: Nothing,
};

/** What can be set at a step: the same in both views. */
export function StepFields({ step, onChange }: StepPanelProps): ReactNode {
  const Panel = panels[step.kind] as ComponentType<StepPanelProps>;
  return (
    <>
      <NameField id={step.id} name={step.name} onChange={(name, mergeKey) => onChange({ name }, mergeKey)} />
      <Panel step={step} onChange={onChange} />
    </>
  );
}
