import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { goesOn, isBranching, type FlowStep, type FlowTree } from '../tree/flow-tree.js';
import { startText } from '../starts/start-words.js';
import { useWords } from '../use-words.js';
import { AddStep } from './AddStep.js';
import { BranchBlock } from './BranchBlock.js';
import { LoopBlock } from './LoopBlock.js';
import { Card, StepCard } from './StepCard.js';
import styles from './steps.module.css';
import { type StepActions } from './use-step-actions.js';

export interface StepListProps {
  readonly tree: FlowTree;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  readonly onRename: (id: string) => void;
  readonly actions: StepActions;
}

export function StartItem({ tree: { start }, selected, onSelect, actions }: StepListProps): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const name = start.name || t('start');
  return (
    <li className={styles['item']}>
      <Card id={start.id} kind="start" head={name} lines={[startText(start, context)]} isSelected={selected === start.id} isFirst={selected === null} onSelect={onSelect} />
      <AddStep after={start.id} label={t('addAfter', { name })} place={{ branch: null, index: 0 }} actions={actions} />
    </li>
  );
}

interface CourseProps extends StepListProps {
  readonly steps: readonly FlowStep[];
  readonly branch: string | null;
  /** Whether the flow may end here: what is repeated goes on. */
  readonly mayEnd?: boolean;
}

/** The steps of one course, each with a plus after it. */
export function StepList({ steps, branch, mayEnd = branch !== null, ...shared }: CourseProps): ReactNode {
  const t = useText(flowMessages);
  const renderSteps = (inner: readonly FlowStep[], of: string, ends = true): ReactNode => <StepList {...shared} steps={inner} branch={of} mayEnd={ends} />;
  return steps.map((step, index) => (
    <li key={step.id} className={styles['item']}>
      {isBranching(step) ? <BranchBlock step={step} {...shared} renderSteps={renderSteps} /> : step.kind === 'loop' ? <LoopBlock step={step} {...shared} renderSteps={(inner, of) => renderSteps(inner, of, false)} /> : <StepCard step={step} {...shared} />}
      {goesOn([step]) && <AddStep after={step.id} label={t('addAfter', { name: step.name || t(step.kind) })} place={{ branch, index: index + 1 }} canEnd={mayEnd && index === steps.length - 1} actions={shared.actions} />}
    </li>
  ));
}
