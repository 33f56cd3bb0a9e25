import { columnsOf, isStoredField, valueFieldOf, type ColumnSpec, type Field, type Filter, type FormDefinition, type SqlType } from '@carewright/schema';
import { fieldValueSql, filterFragment, kyselyOf } from '@carewright/schema/sql';
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
  /** What its value points at, when it shows a reference. */
  readonly references: ColumnSpec['references'];
  /** Fetched by the query; a formula is worked out from what was read instead. */
  readonly isFetched: boolean;
  /** Its value on the row that the alias stands for, as far as the reader may see what it comes from. */
  readonly value: (alias: string) => Fragment;
}

/** The linked fields among those of a form, or of its rows: `form` has the fields that they may read. */
export function linkedColumns(form: FormDefinition, reading: LinkReading): ReadonlyMap<string, LinkedColumn> {
  const found = form.fields.filter((field) => field.fields === undefined && !isStoredField(field)).flatMap((written): [string, LinkedColumn][] => {
    const field = valueFieldOf(written);
    const [column, ...more] = columnsOf(field);
    if (column === undefined || more.length > 0 || valueSql(written, form, { alias: 't', reading }) === null) return [];
    const value = (alias: string): Fragment => {
      const sql = valueSql(written, form, { alias, reading });
      if (sql === null) throw new Error('A linked value that could be said cannot be said any more.');
      return kyselyOf(sql);
    };
    return [[written.key, { field, type: column.sqlType, references: column.references, isFetched: written.compute === undefined, value }]];
  });
  return new Map(found);
}

/** The same value as SQL of the schema package, for conditions that are compiled there. */
export const linkedFragment = (field: Field, form: FormDefinition, of: { readonly alias: string; readonly reading: LinkReading }): ReturnType<typeof fieldValueSql> => (isStoredField(field) ? null : valueSql(field, form, of));

function valueSql(field: Field, form: FormDefinition, of: { readonly alias: string; readonly reading: LinkReading }): ReturnType<typeof fieldValueSql> {
  return fieldValueSql(field, { ...of.reading, form, alias: of.alias, user: standIn }, filterFragment);
}
