import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { type Branch } from '../tree/flow-tree.js';
import { ConditionField } from './ConditionField.js';
import { NameField } from './NameField.js';
import styles from './panel.module.css';

export interface BranchPanelProps {
  readonly branch: Branch;
  readonly isChoice: boolean;
  readonly onChange: (patch: Partial<Branch>, mergeKey?: string) => void;
  readonly onMakeDefault: () => void;
}

/** When a branch is taken. */
export function BranchPanel({ branch, isChoice, onChange, onMakeDefault }: BranchPanelProps): ReactNode {
  const t = useText(flowMessages);
  return (
    <>
      <NameField id={branch.id} name={branch.name} onChange={(name, mergeKey) => onChange({ name }, mergeKey)} />
      {isChoice && branch.isDefault && <p className={styles['help']}>{t('otherwiseHint')}</p>}
      {isChoice && !branch.isDefault && (
        <fieldset className={styles['group']}>
          <legend>{t('condition')}</legend>
          <ConditionField hasOutcome value={branch.condition} onChange={(condition) => onChange({ condition })} />
          <div><Button kind="quiet" size="small" onClick={onMakeDefault}>{t('isOtherwise')}</Button></div>
        </fieldset>
      )}
    </>
  );
}
