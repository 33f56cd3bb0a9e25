import { type Field, fieldKindOf, issue, type Issue, relationTargetOf } from '@carewright/schema';
import { sql } from 'kysely';
import { type Sql } from '../../database/sql.js';
import { type FormTable } from '../queries/form-table.js';
import { bind, compileStatement, Slot } from '../queries/statement.js';
import { type RecordValues } from './judge-submission.js';

/** What of a record changed, after it was written. */
interface Written {
  readonly id: string;
  readonly values: RecordValues;
  readonly changed: readonly string[];
}

/**
 * Refuses a record above itself: a relation to its own form leads upwards, and a tree has no circles. Two people who would
 * close one from both ends wait for each other, so the lock comes before the look.
 */
export async function circleIssues(on: Sql, app: string, table: FormTable, { id, values, changed }: Written): Promise<Issue[]> {
  const issues: Issue[] = [];
  for (const field of table.form.fields.filter((one) => leadsUpwards(one, table.form.key) && changed.includes(one.key))) {
    const above = values[field.key];
    const column = table.columns.get(field.key)?.column;
    if (typeof above !== 'string' || column === undefined) continue;
    await on.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`circle ${app} ${table.form.key} ${field.key}`], 'circle-lock');
    const statement = compileStatement(sql`with recursive up(id) as (select ${new Slot('above')}::uuid union select t.${sql.id(column)} from ${table.table} t join up on t.id = up.id where t.${sql.id(column)} is not null) select 1 from up where id = ${new Slot('id')}::uuid limit 1`);
    if ((await on.query(statement.text, bind(statement, { above, id }), statement.name)).rowCount > 0) issues.push(issue('record.circle', [field.key]));
  }
  return issues;
}

/** One record of the form itself, unless its author says that it may lead back. */
const leadsUpwards = (field: Field, form: string): boolean => relationTargetOf(field) === form && fieldKindOf(field) !== 'list' && field.props?.['circles'] !== true;
