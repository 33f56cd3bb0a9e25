import { type Locale } from '@carewright/schema';
import { useMemo } from 'react';
import { useLocale } from './use-text.js';

/** Dates, which are written alike everywhere (2026-11-22: nobody takes the day for the month), and numbers as people of the language write them. */
export interface Formats {
  readonly date: (value: string) => string;
  readonly dateTime: (value: string) => string;
  /** “3 分钟前”; the exact time belongs in a title beside it. */
  readonly ago: (value: string, now?: number) => string;
  readonly number: (value: number) => string;
}

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]];

/** The language that writes dates as ISO 8601 does. */
const unmistakable = 'sv-SE';

/** Formats of one language, for use outside React. */
export function formatsOf(locale: Locale): Formats {
  const date = new Intl.DateTimeFormat(unmistakable, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const dateTime = new Intl.DateTimeFormat(unmistakable, { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale);
  const safely = (format: Intl.DateTimeFormat, value: string): string => (Number.isNaN(Date.parse(value)) ? value : format.format(new Date(value)));
  return {
    date: (value) => safely(date, value.length === 10 ? `${value}T00:00:00` : value),
    dateTime: (value) => safely(dateTime, value),
    ago: (value, now = Date.now()) => {
      const difference = Date.parse(value) - now;
      const [unit, size] = units.find(([, ms]) => Math.abs(difference) >= ms) ?? ['minute', 60_000];
      return relative.format(Math.trunc(difference / size), unit);
    },
    number: (value) => number.format(value),
  };
}

export function useFormats(): Formats {
  const locale = useLocale();
  return useMemo(() => formatsOf(locale), [locale]);
}
