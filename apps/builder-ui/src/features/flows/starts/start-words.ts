import { textOf, type Locale } from '@carewright/schema';
import { translator, type Translate } from '../../../design-system/language/use-text.js';
import { readOffset, unitTexts } from './date-offset.js';
import { rhythmOf, type Every, type Rhythm } from './rhythm.js';
import { type StartCard, type StartTimer } from './start-card.js';
import { startMessages, type StartText } from './starts.messages.js';

type T = Translate<StartText>;

/** What the sentences speak of by its label. */
export interface StartWords {
  readonly locale: Locale;
  readonly form?: { readonly label: Parameters<typeof textOf>[0]; readonly fields: readonly { readonly key: string; readonly label: Parameters<typeof textOf>[0] }[] } | undefined;
  /** Labels of flows by key, where they are known. */
  readonly flows?: ReadonlyMap<string, string>;
}

/** Monday is 1: a Monday of the calendar gives the name. */
export const weekdayText = (day: number, locale: Locale): string => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(Date.UTC(2024, 0, day)));
export const dayText = (day: number | 'L', t: T): string => (day === 'L' ? t('lastDay') : t('dayOf', { day }));
/** 2026-11-22 周日 08:00: dates as everywhere, with the weekday that schedules are thought of by. */
export function momentText(moment: string, { locale, zone }: { readonly locale: Locale; readonly zone: string }): string {
  const at = new Date(moment);
  const part = (language: string, options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language, { timeZone: zone, ...options }).format(at);
  return `${part('sv-SE', { dateStyle: 'short' })} ${part(locale, { weekday: 'short' })} ${part('sv-SE', { timeStyle: 'short' })}`;
}

const rhythmTexts: { readonly [Kind in Every]: (rhythm: Extract<Rhythm, { readonly every: Kind }>, t: T, locale: Locale) => string } = {
  day: ({ at }, t) => t('everyDayAt', { at }),
  week: ({ days, at }, t, locale) => (days.join() === '1,2,3,4,5' ? t('everyWorkdayAt', { at }) : t('everyWeekAt', { days: days.map((day) => weekdayText(day, locale)).join(t('joinDays')), at })),
  month: ({ day, at }, t) => t('everyMonthAt', { day: dayText(day, t), at }),
  hours: ({ count }, t) => t('everyHours', { count }),
  minutes: ({ count }, t) => t('everyMinutes', { count }),
  once: ({ date, at }, t) => t('onceAt', { date, at }),
  custom: ({ text }, t) => (text === '' ? t('schedule') : text),
};

const rhythmText = (rhythm: Rhythm, t: T, locale: Locale): string => (rhythmTexts[rhythm.every] as (rhythm: Rhythm, t: T, locale: Locale) => string)(rhythm, t, locale);

function dateText(start: StartCard, t: T, { form, locale }: StartWords): string {
  const field = textOf(form?.fields.find(({ key }) => key === start.field)?.label, locale) || start.field;
  const offset = readOffset(start.offset);
  if (start.field === '') return t('date-field');
  const day = offset === null ? `${field} ${start.offset}` : offset.side === 'on' ? t('offsetOn', { field }) : t(offset.side === 'before' ? 'offsetBefore' : 'offsetAfter', { field, count: offset.count, unit: t(unitTexts[offset.unit], { count: offset.count }) });
  const what = start.at === '' ? day : t('atTime', { what: day, at: start.at });
  return start.repeat === 'yearly' ? t('yearlyWords', { what }) : what;
}

function taskText({ flow, moment, outcome }: StartCard, t: T, { flows }: StartWords): string {
  if (flow === '' || moment === '') return t('task');
  const said = t('taskWords', { flow: flows?.get(flow) ?? flow, moment: t(moment) });
  return outcome === '' ? said : t('named', { kind: said, name: outcome in startMessages.messages ? t(outcome as StartText) : outcome });
}

const texts: Partial<Readonly<Record<StartCard['on'], (start: StartCard, t: T, words: StartWords) => string>>> = {
  schedule: (start, t, { locale }) => [rhythmText(rhythmOf(start.timer), t, locale), ...(start.each === 'record' ? [t('eachWords')] : [])].join(' · '),
  'date-field': dateText,
  task: taskText,
  comment: ({ words }, t) => (words === '' ? t('comment') : t('commentWith', { words })),
  message: (start, t) => (start.event === '' ? t('message') : t('named', { kind: t('message'), name: start.event })),
  signal: (start, t) => (start.event === '' ? t('signal') : t('named', { kind: t('signal'), name: start.event })),
};

/** When something comes back, in words. */
export const scheduleText = (timer: StartTimer | null, locale: Locale): string => rhythmText(rhythmOf(timer), translator(startMessages, locale), locale);

/** When a flow begins, in one sentence. */
export function beginText(start: StartCard, words: StartWords): string {
  const t = translator(startMessages, words.locale);
  const said = texts[start.on]?.(start, t, words);
  return said ?? (start.on in startMessages.messages ? t(start.on) : start.on);
}

/** The same with the form that the flow is about, for the card of the start. */
export function startText(start: StartCard, words: StartWords): string {
  const t = translator(startMessages, words.locale);
  return t('startsOn', { when: beginText(start, words), form: words.form ? textOf(words.form.label, words.locale) : t('formGone') });
}
