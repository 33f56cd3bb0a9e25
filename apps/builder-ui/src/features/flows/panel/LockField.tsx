import { type ReactNode } from 'react';
import { Checkbox } from '../../../design-system/controls/choices.js';
import { useText } from '../../../design-system/language/use-text.js';
import { useFlowDesign } from '../designer-context.js';
import { type FlowTree } from '../tree/flow-tree.js';
import { approvalMessages } from './approval.messages.js';
import styles from './panel.module.css';

type Locking = FlowTree['locking'];

export interface LockFieldProps {
  readonly value: Locking;
  readonly onChange: (value: Locking) => void;
}

/** Whether the record stays as it is while the flow decides about it, and whether the flow heeds the locks of others. */
export function LockField({ value, onChange }: LockFieldProps): ReactNode {
  const t = useText(approvalMessages);
  const { form } = useFlowDesign();
  const { lock, passLocks } = value;
  return (
    <>
      {form !== undefined && (
        <div>
          <Checkbox checked={lock === 'record'} onChange={({ target }) => onChange({ ...(target.checked && { lock: 'record' }), ...(passLocks !== undefined && { passLocks }) })}>{t('lock')}</Checkbox>
          <p className={styles['help']}>{t('lockHint')}</p>
        </div>
      )}
      <div>
        <Checkbox checked={passLocks === 'yes'} onChange={({ target }) => onChange({ ...(lock !== undefined && { lock }), ...(target.checked && { passLocks: 'yes' }) })}>{t('passLocks')}</Checkbox>
      </div>
    </>
  );
}
