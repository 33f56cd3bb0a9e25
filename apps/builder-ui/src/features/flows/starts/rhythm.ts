import { type StartTimer } from './start-card.js';

/** When a flow comes back, as the panel offers it; anything else a file says is `custom`. */
export type Rhythm =
  | { readonly every: 'day'; readonly at: string }
  | { readonly every: 'week'; readonly days: readonly number[]; readonly at: string }
  | { readonly every: 'month'; readonly day: number | 'L'; readonly at: string }
  | { readonly every: 'hours'; readonly count: number }
  | { readonly every: 'minutes'; readonly count: number }
  | { readonly every: 'once'; readonly date: string; readonly at: string }
  | { readonly every: 'custom'; readonly text: string };
export type Every = Rhythm['every'];

const two = (value: number | string): string => String(value).padStart(2, '0');
const timeOf = (hour: string | undefined, minute: string | undefined): string => `${two(hour ?? 0)}:${two(minute ?? 0)}`;

interface Shape {
  readonly pattern: RegExp;
  readonly read: (parts: RegExpExecArray) => Rhythm;
}
const shapes: readonly Shape[] = [
  { pattern: /^(\d+) (\d+) \* \* \*$/, read: ([, minute, hour]) => ({ every: 'day', at: timeOf(hour, minute) }) },
  { pattern: /^(\d+) (\d+) \* \* ([0-7](?:,[0-7])*)$/, read: ([, minute, hour, days = '']) => ({ every: 'week', days: [...new Set(days.split(',').map((day) => Number(day) % 7 || 7))].sort(), at: timeOf(hour, minute) }) },
  { pattern: /^(\d+) (\d+) \* \* 1-5$/, read: ([, minute, hour]) => ({ every: 'week', days: [1, 2, 3, 4, 5], at: timeOf(hour, minute) }) },
  { pattern: /^(\d+) (\d+) (\d+|L) \* \*$/, read: ([, minute, hour, day]) => ({ every: 'month', day: day === 'L' ? 'L' : Number(day), at: timeOf(hour, minute) }) },
  { pattern: /^0 \*\/(\d+) \* \* \*$/, read: ([, count]) => ({ every: 'hours', count: Number(count) }) },
  { pattern: /^\*\/(\d+) \* \* \* \*$/, read: ([, count]) => ({ every: 'minutes', count: Number(count) }) },
];
const once = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::00)?$/;

export function rhythmOf(timer: StartTimer | null): Rhythm {
  const text = timer?.value.trim().replace(/\s+/g, ' ') ?? '';
  const [, date, at] = (timer?.kind === 'date' && once.exec(text)) || [];
  if (date !== undefined && at !== undefined) return { every: 'once', date, at };
  if (timer?.kind !== 'cycle') return { every: 'custom', text };
  for (const { pattern, read } of shapes) {
    const parts = pattern.exec(text);
    if (parts) return read(parts);
  }
  return { every: 'custom', text };
}

const clock = (at: string): string => {
  const [hour = '0', minute = '0'] = at.split(':');
  return `${Number(minute)} ${Number(hour)}`;
};
const cycle = (value: string): StartTimer => ({ kind: 'cycle', value });

const writers: { readonly [Kind in Every]: (rhythm: Extract<Rhythm, { readonly every: Kind }>) => StartTimer } = {
  day: ({ at }) => cycle(`${clock(at)} * * *`),
  week: ({ days, at }) => cycle(`${clock(at)} * * ${[...days].sort().join(',')}`),
  month: ({ day, at }) => cycle(`${clock(at)} ${day} * *`),
  hours: ({ count }) => cycle(`0 */${count} * * *`),
  minutes: ({ count }) => cycle(`*/${count} * * * *`),
  once: ({ date, at }) => ({ kind: 'date', value: `${date}T${at}:00` }),
  custom: ({ text }) => cycle(text),
};

export const timerOfRhythm = (rhythm: Rhythm): StartTimer => (writers[rhythm.every] as (rhythm: Rhythm) => StartTimer)(rhythm);

/** What a rhythm begins as when it is chosen; the time of day is kept where there was one. */
export function beginningOf(every: Every, before: Rhythm, today: string): Rhythm {
  const at = 'at' in before ? before.at : '09:00';
  const beginnings: { readonly [Kind in Every]: Rhythm } = {
    day: { every: 'day', at }, week: { every: 'week', days: [1], at }, month: { every: 'month', day: 1, at }, hours: { every: 'hours', count: 1 }, minutes: { every: 'minutes', count: 30 },
    once: { every: 'once', date: today, at }, custom: { every: 'custom', text: timerOfRhythm(before).value },
  };
  return beginnings[every];
}
