import { isDecisionComplete, type Decision, type HitPolicy } from '@carewright/flow-engine';
import { useState, type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { RadioGroup } from '../../../design-system/controls/choices.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { ColumnsIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import styles from '../panel/panel.module.css';
import { type DecisionStep } from '../tree/flow-tree.js';
import { decisionMessages } from './decision.messages.js';
import { DecisionTable } from './DecisionTable.js';

const policies: readonly HitPolicy[] = ['first', 'unique', 'collect'];

/** What a decision does when several rules fit, and the way to its table: that needs more room than a panel has. */
export function DecisionPanel({ step, onChange }: StepPanelProps<DecisionStep>): ReactNode {
  const t = useText(decisionMessages);
  const [isOpen, setOpen] = useState(false);
  const { decision } = step;
  const change = (next: Decision): void => onChange({ decision: next }, `${step.id}:decision`);
  return (
    <>
      <p className={styles['help']}>{t('about')}</p>
      {isDecisionComplete(decision) ? <p>{t('summary', { count: decision.rules.length, rules: decision.rules.length, results: decision.outputs.map(({ name }) => name).join(' / ') })}</p> : <p className={styles['missing']}>{t('incomplete')}</p>}
      <Button icon={<ColumnsIcon />} onClick={() => setOpen(true)}>{t('edit')}</Button>
      <fieldset className={styles['group']}>
        <legend>{t('hit')}</legend>
        <RadioGroup aria-label={t('hit')} className={styles['radios'] ?? ''} value={decision.hit} options={policies.map((hit) => ({ value: hit, label: t(hit) }))} onChange={({ target }) => change({ ...decision, hit: target.value as HitPolicy })} />
      </fieldset>
      <Dialog title={step.name || t('table')} isOpen={isOpen} onClose={() => setOpen(false)} width={1100}>
        <DecisionTable decision={decision} onChange={change} />
      </Dialog>
    </>
  );
}
