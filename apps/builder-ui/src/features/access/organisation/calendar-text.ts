import { type CalendarDay, type WorkingSpan } from '../../../api/organisation.js';
import { between, dateLine, dayWords } from './organisation.messages.js';

const time = '(?:[01]\\d|2[0-3]):[0-5]\\d|24:00';
const span = new RegExp(`^(${time})-(${time})$`);

/** Spans as people write them, one blank between; undefined when one cannot be read. */
export function spansOfText(text: string): readonly WorkingSpan[] | undefined {
  const parts = text.trim().replaceAll(between, '-').split(/[\s,，、]+/).filter((part) => part !== '');
  const spans = parts.flatMap((part): readonly WorkingSpan[] => {
    const [, from, to] = span.exec(part) ?? [];
    return from === undefined || to === undefined || from >= to ? [] : [[from, to]];
  });
  return spans.length === parts.length ? spans : undefined;
}
export const textOfSpans = (spans: readonly WorkingSpan[] = []): string => spans.map(([from, to]) => `${from}-${to}`).join(' ');

/** A year's days as lines of text. */
export const textOfDays = (days: readonly CalendarDay[], off: string, work: string): string => days.map(({ day, kind, name }) => `${day} ${kind === 'off' ? off : work}${name === '' ? '' : ` ${name}`}`).join('\n');

export type ReadDays = { readonly days: readonly CalendarDay[] } | { readonly line: number; readonly text: string };

/** Days as people write or paste them; names the first line that cannot be read. */
export function daysOfText(text: string): ReadDays {
  const days: CalendarDay[] = [];
  for (const [index, raw] of text.split('\n').entries()) {
    if (raw.trim() === '') continue;
    const [, year = '', month = '', day = '', word = '', name = ''] = dateLine.exec(raw.trim()) ?? [];
    const kind = dayWords[word.toLowerCase()];
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    if (kind === undefined || Number.isNaN(Date.parse(date)) || new Date(date).toISOString().slice(0, 10) !== date) return { line: index + 1, text: raw.trim() };
    days.push({ day: date, kind, name: name.trim() });
  }
  return { days };
}
