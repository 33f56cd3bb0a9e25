import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { type StepPanelProps } from '../designer-context.js';
import { type PersonStep } from '../tree/flow-tree.js';
import { approvalMessages } from './approval.messages.js';
import styles from './panel.module.css';

const ways = { transfer: 'mayTransfer', delegate: 'mayDelegate', 'add-sign': 'mayAddSign' } as const;
const offered = { approve: ['transfer', 'delegate', 'add-sign'], fill: ['transfer', 'delegate'] } as const satisfies Record<PersonStep['kind'], readonly (keyof typeof ways)[]>;

/** Whether whoever is asked may let somebody else answer, or ask others besides. */
export function HandOnFields({ step, onChange }: StepPanelProps<PersonStep>): ReactNode {
  const t = useText(approvalMessages);
  const forbidden = (step.rules.without ?? '').split(/\s+/).filter((one) => one !== '');
  const set = (way: string, isAllowed: boolean): void => {
    const { without: _without, ...rules } = step.rules;
    const next = isAllowed ? forbidden.filter((one) => one !== way) : [...forbidden, way];
    onChange({ rules: next.length === 0 ? rules : { ...rules, without: next.join(' ') } });
  };
  return (
    <details className={styles['details']} open={forbidden.length > 0}>
      <summary>{t('handsOn')}</summary>
      <div className={styles['group']}>
        {offered[step.kind].map((way) => <Checkbox key={way} checked={!forbidden.includes(way)} onChange={({ target }) => set(way, target.checked)}>{t(ways[way])}</Checkbox>)}
        <p className={styles['help']}>{t('handsOnHint')}</p>
      </div>
    </details>
  );
}
