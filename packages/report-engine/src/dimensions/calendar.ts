import { type Grain } from '@carewright/schema';

const steps: Readonly<Record<Grain, (date: Date) => void>> = {
  day: (date) => void date.setUTCDate(date.getUTCDate() + 1),
  week: (date) => void date.setUTCDate(date.getUTCDate() + 7),
  month: (date) => void date.setUTCMonth(date.getUTCMonth() + 1),
  quarter: (date) => void date.setUTCMonth(date.getUTCMonth() + 3),
  year: (date) => void date.setUTCFullYear(date.getUTCFullYear() + 1),
};

/** First day of the bucket after the one that starts on `start` (`YYYY-MM-DD`; weeks start on Monday). */
export function nextBucket(start: string, grain: Grain): string {
  const date = new Date(`${start}T00:00:00Z`);
  steps[grain](date);
  return date.toISOString().slice(0, 10);
}
