import { type Timeout } from '@carewright/flow-engine';
import { type ReactNode } from 'react';
import { Button } from '../../../design-system/controls/Button.js';
import { IconButton } from '../../../design-system/controls/IconButton.js';
import { NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { AddIcon, DeleteIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { flowMessages } from '../flows.messages.js';
import { approvalMessages } from './approval.messages.js';
import styles from './panel.module.css';

const units = { minutes: ['PT', 'M', false], hours: ['PT', 'H', false], days: ['P', 'D', false], workingHours: ['PT', 'H', true], workingDays: ['P', 'D', true] } as const;
type Unit = keyof typeof units;
const unitNames = Object.keys(units) as Unit[];

interface Length {
  readonly count: number;
  readonly unit: Unit;
}

function read({ calendar }: Timeout, text: string): Length | null {
  for (const unit of unitNames) {
    const [before, behind, isWorking] = units[unit];
    const count = new RegExp(`^${before}(\\d+)${behind}$`).exec(text)?.[1];
    if (count !== undefined && isWorking === (calendar === 'working')) return { count: Number(count), unit };
  }
  return null;
}
const write = ({ count, unit }: Length): string => `${units[unit][0]}${Math.max(1, Math.round(count))}${units[unit][1]}`;

/** Units of the same kind of time: a limit is counted in one calendar. */
const alike = (unit: Unit): readonly Unit[] => unitNames.filter((one) => units[one][2] === units[unit][2]);

/** The limit with another length; whatever else it says stays. */
function withLength({ calendar: _calendar, ...timeout }: Timeout, length: Length): Timeout {
  return { ...timeout, after: write(length), ...(units[length.unit][2] && { calendar: 'working' as const }) };
}

interface TimeoutFieldProps {
  readonly isApproval: boolean;
  readonly value: readonly Timeout[];
  readonly onChange: (value: readonly Timeout[]) => void;
}

/** How long a step may take, and what happens then. */
export function TimeoutField({ isApproval, value, onChange }: TimeoutFieldProps): ReactNode {
  const t = useText(flowMessages);
  const tApproval = useText(approvalMessages);
  const set = (index: number, next: Timeout): void => onChange(value.map((one, at) => (at === index ? next : one)));
  return (
    <fieldset className={styles['group']}>
      <legend>{t('timeout')}</legend>
      {value.map((timeout, index) => <TimeoutRow key={index} isApproval={isApproval} timeout={timeout} onChange={(next) => set(index, next)} onRemove={() => onChange(value.filter((_, at) => at !== index))} />)}
      {value.some(({ calendar }) => calendar === 'working') && <p className={styles['help']}>{tApproval('workingHint')}</p>}
      <div><Button kind="quiet" size="small" icon={<AddIcon />} onClick={() => onChange([...value, { after: 'P1D', action: 'remind' }])}>{t('addTimeout')}</Button></div>
    </fieldset>
  );
}

interface TimeoutRowProps {
  readonly isApproval: boolean;
  readonly timeout: Timeout;
  readonly onChange: (timeout: Timeout) => void;
  readonly onRemove: () => void;
}

function TimeoutRow({ isApproval, timeout, onChange, onRemove }: TimeoutRowProps): ReactNode {
  const t = useText(flowMessages);
  const tApproval = useText(approvalMessages);
  const time = read(timeout, timeout.after);
  const actions: { readonly value: Timeout['action']; readonly label: string }[] = [
    { value: 'remind', label: t('remind') }, { value: 'transfer', label: tApproval('timeoutTransfer') },
    ...(isApproval ? [{ value: 'approve' as const, label: t('timeoutApprove') }, { value: 'reject' as const, label: t('timeoutReject') }] : []),
    { value: 'escalate', label: tApproval('timeoutEscalate') },
  ];
  return (
    <>
      <div className={styles['row']}>
        {time ? <LengthInput label={t('timeoutAfter')} unitLabel={t('timeoutUnit')} length={time} onChange={(next) => onChange(withLength(timeout, next))} /> : <span>{timeout.after}</span>}
        <Select<Timeout['action']> aria-label={t('timeoutAction')} value={timeout.action} options={actions} onChange={(action) => onChange({ after: timeout.after, action, ...(timeout.calendar !== undefined && { calendar: timeout.calendar }) })} style={{ flex: 1 }} />
        <IconButton icon={<DeleteIcon />} label={t('removeTimeout')} onClick={onRemove} />
      </div>
      {timeout.action === 'escalate' && <p className={styles['help']}>{tApproval('escalateHint')}</p>}
      {timeout.action === 'remind' && <Reminders timeout={timeout} onChange={onChange} />}
    </>
  );
}

interface LengthInputProps {
  readonly label: string;
  readonly unitLabel: string;
  readonly length: Length;
  readonly units?: readonly Unit[];
  readonly onChange: (length: Length) => void;
}

function LengthInput({ label, unitLabel, length, units: offered = unitNames, onChange }: LengthInputProps): ReactNode {
  const t = useText(flowMessages);
  const tApproval = useText(approvalMessages);
  const words: Readonly<Record<Unit, string>> = { minutes: t('minutes'), hours: t('hours'), days: t('days'), workingHours: tApproval('workingHours'), workingDays: tApproval('workingDays') };
  return (
    <>
      <NumberInput aria-label={label} min={1} max={999} value={length.count} onChange={(count) => { if (count !== null) onChange({ ...length, count }); }} style={{ width: 64 }} />
      <Select<Unit> aria-label={unitLabel} value={length.unit} options={offered.map((unit) => ({ value: unit, label: words[unit] }))} onChange={(unit) => onChange({ ...length, unit })} />
    </>
  );
}

/** More than one reminder: how many, and how far apart. They are counted in the same time as the limit itself. */
function Reminders({ timeout, onChange }: { readonly timeout: Timeout; readonly onChange: (timeout: Timeout) => void }): ReactNode {
  const tApproval = useText(approvalMessages);
  const t = useText(flowMessages);
  const times = Number(timeout.times ?? 1);
  const every = read(timeout, timeout.every ?? timeout.after);
  const setTimes = (count: number): void => {
    const { times: _times, every: _every, ...once } = timeout;
    onChange(count <= 1 ? once : { ...once, times: String(count), every: timeout.every ?? timeout.after });
  };
  return (
    <div className={styles['row']}>
      <span>{tApproval('remindTimes')}</span>
      <NumberInput aria-label={tApproval('remindTimes')} min={1} max={50} value={times} onChange={(count) => { if (count !== null) setTimes(count); }} style={{ width: 64 }} />
      {times > 1 && every && <><span>{tApproval('remindEvery')}</span><LengthInput label={tApproval('remindEvery')} unitLabel={t('timeoutUnit')} length={every} units={alike(every.unit)} onChange={(next) => onChange({ ...timeout, every: write(next) })} /></>}
    </div>
  );
}
