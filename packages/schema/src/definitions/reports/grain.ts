import { Type } from '@sinclair/typebox';

export const grains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const Grain = Type.Union(grains.map((grain) => Type.Literal(grain)));
export type Grain = (typeof grains)[number];

/** What comes round again: hours of the day, days of the week (1 is Monday), days of the month, months of the year. */
export const timeParts = ['hour', 'weekday', 'day_of_month', 'month_of_year'] as const;
export const TimePart = Type.Union(timeParts.map((part) => Type.Literal(part)));
export type TimePart = (typeof timeParts)[number];
