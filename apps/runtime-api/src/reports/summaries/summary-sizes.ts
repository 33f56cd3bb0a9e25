import { type FormDefinition } from '@carewright/schema';
import { schemaOf, tableOf } from '@carewright/schema/storage';
import { type SummaryWish } from '@carewright/report-engine/sql';
import { type Sql } from '../../database/sql.js';

/** A summary is kept where it has at most this part of the rows that the records are. */
const worthwhile = 1 / 20;
/** Two are one where that has at most this part: a table less to keep, and still quick for each. */
const quick = 1 / 100;

interface ColumnFacts {
  readonly column: string;
  readonly distinct: number;
  readonly days: number | null;
}

/** What PostgreSQL has found out about the records of a form; null while it has not looked. */
export class FormSizes {
  private constructor(
    readonly records: number,
    private readonly columns: ReadonlyMap<string, ColumnFacts>,
  ) {}

  static async of(sql: Sql, app: string, form: FormDefinition): Promise<FormSizes | null> {
    const place = [schemaOf(app), tableOf(form.key)];
    const { rows } = await sql.query<{ records: string }>('select c.reltuples::bigint::text as records from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = $1 and c.relname = $2', place);
    const records = Number(rows[0]?.records ?? -1);
    if (records < 0) return null;
    const facts = await sql.query<ColumnFacts>(
      `select s.attname as column, (case when n_distinct < 0 then -n_distinct * $3::float8 else n_distinct end)::float8 as distinct,
         case when atttypid in ('timestamptz'::regtype, 'date'::regtype) then (select extract(epoch from max(b::timestamptz) - min(b::timestamptz)) / 86400 + 1 from unnest(histogram_bounds::text::text[]) as b)::float8 end as days
       from pg_stats s join pg_attribute a on a.attrelid = format('%I.%I', $1::text, $2::text)::regclass and a.attname = s.attname where schemaname = $1 and tablename = $2`,
      [...place, records],
    );
    return new FormSizes(records, new Map(facts.rows.map((row) => [row.column, row])));
  }

  /** Whether counting by these columns makes few rows of many records. What is not known yet counts as one value for each record. */
  isWorthwhile({ time, dimensions }: SummaryWish, columnOf: (path: string) => string): boolean {
    return this.rowsOf(time, dimensions, columnOf) <= this.records * worthwhile;
  }

  /** Whether it may be as wide as this for the sake of several questions, or of several roles. */
  isQuick({ time, dimensions }: SummaryWish, columnOf: (path: string) => string): boolean {
    return this.rowsOf(time, dimensions, columnOf) <= this.records * quick;
  }

  private rowsOf(time: string | null, dimensions: readonly string[], columnOf: (path: string) => string): number {
    const values = dimensions.map((path) => (this.columns.get(columnOf(path))?.distinct ?? this.records) + 1);
    const facts = time === null ? undefined : this.columns.get(columnOf(time));
    const days = time === null ? 1 : Math.min(facts?.days ?? facts?.distinct ?? this.records, (facts?.distinct ?? this.records) + 1) + 1;
    return values.reduce((product, value) => product * value, days);
  }
}
