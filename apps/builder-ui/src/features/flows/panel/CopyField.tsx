import { type Copy } from '@carewright/flow-engine';
import { useState, type ReactNode } from 'react';
import { Select } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages, type FlowText } from '../flows.messages.js';
import { AssignmentList } from './AssignmentList.js';
import styles from './panel.module.css';

const moments = { enter: 'copyenter', approve: 'copyapprove', reject: 'copyreject' } as const satisfies Record<Copy['on'], FlowText>;
const order = Object.keys(moments) as Copy['on'][];

interface CopyFieldProps {
  readonly isApproval: boolean;
  readonly value: readonly Copy[];
  readonly onChange: (value: readonly Copy[]) => void;
}

/** Who is told of a step, at one moment after the other. */
export function CopyField({ isApproval, value, onChange }: CopyFieldProps): ReactNode {
  const t = useText(flowMessages);
  const [moment, setMoment] = useState<Copy['on']>('approve');
  const counts = order.filter((one) => isApproval || one !== 'reject').map((one) => ({ value: one, label: `${t(moments[one])}${countText(value, one)}` }));
  const others = value.filter((copy) => copy.on !== moment);
  return (
    <details className={styles['details']} open={value.length > 0}>
      <summary>{t('copies')}{value.length > 0 && ` (${value.length})`}</summary>
      <Select<Copy['on']> aria-label={t('copyOn')} value={moment} options={counts} onChange={setMoment} style={{ width: '100%' }} />
      <AssignmentList legend={t(moments[moment])} addLabel={t('addCopy')} value={value.filter((copy) => copy.on === moment)} onChange={(list) => onChange([...others, ...list.map((one) => ({ on: moment, ...one }))])} />
    </details>
  );
}

function countText(value: readonly Copy[], moment: Copy['on']): string {
  const count = value.filter((copy) => copy.on === moment).length;
  return count === 0 ? '' : ` (${count})`;
}
