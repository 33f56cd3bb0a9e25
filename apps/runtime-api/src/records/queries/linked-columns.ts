import { columnsOf, isStoredField, partsOf, valueFieldOf, type ColumnSpec, type Field, type Filter, type FormDefinition, type SqlType } from '@carewright/schema';
import { type AskedValue, fieldValueSql, filterFragment, joinedValueSql, kyselyOf, type ValueJoin } from '@carewright/schema/sql';
import { sql } from 'kysely';
import { columnCodecs, partsCodec, type ColumnCodec } from '../values/column-codecs.js';
import { standIn } from './stand-ins.js';
import { type Fragment } from './statement.js';

/** For whom values are fetched from other records, and when. */
export interface LinkReading {
  readonly app: string;
  readonly resolveForm: (key: string) => FormDefinition | undefined;
  /** Under which row filters these fields of a form may be read together; absent for the platform itself. */
  readonly relatedRows?: (form: string, fields: readonly string[]) => readonly Filter[];
  readonly today: string;
  readonly tz: string;
}

/** A field that no column holds and SQL can say: a lookup, a roll-up, a formula worked out at reading. */
export interface LinkedColumn {
  /** The field as its value behaves. */
  readonly field: Field;
  readonly type: SqlType;
  /** The parts of a structured value, which is read as one. */
  readonly parts: readonly { readonly part: string; readonly type: SqlType }[];
  readonly codec: ColumnCodec;
  /** What its value points at, when it shows a reference. */
  readonly references: ColumnSpec['references'];
  /** Fetched by the query; a formula is worked out from what was read instead. */
  readonly isFetched: boolean;
  /** Its value on the row that the alias stands for, as far as the reader may see what it comes from. */
  readonly value: (alias: string) => Fragment;
  /** The same, or one part of it, for a whole list at once; what is joined is called `name`. */
  readonly joined: (alias: string, name: string, part?: string) => JoinedColumn;
}

/** The query of the ids of the records that a list is about, or of those in a column of theirs; null where it cannot be said. */
export type Among = (ids: 'record' | Fragment) => Fragment | null;

/** A join that a value needs; of a grouped one only the groups of some records are made. */
export type ListJoin = (among: Among) => Fragment;

/** A value that is read beside a list. */
export interface JoinedColumn {
  readonly value: Fragment;
  readonly joins: readonly ListJoin[];
}

/** How a structured value comes. */
const whole: ColumnSpec = { suffix: '', sqlType: { kind: 'jsonb' } };

/** The linked fields among those of a form, or of its rows: `form` has the fields that they may read. */
export function linkedColumns(form: FormDefinition, reading: LinkReading): ReadonlyMap<string, LinkedColumn> {
  const found = form.fields.filter((field) => field.fields === undefined && !isStoredField(field)).flatMap((written): [string, LinkedColumn][] => {
    const field = valueFieldOf(written);
    const columns = columnsOf(field);
    const parts = partsOf(field).flatMap(({ key }, index) => (columns[index] === undefined ? [] : [{ part: key, type: columns[index].sqlType }]));
    const [column] = parts.length > 0 ? [whole] : columns;
    if (column === undefined || valueSql({ field: written }, form, { alias: 't', reading }) === null) return [];
    const value = (alias: string): Fragment => kyselyOf(sayable(valueSql({ field: written }, form, { alias, reading })));
    const joined = (alias: string, name: string, part?: string): JoinedColumn => {
      const { value: cell, joins } = sayable(joinedValueSql({ field: written, part }, contextOf(form, { alias, reading }), filterFragment, name));
      return { value: kyselyOf(cell), joins: joins.map(listJoin) };
    };
    const codec = parts.length > 0 ? partsCodec(parts) : columnCodecs[column.sqlType.kind];
    return [[written.key, { field, type: column.sqlType, parts, codec, references: column.references, isFetched: written.compute === undefined, value, joined }]];
  });
  return new Map(found);
}

/** The same value as SQL of the schema package, for conditions that are compiled there. */
export const linkedFragment = (asked: AskedValue, form: FormDefinition, of: { readonly alias: string; readonly reading: LinkReading }): ReturnType<typeof fieldValueSql> => (isStoredField(asked.field) ? null : valueSql(asked, form, of));

function sayable<T>(sql: T | null): T {
  if (sql === null) throw new Error('A linked value that could be said cannot be said any more.');
  return sql;
}

function listJoin({ text, grouped }: ValueJoin): ListJoin {
  if (grouped === undefined) return () => kyselyOf(text);
  const { by, of, rest } = grouped;
  return (among) => {
    const ids = of === null ? null : among(of === 'record' ? of : kyselyOf(of));
    return sql`${kyselyOf(text)}${ids === null ? sql`` : sql` and ${kyselyOf(by)} in (${ids})`}${kyselyOf(rest)}`;
  };
}

type Context = Parameters<typeof fieldValueSql>[1];

function contextOf(form: FormDefinition, { alias, reading }: { readonly alias: string; readonly reading: LinkReading }): Context {
  return { ...reading, form, alias, user: standIn };
}

function valueSql(asked: AskedValue, form: FormDefinition, of: { readonly alias: string; readonly reading: LinkReading }): ReturnType<typeof fieldValueSql> {
  return fieldValueSql(asked, contextOf(form, of), filterFragment);
}
