import { type Timeout } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import styles from './panel.module.css';

const units = { minutes: ['PT', 'M'], hours: ['PT', 'H'], days: ['P', 'D'] } as const;
type Unit = keyof typeof units;
const unitWords = { minutes: 'minutes', hours: 'hours', days: 'days' } as const satisfies Record<Unit, keyof typeof flowMessages.messages>;
const unitNames = Object.keys(units) as Unit[];

function read(after: string): { readonly count: number; readonly unit: Unit } | null {
  for (const unit of unitNames) {
    const [before, behind] = units[unit];
    const count = new RegExp(`^${before}(\\d+)${behind}$`).exec(after)?.[1];
    if (count !== undefined) return { count: Number(count), unit };
  }
  return null;
}
const write = (count: number, unit: Unit): string => `${units[unit][0]}${Math.max(1, Math.round(count))}${units[unit][1]}`;

interface TimeoutFieldProps {
  readonly isApproval: boolean;
  readonly value: readonly Timeout[];
  readonly onChange: (value: readonly Timeout[]) => void;
}

/** How long a step may take, and what happens then. */
export function TimeoutField({ isApproval, value, onChange }: TimeoutFieldProps): ReactNode {
  const t = useText(flowMessages);
  const set = (index: number, patch: Partial<Timeout>): void => onChange(value.map((one, at) => (at === index ? { ...one, ...patch } : one)));
  const actions = [{ value: 'remind' as const, label: t('remind') }, ...(isApproval ? [{ value: 'approve' as const, label: t('timeoutApprove') }, { value: 'reject' as const, label: t('timeoutReject') }] : [])];
  return (
    <fieldset className={styles['group']}>
      <legend>{t('timeout')}</legend>
      {value.map(({ after, action }, index) => {
        const time = read(after);
        return (
          <div key={index} className={styles['row']}>
            {time
              ? <>
                  <NumberInput aria-label={t('timeoutAfter')} min={1} max={999} value={time.count} onChange={(count) => { if (count !== null) set(index, { after: write(count, time.unit) }); }} style={{ width: 64 }} />
                  <Select<Unit> aria-label={t('timeoutUnit')} value={time.unit} options={unitNames.map((unit) => ({ value: unit, label: t(unitWords[unit]) }))} onChange={(unit) => set(index, { after: write(time.count, unit) })} />
                </>
              : <span>{after}</span>}
            <Select<Timeout['action']> aria-label={t('timeoutAction')} value={action} options={actions} onChange={(next) => set(index, { action: next })} style={{ flex: 1 }} />
            <IconButton icon={<DeleteIcon />} label={t('removeTimeout')} onClick={() => onChange(value.filter((_, at) => at !== index))} />
          </div>
        );
      })}
      <div><Button kind="quiet" size="small" icon={<AddIcon />} onClick={() => onChange([...value, { after: 'P1D', action: 'remind' }])}>{t('addTimeout')}</Button></div>
    </fieldset>
  );
}
