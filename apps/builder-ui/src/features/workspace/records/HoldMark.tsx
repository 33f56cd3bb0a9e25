import { type ReactNode } from 'react';
import { type RecordItem } from '../../../api/records.js';
import { LockIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { recordMessages } from './record.messages.js';
import styles from './HoldMark.module.css';

export interface HoldMarkProps {
  readonly record: Pick<RecordItem, 'hold'>;
  /** Whether there is room to say it; where there is none, a lock stands for it. */
  readonly inWords?: boolean;
}

/** Says of a record that a flow keeps as it is for now why nothing offers to change it. */
export function HoldMark({ record: { hold }, inWords = false }: HoldMarkProps): ReactNode {
  const t = useText(recordMessages);
  if (hold === undefined) return null;
  const reason = t('held', { flow: hold.flow.label });
  if (inWords) return <span className={styles['words']}><LockIcon /> {reason}</span>;
  return <span role="img" aria-label={reason} title={reason} className={styles['mark']}><LockIcon /></span>;
}
