import { textOf } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { parsed } from '../conditions/logic-lines.js';
import { type StepTimer } from '../tree/flow-tree.js';
import { fieldLabel, type WordsContext } from '../words.js';
import { elementMessages } from './elements.messages.js';

/** How long, as the panel offers it. */
export interface WaitLength {
  readonly count: number;
  readonly unit: WaitUnit;
}
const units = { minutes: ['PT', 'M', false], hours: ['PT', 'H', false], days: ['P', 'D', false], workingHours: ['PT', 'H', true], workingDays: ['P', 'D', true] } as const;
export type WaitUnit = keyof typeof units;
export const waitUnits = Object.keys(units) as readonly WaitUnit[];

/** Null for what the panel's two inputs cannot say, such as `P1DT2H`. */
export function readLength({ value, isWorking }: StepTimer): WaitLength | null {
  for (const unit of waitUnits) {
    const [before, behind, working] = units[unit];
    const count = new RegExp(`^${before}(\\d+)${behind}$`).exec(value)?.[1];
    if (count !== undefined && working === isWorking) return { count: Number(count), unit };
  }
  return null;
}
export const timerOfLength = ({ count, unit }: WaitLength): StepTimer => ({ kind: 'duration', value: `${units[unit][0]}${Math.max(1, Math.round(count))}${units[unit][1]}`, isWorking: units[unit][2] });

/** A date of the record, so many days from it, at a time of day where the field has none. */
export interface WaitDate {
  readonly field: string;
  readonly days: number;
  readonly at: string;
}

export function logicOfDate({ field, days, at }: WaitDate): string {
  const date = { var: `record.${field}` };
  const moved = days === 0 ? date : { addDays: [date, days] };
  return JSON.stringify(at === '' ? moved : { cat: [moved, `T${at}`] });
}

const only = (value: unknown, operator: string): unknown => (typeof value === 'object' && value !== null && Object.keys(value).length === 1 ? (value as Readonly<Record<string, unknown>>)[operator] : undefined);
const pair = (value: unknown): readonly [unknown, unknown] | null => (Array.isArray(value) && value.length === 2 ? (value as unknown as readonly [unknown, unknown]) : null);

/** Reads back what `logicOfDate` writes; null for any other expression. */
export function dateOfLogic(text: string): WaitDate | null {
  const expression: unknown = parsed(text);
  const joined = pair(only(expression, 'cat'));
  const at = joined === null ? '' : /^T(\d\d:\d\d)$/.exec(String(joined[1]))?.[1];
  const moved = joined === null ? expression : joined[0];
  const shift = pair(only(moved, 'addDays'));
  const [date, days] = shift ?? [moved, 0];
  const field = /^record\.([^.]+)$/.exec(String(only(date, 'var')))?.[1];
  return at === undefined || field === undefined || typeof days !== 'number' ? null : { field, days, at };
}

/** What is waited for, in words. */
export function waitText(timer: StepTimer, context: WordsContext): string {
  const t = translator(elementMessages, context.locale);
  const length = timer.kind === 'duration' ? readLength(timer) : null;
  if (length !== null) return t('waitFor', { count: length.count, unit: t(length.unit, { count: length.count }) });
  const date = timer.kind === 'date' ? dateOfLogic(timer.value) : null;
  if (date === null) return timer.value === '' ? '' : parsed(timer.value) === undefined ? t('waitUntil', { when: timer.value.replace('T', ' ') }) : t('waitWorkedOut');
  const name = fieldLabel(date.field, context);
  const day = date.days === 0 ? name : t(date.days < 0 ? 'daysBefore' : 'daysAfter', { name, count: Math.abs(date.days) });
  return t('waitUntil', { when: `${day} ${date.at}`.trim() });
}

/** Fields of the form that are a date. */
export const datedFields = ({ form, locale }: Pick<WordsContext, 'form' | 'locale'>): readonly { readonly value: string; readonly label: string; readonly isDay: boolean }[] =>
  (form?.fields ?? []).filter(({ type }) => type === 'date' || type === 'datetime').map(({ key, label, type }) => ({ value: key, label: textOf(label, locale), isDay: type === 'date' }));
