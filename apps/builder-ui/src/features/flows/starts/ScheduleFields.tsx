import { nextTicks } from '@carewright/flow-engine';
import { useMemo, type ReactNode } from 'react';
import { useSession } from '../../../api/session.js';
import { CheckboxGroup } from '../../../design-system/controls/choices.js';
import { Field } from '../../../design-system/controls/Field.js';
import { DateInput, NumberInput } from '../../../design-system/controls/numbers-and-dates.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { useLocale, useText } from '../../../design-system/language/use-text.js';
import { useTyped } from '../panel/use-typed.js';
import { beginningOf, rhythmOf, timerOfRhythm, type Every, type Rhythm } from './rhythm.js';
import { type StartTimer } from './start-card.js';
import { dayText, momentText, weekdayText } from './start-words.js';
import own from './starts.module.css';
import { startMessages } from './starts.messages.js';
import { TimeInput } from './TimeInput.js';

const rhythms: readonly Every[] = ['day', 'week', 'month', 'hours', 'minutes', 'once', 'custom'];
const week = [1, 2, 3, 4, 5, 6, 7];
const monthDays: readonly (number | 'L')[] = [...Array.from({ length: 31 }, (_, day) => day + 1), 'L'];
const fallbackZone = 'Asia/Shanghai';

interface ScheduleFieldsProps {
  /** Tells apart what is typed where. */
  readonly id: string;
  readonly timer: StartTimer | null;
  /** All when absent. */
  readonly offered?: readonly Every[];
  readonly onChange: (timer: StartTimer, mergeKey?: string) => void;
}

/** How often, at what time; and the next moments, so that one sees what one has set. */
export function ScheduleFields({ id, timer, offered = rhythms, onChange }: ScheduleFieldsProps): ReactNode {
  const t = useText(startMessages);
  const rhythm = rhythmOf(timer);
  const set = (next: Rhythm, mergeKey?: string): void => onChange(timerOfRhythm(next), mergeKey);
  const today = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date());
  return (
    <>
      <Field label={t('every')}>{(binding) => <Select<Every> id={binding.id} aria-label={t('every')} value={rhythm.every} options={rhythms.filter((every) => offered.includes(every) || every === rhythm.every).map((every) => ({ value: every, label: t(every) }))} onChange={(every) => set(beginningOf(every, rhythm, today))} />}</Field>
      <RhythmFields id={id} rhythm={rhythm} onChange={set} />
      <NextRuns timer={timer} />
    </>
  );
}

interface RhythmFieldsProps {
  readonly id: string;
  readonly rhythm: Rhythm;
  readonly onChange: (rhythm: Rhythm, mergeKey?: string) => void;
}

function RhythmFields({ id, rhythm, onChange }: RhythmFieldsProps): ReactNode {
  const t = useText(startMessages);
  const locale = useLocale();
  const custom = useTyped(rhythm.every === 'custom' ? rhythm.text : '', (text) => onChange({ every: 'custom', text }, `cron ${id}`));
  return (
    <>
      {rhythm.every === 'week' && <CheckboxGroup aria-label={t('weekdays')} value={[...rhythm.days]} options={week.map((day) => ({ value: day, label: weekdayText(day, locale) }))} onChange={(days) => { if (days.length > 0) onChange({ ...rhythm, days: days.map(Number).sort() }); }} />}
      {rhythm.every === 'month' && <Field label={t('monthDay')}>{(binding) => <Select<number | 'L'> id={binding.id} aria-label={t('monthDay')} value={rhythm.day} options={monthDays.map((day) => ({ value: day, label: dayText(day, t) }))} onChange={(day) => onChange({ ...rhythm, day })} />}</Field>}
      {rhythm.every === 'once' && <Field label={t('date')}>{(binding) => <DateInput id={binding.id} value={rhythm.date} onChange={(date) => { if (date !== '') onChange({ ...rhythm, date }); }} />}</Field>}
      {'at' in rhythm && <Field label={t('time')}>{(binding) => <TimeInput id={binding.id} value={rhythm.at} onChange={(at) => onChange({ ...rhythm, at })} />}</Field>}
      {'count' in rhythm && <Field label={t('count')}>{(binding) => <NumberInput id={binding.id} min={1} max={rhythm.every === 'hours' ? 23 : 59} value={rhythm.count} onChange={(count) => { if (count !== null) onChange({ ...rhythm, count: Math.round(count) }); }} />}</Field>}
      {rhythm.every === 'custom' && <Field label={t('customText')} help={t('customHelp')}>{(binding) => <TextInput {...binding} maxLength={100} {...custom} />}</Field>}
    </>
  );
}

function NextRuns({ timer }: { readonly timer: StartTimer | null }): ReactNode {
  const t = useText(startMessages);
  const locale = useLocale();
  const zone = useSession().data?.timeZone ?? fallbackZone;
  const times = useMemo(() => (timer === null ? [] : nextTicks(timer, { now: new Date().toISOString(), zone }, 3)), [timer, zone]);
  return <p className={own['next']} role="status">{times.length === 0 ? t('noNextRuns') : t('nextRuns', { times: times.map((time) => momentText(time, { locale, zone })).join(t('joinDays')) })}</p>;
}
