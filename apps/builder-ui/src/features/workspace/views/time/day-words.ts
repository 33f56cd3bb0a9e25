import { type Locale } from '@carewright/schema';
import { addDays, dateOf, type Day } from './days.js';

/** Names of days, months and weeks as people of a language say them. */
export const dayWords = (locale: Locale) => {
  const format = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, options);
    return (day: Day): string => formatter.format(dateOf(day));
  };
  const short = format({ month: 'numeric', day: 'numeric' });
  // With the year, and what both days have in common once.
  const span = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' });
  return {
    month: format({ year: 'numeric', month: 'long' }),
    long: format({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }),
    weekday: format({ weekday: 'short' }),
    short,
    range: (first: Day, count: number): string => span.formatRange(dateOf(first), dateOf(addDays(first, count - 1))),
  };
};
