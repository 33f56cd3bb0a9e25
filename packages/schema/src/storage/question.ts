import { type ConversionSql } from './conversion.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';

/** Something that only the database knows and a person must see before publishing; every query answers one `Answer` row. */
export interface Question {
  readonly about: 'values' | 'conversion' | 'duplicates';
  readonly sql: string;
}

/** `matching` counts what is fine, `failing` what is not, with ids of some of the latter. */
export interface Answer {
  readonly matching: number;
  readonly failing: number;
  readonly sample: readonly string[];
}

/** Counting goes no further than this; more is shown as "more than". */
export const countBound = 100_000;
export const sampleSize = 20;

interface Place {
  readonly schema: string;
  readonly table: string;
}
const from = ({ schema, table }: Place): string => `${q(schema)}.${q(table)}`;

/** How many records hold a value in the column. */
export function valuesQuestion(place: Place, column: string): Question {
  return { about: 'values', sql: `SELECT count(*)::int AS matching, 0 AS failing, '{}'::text[] AS sample FROM (SELECT 1 FROM ${from(place)} WHERE ${q(column)} IS NOT NULL LIMIT ${countBound + 1}) AS held` };
}

/** How many records (or rows of a sub-table) a table holds. */
export function rowsQuestion(place: Place): Question {
  return { about: 'values', sql: `SELECT count(*)::int AS matching, 0 AS failing, '{}'::text[] AS sample FROM (SELECT 1 FROM ${from(place)} LIMIT ${countBound + 1}) AS held` };
}

/** How many values can be said in the new type, and which records hold one that cannot. */
export function conversionQuestion(place: Place, column: string, conversion: ConversionSql): Question {
  const accepted = `coalesce(${conversion.accepts(q(column))}, false)`;
  return {
    about: 'conversion',
    sql: `SELECT count(*) FILTER (WHERE fits)::int AS matching, count(*) FILTER (WHERE NOT fits)::int AS failing, coalesce((array_agg(id::text ORDER BY id) FILTER (WHERE NOT fits))[1:${sampleSize}], '{}') AS sample FROM (SELECT id, ${accepted} AS fits FROM ${from(place)} WHERE ${q(column)} IS NOT NULL) AS judged`,
  };
}

interface UniqueValues {
  /** Expressions over the table as it is now. */
  readonly expressions: readonly string[];
  readonly liveOnly: boolean;
}

/** Which records share values that are to be unique. */
export function duplicatesQuestion(place: Place, { expressions, liveOnly }: UniqueValues): Question {
  const present = [...(liveOnly ? ['deleted_at IS NULL'] : []), ...expressions.map((expression) => `${expression} IS NOT NULL`)].join(' AND ');
  return {
    about: 'duplicates',
    sql: `SELECT 0 AS matching, count(*)::int AS failing, coalesce((array_agg(id))[1:${sampleSize}], '{}') AS sample FROM (SELECT min(id::text) AS id FROM ${from(place)} WHERE ${present} GROUP BY ${expressions.join(', ')} HAVING count(*) > 1 LIMIT ${countBound + 1}) AS shared`,
  };
}
