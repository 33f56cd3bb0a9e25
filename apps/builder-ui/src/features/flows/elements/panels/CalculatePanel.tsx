import { type FieldValue } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { useText } from '../../../../design-system/language/use-text.js';
import { NamedValues } from '../../actions/values/NamedValues.js';
import { actionMessages } from '../../actions/actions.messages.js';
import { type StepPanelProps } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { type CalculateStep } from '../../tree/flow-tree.js';
import { isValueName } from '../calculate.js';
import { elementMessages } from '../elements.messages.js';

/** Names, and how the value of each is worked out. */
export function CalculatePanel({ step: { id, assigns }, onChange }: StepPanelProps<CalculateStep>): ReactNode {
  const t = useText(elementMessages);
  const tAction = useText(actionMessages);
  const isWrong = assigns.some(({ field }) => field !== '' && !isValueName(field));
  return (
    <>
      <NamedValues legend={t('results')} value={assigns} onChange={(next: readonly FieldValue[], key) => onChange({ assigns: next }, key === undefined ? undefined : `assigns ${id} ${key}`)} />
      {isWrong && <p className={styles['missing']} role="alert">{tAction('resultInvalid')}</p>}
      <p className={styles['help']}>{t('calculateHint')}</p>
    </>
  );
}
