import { useState, type ReactNode } from 'react';
import { RadioGroup } from '../../../../design-system/controls/choices.js';
import { Field } from '../../../../design-system/controls/Field.js';
import { DateInput, NumberInput } from '../../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../../design-system/controls/Select.js';
import { useText } from '../../../../design-system/language/use-text.js';
import { localDay } from '../../../../design-system/local-day.js';
import { FormulaInput } from '../../actions/values/FormulaInput.js';
import { parsed } from '../../conditions/logic-lines.js';
import { type StepPanelProps } from '../../designer-context.js';
import styles from '../../panel/panel.module.css';
import { TimeInput } from '../../starts/TimeInput.js';
import { type StepTimer, type WaitStep } from '../../tree/flow-tree.js';
import { useWords } from '../../use-words.js';
import { elementMessages } from '../elements.messages.js';
import { datedFields, dateOfLogic, logicOfDate, readLength, timerOfLength, waitUnits, type WaitDate, type WaitUnit } from '../wait-words.js';

type Way = 'waitLength' | 'waitDate' | 'waitMoment' | 'waitFormula';
type Set = (timer: StepTimer, key?: string) => void;

const moment = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/;
const dateTimer = (value: string): StepTimer => ({ kind: 'date', value, isWorking: false });

function wayOf(timer: StepTimer): Way | null {
  if (timer.kind === 'duration') return readLength(timer) === null && timer.value !== '' ? null : 'waitLength';
  if (timer.kind === 'cycle') return null;
  if (dateOfLogic(timer.value) !== null) return 'waitDate';
  return moment.test(timer.value) ? 'waitMoment' : parsed(timer.value) === undefined ? null : 'waitFormula';
}

/** Until when the flow waits. */
export function WaitPanel({ step: { id, timer }, onChange }: StepPanelProps<WaitStep>): ReactNode {
  const t = useText(elementMessages);
  const context = useWords();
  const read = wayOf(timer);
  // A formula that happens to be one of the other ways stays a formula while it is written.
  const [isFormula, setFormula] = useState(read === 'waitFormula');
  const way = isFormula && timer.kind === 'date' ? 'waitFormula' : read;
  const set: Set = (next, key) => onChange({ timer: next }, key === undefined ? undefined : `timer ${id} ${key}`);
  const fields = datedFields(context);
  const begin: { readonly [One in Way]: () => StepTimer } = {
    waitLength: () => timerOfLength({ count: 1, unit: 'days' }),
    waitDate: () => dateTimer(logicOfDate({ field: fields[0]?.value ?? '', days: 0, at: fields[0]?.isDay === true ? '09:00' : '' })),
    waitMoment: () => dateTimer(`${localDay(new Date(), 1)}T09:00:00`),
    waitFormula: () => dateTimer('{"now":[]}'),
  };
  const ways: readonly Way[] = ['waitLength', ...(fields.length > 0 || way === 'waitDate' ? ['waitDate' as const] : []), 'waitMoment', 'waitFormula'];
  const choose = (next: Way): void => {
    setFormula(next === 'waitFormula');
    set(begin[next]());
  };
  return (
    <>
      <fieldset className={styles['group']}>
        <legend>{t('waitKind')}</legend>
        <RadioGroup aria-label={t('waitKind')} className={styles['radios'] ?? ''} value={way} options={ways.map((one) => ({ value: one, label: t(one) }))} onChange={({ target }) => choose(target.value as Way)} />
      </fieldset>
      {way === 'waitLength' && <Length timer={timer} set={set} />}
      {way === 'waitDate' && <OfRecord timer={timer} set={set} />}
      {way === 'waitMoment' && <Moment timer={timer} set={set} />}
      {way === 'waitFormula' && <FormulaInput label={t('formula')} expression={parsed(timer.value)} onChange={(expression) => set(dateTimer(JSON.stringify(expression)), 'formula')} />}
      {way === null && <p className={styles['help']}>{t('otherTimer', { value: timer.value })}</p>}
      {timer.kind === 'date' && <p className={styles['help']}>{t('pastHint')}</p>}
    </>
  );
}

function Length({ timer, set }: { readonly timer: StepTimer; readonly set: Set }): ReactNode {
  const t = useText(elementMessages);
  // A timer that was just drawn says nothing yet.
  const length = readLength(timer) ?? { count: 1, unit: 'days' as const };
  return (
    <>
      <div className={styles['row']}>
        <NumberInput aria-label={t('length')} min={1} max={9999} precision={0} value={timer.value === '' ? null : length.count} onChange={(count) => { if (count !== null) set(timerOfLength({ ...length, count }), 'count'); }} style={{ width: 80 }} />
        <Select<WaitUnit> aria-label={t('unit')} value={length.unit} options={waitUnits.map((unit) => ({ value: unit, label: t(unit) }))} onChange={(unit) => set(timerOfLength({ ...length, unit }))} style={{ flex: 1 }} />
      </div>
      {timer.isWorking && <p className={styles['help']}>{t('workingHint')}</p>}
    </>
  );
}

function OfRecord({ timer, set }: { readonly timer: StepTimer; readonly set: Set }): ReactNode {
  const t = useText(elementMessages);
  const fields = datedFields(useWords());
  const date = dateOfLogic(timer.value);
  if (date === null) return null;
  const change = (patch: Partial<WaitDate>, key?: string): void => set(dateTimer(logicOfDate({ ...date, ...patch })), key);
  const isDay = fields.find(({ value }) => value === date.field)?.isDay !== false;
  return (
    <>
      <Field label={t('dateField')} required error={fields.length === 0 ? t('noDates') : undefined}>{({ id }) => <Select<string> id={id} aria-label={t('dateField')} value={date.field} options={fields.map(({ value, label }) => ({ value, label }))} onChange={(field) => change({ field, at: fields.find(({ value }) => value === field)?.isDay === true ? date.at || '09:00' : '' })} style={{ width: '100%' }} />}</Field>
      <Field label={t('shift')} help={t('shiftHelp')}>{({ id }) => <NumberInput id={id} min={-3650} max={3650} precision={0} value={date.days} onChange={(days) => { if (days !== null) change({ days }, 'days'); }} />}</Field>
      {isDay && <Field label={t('time')}>{({ id }) => <TimeInput id={id} value={date.at === '' ? '00:00' : date.at} onChange={(at) => change({ at })} />}</Field>}
    </>
  );
}

function Moment({ timer, set }: { readonly timer: StepTimer; readonly set: Set }): ReactNode {
  const t = useText(elementMessages);
  const [, day = '', time = '00:00'] = moment.exec(timer.value) ?? [];
  return (
    <fieldset className={styles['group']}>
      <legend>{t('moment')}</legend>
      <div className={styles['row']}>
        <DateInput aria-label={t('moment')} value={day} onChange={(next) => { if (next !== '') set(dateTimer(`${next}T${time}:00`)); }} />
        <TimeInput value={time} aria-label={t('time')} onChange={(next) => set(dateTimer(`${day}T${next}:00`))} />
      </div>
    </fieldset>
  );
}
