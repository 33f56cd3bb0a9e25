import { type AppDefinition, columnNames, type FormDefinition } from '@carewright/schema';
import { type Summary } from '@carewright/report-engine/sql';
import { type Sql } from '../../database/sql.js';

/** A summary as the platform keeps it. */
export interface SummaryRow extends Summary {
  readonly app: string;
  /** What its columns were of when it was made; other columns would break who writes records. */
  readonly columns: string;
  /** Who may read which rows of it, as its policy says. */
  readonly rule: string;
  readonly ready: boolean;
  /** When it was filled or its rows were put together last, and how many there were then. */
  readonly tidiedAt: string;
  readonly rows: number;
}

interface Row {
  readonly name: string;
  readonly app: string;
  readonly form: string;
  readonly definition: Pick<Summary, 'time' | 'dimensions' | 'measures' | 'tz'>;
  readonly columns: readonly string[];
  readonly rule: string;
  readonly ready: boolean;
  readonly tidiedAt: string;
  readonly rows: number;
}

/** The summaries of an app, the smallest first. */
export async function summariesOf(sql: Sql, app: string): Promise<readonly SummaryRow[]> {
  const { rows } = await sql.query<Row>(`select name, app, form, definition, columns, rule, ready, size::float8 as rows, to_char(folded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "tidiedAt" from platform.report_summary where app = $1 order by size, name`, [app], 'report-summaries');
  return rows.map(({ definition, columns, ...row }) => ({ ...row, ...definition, columns: JSON.stringify(columns) }));
}

/** The fields of a summary as its form has them now, to be compared. */
export function columnsNow({ form: key, time, dimensions, measures }: Omit<Summary, 'name' | 'tz'>, app: AppDefinition): string {
  const form = Object.hasOwn(app.forms, key) ? app.forms[key] : undefined;
  return JSON.stringify([...(time === null ? [] : [time]), ...dimensions, ...measures].map((path) => JSON.stringify(form === undefined ? null : columnOf(path, form))));
}

const columnOf = (path: string, form: FormDefinition): unknown => {
  const field = form.fields.find(({ key }) => key === path);
  return field === undefined ? path : [field.type, field.compute?.store ?? null, columnNames(field).map(({ name, sqlType }) => [name, sqlType])];
};
