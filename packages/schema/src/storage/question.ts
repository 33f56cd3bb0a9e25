import { type ConversionSql } from './conversion.js';
import { quoteIdentifier as q } from '../identifiers/quote-identifier.js';

/** Something that only the database knows and a person must see before publishing; every query answers one `Answer` row. */
export interface Question {
  readonly about: 'values' | 'conversion' | 'duplicates' | 'missing';
  readonly sql: string;
  /** Lists what fails: `row`, `record` and `value` of up to `$2` rows after the row `$1`. */
  readonly listing?: string;
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

/** A table whose rows are records, or rows of a record's sub-table. */
interface RowPlace extends Place {
  readonly subTable: string | null;
}

/** Which rows of a table are judged, which of them are fine, and what people know the value of the others by. */
interface Judged {
  readonly where: string;
  readonly fits: string;
  readonly shown: string;
}

function judgeQuestion(place: RowPlace, { where, fits, shown }: Judged): Question {
  const record = place.subTable === null ? 'id' : 'parent_id';
  return {
    about: 'conversion',
    sql: `SELECT count(*) FILTER (WHERE fits)::int AS matching, count(*) FILTER (WHERE NOT fits)::int AS failing, coalesce((array_agg(record ORDER BY record) FILTER (WHERE NOT fits))[1:${sampleSize}], '{}') AS sample FROM (SELECT ${record}::text AS record, ${fits} AS fits FROM ${from(place)} WHERE ${where}) AS judged`,
    listing: `SELECT id::text AS row, ${record}::text AS record, ${shown} AS value FROM ${from(place)} WHERE id > $1::uuid AND ${where} AND NOT ${fits} ORDER BY id LIMIT $2`,
  };
}

interface Converted {
  readonly column: string;
  readonly conversion: ConversionSql;
  /** SQL of the value as people know it. */
  readonly shown: string;
}

/** How many values can be said in the new type, and which records hold one that cannot. */
export function conversionQuestion(place: RowPlace, { column, conversion, shown }: Converted): Question {
  return judgeQuestion(place, { where: `${q(column)} IS NOT NULL`, fits: `coalesce(${conversion.accepts(q(column))}, false)`, shown });
}

interface ComingBack {
  /** Where the values of the earlier type are. */
  readonly kept: string;
  /** The column in use, whose values go out of it. */
  readonly used: string;
  /** SQL of what the earlier values became when the type was changed. */
  readonly became: string;
  /** How values saved since are said in the earlier type; null when they cannot be. */
  readonly conversion: ConversionSql | null;
  readonly shown: string;
}

/** How many values come back as they were or can be said in the earlier type, and which of those saved since cannot. */
export function comingBackQuestion(place: RowPlace, { kept, used, became, conversion, shown }: ComingBack): Question {
  const [now, then] = [q(used), q(kept)];
  const fits = `(${now} IS NULL OR ${now} IS NOT DISTINCT FROM (${became})${conversion === null ? '' : ` OR coalesce(${conversion.accepts(now)}, false)`})`;
  return judgeQuestion(place, { where: `(${now} IS NOT NULL OR ${then} IS NOT NULL)`, fits, shown });
}

/** How many records can be rows of the record they belong to, and which cannot. */
export function movedBackQuestion(place: Place, { fits, shown }: { readonly fits: string; readonly shown: string }): Question {
  return judgeQuestion({ ...place, subTable: null }, { where: 'true', fits, shown });
}

/** How many records in use lack a value that will be asked for when they are next saved. */
export function missingQuestion(place: Place, column: string): Question {
  return { about: 'missing', sql: `SELECT 0 AS matching, count(*)::int AS failing, coalesce((array_agg(id))[1:${sampleSize}], '{}') AS sample FROM (SELECT id::text AS id FROM ${from(place)} WHERE ${q(column)} IS NULL AND deleted_at IS NULL LIMIT ${countBound + 1}) AS lacking` };
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
