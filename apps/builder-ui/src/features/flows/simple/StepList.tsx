import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { goesOn, isBranching, type FlowStep, type FlowTree } from '../tree/flow-tree.js';
import { startText } from '../starts/start-words.js';
import { useWords } from '../use-words.js';
import { canEndAt } from '../state/move-edits.js';
import { AddStep } from './AddStep.js';
import { BranchBlock } from './BranchBlock.js';
import { LoopBlock } from './LoopBlock.js';
import { positionText } from './place-words.js';
import { placeMessages } from './places.messages.js';
import { Card, StepCard } from './StepCard.js';
import styles from './steps.module.css';
import { type StepActions } from './use-step-actions.js';

export interface StepListProps {
  readonly tree: FlowTree;
  readonly selected: string | null;
  readonly onSelect: (id: string) => void;
  /** Chooses something and brings the focus to its settings. */
  readonly onEnter: (id: string) => void;
  readonly onRename: (id: string) => void;
  readonly actions: StepActions;
}

/** What is told of a step besides itself: where it stands. */
export interface PlacedProps extends StepListProps {
  readonly position: string;
}

/** The steps inside of another one: their branch, and what that is called. */
export interface InnerSteps {
  readonly steps: readonly FlowStep[];
  readonly branch: string;
  readonly course: string;
}

export function StartItem({ tree: { start }, selected, onSelect, onEnter, actions }: StepListProps): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const name = start.name || t('start');
  return (
    <div className={styles['item']}>
      <Card id={start.id} kind="start" head={name} lines={[startText(start, context)]} isSelected={selected === start.id} describedBy="flow-keys" onSelect={onSelect} onEnter={onEnter} />
      <AddStep after={start.id} name={name} place={{ branch: null, index: 0 }} actions={actions} />
    </div>
  );
}

interface CourseProps extends StepListProps {
  readonly steps: readonly FlowStep[];
  readonly branch: string | null;
  /** What the branch or repetition is called. */
  readonly course: string | null;
}

/** The steps of one course, each with a plus after it. */
export function StepList({ steps, branch, course, ...shared }: CourseProps): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const renderSteps = (inner: InnerSteps): ReactNode => <StepList {...shared} {...inner} />;
  return steps.map((step, index) => {
    const placed: PlacedProps = { ...shared, position: positionText({ course, index, count: steps.length }, tPlace) };
    return (
      <li key={step.id} className={styles['item']}>
        {isBranching(step) ? <BranchBlock step={step} {...placed} renderSteps={renderSteps} /> : step.kind === 'loop' ? <LoopBlock step={step} {...placed} renderSteps={renderSteps} /> : <StepCard step={step} {...placed} />}
        {goesOn([step]) && <AddStep after={step.id} name={step.name || t(step.kind)} place={{ branch, index: index + 1 }} canEnd={canEndAt(shared.tree, { branch, index: index + 1 })} actions={shared.actions} />}
      </li>
    );
  });
}
