import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { missingText, stepLines } from '../step-words.js';
import { type LoopStep } from '../tree/flow-tree.js';
import { useWords } from '../use-words.js';
import { AddStep } from './AddStep.js';
import { headOf } from './place-words.js';
import { placeMessages } from './places.messages.js';
import { Card, StepMenu } from './StepCard.js';
import { type InnerSteps, type PlacedProps } from './StepList.js';
import styles from './steps.module.css';

export interface LoopBlockProps extends PlacedProps {
  readonly step: LoopStep;
  readonly renderSteps: (inner: InnerSteps) => ReactNode;
}

/** Steps that are done again and again, in a frame that says how often. */
export function LoopBlock({ step, renderSteps, position, selected, onSelect, onEnter, actions }: LoopBlockProps): ReactNode {
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  const context = useWords();
  const name = step.name || t('loop');
  const [body] = step.branches;
  if (!body) return null;
  return (
    <div role="group" className={styles['block']} aria-label={headOf(step, { t })}>
      <div className={styles['loopHead']}>
        <Card id={step.id} kind="loop" tone="update" head={headOf(step, { t })} position={`${position} ${tPlace('inside', { count: body.steps.length })}`} lines={stepLines(step, context)} missing={missingText(step, context)} isSelected={selected === step.id} onSelect={onSelect} onEnter={onEnter} />
        <StepMenu id={step.id} name={name} actions={actions} />
      </div>
      <AddStep after={body.id} name={name} place={{ branch: body.id, index: 0 }} actions={actions} />
      {body.steps.length > 0 && <ol className={styles['steps']} aria-label={tPlace('stepsOf', { name })}>{renderSteps({ steps: body.steps, branch: body.id, course: name })}</ol>}
    </div>
  );
}
