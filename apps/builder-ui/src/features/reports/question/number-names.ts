import { textOf, type DerivedColumn, type Derivation, type Locale, type Query } from '@carewright/schema';
import { type DatasetView } from '../api.js';
import { translator } from '../../../design-system/language/use-text.js';
import { questionMessages } from './question.messages.js';

/** The key of each worked-out column's name. */
export const derivedWords = { share: 'as_share', rank: 'as_rank', running: 'as_running', moving: 'as_moving', previous: 'as_previous', change: 'as_change', growth: 'as_growth', toDate: 'as_toDate' } as const satisfies Record<Derivation, string>;

/** What a worked-out column is called: as its author says, else what it is of what. */
export function derivedName({ label, of, as }: DerivedColumn, dataset: DatasetView, locale: Locale): string {
  const own = textOf(label, locale);
  const measure = textOf(dataset.measures.find(({ key }) => key === of)?.label ?? of, locale);
  return own === '' ? `${measure} · ${translator(questionMessages, locale)(derivedWords[as])}` : own;
}

/** Every column of numbers of a question, with what it is called. */
export function numbersOf(query: Query, dataset: DatasetView, locale: Locale): readonly { readonly value: string; readonly label: string }[] {
  const measures = query.measures.map((key) => ({ value: key, label: textOf(dataset.measures.find((one) => one.key === key)?.label ?? key, locale) }));
  return [...measures, ...(query.derived ?? []).map((column) => ({ value: column.key, label: derivedName(column, dataset, locale) }))];
}

/** By what a written number is multiplied to be kept: 95 is written for 0.95, yuan for fen. */
export function scaleOf(key: string | undefined, query: Query, dataset: DatasetView | undefined): { readonly scale: number; readonly isPercent: boolean } {
  const derived = query.derived?.find((one) => one.key === key);
  const isPart = derived?.format === undefined && (derived?.as === 'share' || derived?.as === 'growth');
  const format = derived?.format ?? dataset?.measures.find((one) => one.key === (derived?.of ?? key))?.format;
  if (isPart || (derived?.as !== 'rank' && format?.style === 'percent')) return { scale: 0.01, isPercent: true };
  return { scale: derived?.as !== 'rank' && format?.style === 'money' ? 100 : 1, isPercent: false };
}

/** A written number as it is kept, and the way back, without the dust of binary fractions. */
export const kept = (written: number, scale: number): number => Math.round(written * scale * 1e9) / 1e9;
export const writtenOf = (value: number, scale: number): number => Math.round((value / scale) * 1e9) / 1e9;
