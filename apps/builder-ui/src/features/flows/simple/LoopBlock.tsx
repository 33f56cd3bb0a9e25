import { type ReactNode } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { missingText, stepLines } from '../step-words.js';
import { type FlowStep, type LoopStep } from '../tree/flow-tree.js';
import { useWords } from '../use-words.js';
import { AddStep } from './AddStep.js';
import { Card, StepMenu } from './StepCard.js';
import { type StepListProps } from './StepList.js';
import styles from './steps.module.css';

export interface LoopBlockProps extends StepListProps {
  readonly step: LoopStep;
  readonly renderSteps: (steps: readonly FlowStep[], branch: string) => ReactNode;
}

/** Steps that are done again and again, in a frame that says how often. */
export function LoopBlock({ step, renderSteps, ...shared }: LoopBlockProps): ReactNode {
  const t = useText(flowMessages);
  const context = useWords();
  const { selected, onSelect, actions } = shared;
  const name = step.name || t('loop');
  const [body] = step.branches;
  if (!body) return null;
  return (
    <section className={styles['block']} aria-label={name}>
      <div className={styles['loopHead']}>
        <Card id={step.id} kind="loop" tone="update" head={step.name === '' || step.name === t('loop') ? t('loop') : `${t('loop')} · ${step.name}`} lines={stepLines(step, context)} missing={missingText(step, context)} isSelected={selected === step.id} onSelect={onSelect} />
        <StepMenu id={step.id} name={name} actions={actions} />
      </div>
      <AddStep after={body.id} label={t('addFirst', { name })} place={{ branch: body.id, index: 0 }} actions={actions} />
      {body.steps.length > 0 && <ol className={styles['steps']} aria-label={name}>{renderSteps(body.steps, body.id)}</ol>}
    </section>
  );
}
