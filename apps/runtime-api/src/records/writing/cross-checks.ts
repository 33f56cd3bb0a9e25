import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { conditionOnRows, dependenciesOf, equalitiesOf, evaluateLogic, isTruthy, issue, textOf, uniqueFieldsOf, type Issue, type Logic, type LogicContext, type RecordCheck, type RecordCheckKind } from '@carewright/schema';
import { kyselyOf, rowConditionFragment } from '@carewright/schema/sql';
import { type Sql } from '../../database/sql.js';
import { AppForms } from '../access/app-forms.js';
import { asSystem } from '../access/person.js';
import { type RecordRights } from '../access/record-rights.js';
import { rowMeaning } from '../linkages/row-meaning.js';
import { type FormTable } from '../queries/form-table.js';
import { bind, compileStatement, type Fragment } from '../queries/statement.js';
import { type RecordValues } from './judge-submission.js';
import { type Work } from './work.js';

/** A record that is about to be stored, and what may be said about it. */
export interface CheckedRecord {
  /** Null for a new one. */
  readonly id: string | null;
  readonly values: RecordValues;
  /** Fields that change; checks that read none of them are left alone. Null: all are judged. */
  readonly changed: readonly string[] | null;
  readonly rights: RecordRights;
  readonly context: LogicContext;
}

const rowAlias = 'r';
const answers: Readonly<Record<RecordCheckKind, (from: Fragment, column: Fragment) => Fragment>> = {
  count: (from) => sql`select count(*)::int as answer ${from}`,
  exists: (from) => sql`select exists (select 1 ${from}) as answer`,
  sum: (from, column) => sql`select coalesce(sum(${column}), 0)::float8 as answer ${from}`,
  min: (from, column) => sql`select to_json(min(${column})) as answer ${from}`,
  max: (from, column) => sql`select to_json(max(${column})) as answer ${from}`,
};

/**
 * Checks of a form against other records. They count all of them, whoever asks: a rule such as "only once" holds for
 * records that the person cannot see as well, and the answer says no more than its author's sentence.
 */
@Injectable()
export class CrossChecks {
  constructor(private readonly appForms: AppForms) {}

  /** What the record would break. With `lock`, writers of records that one check compares wait for each other until they commit. */
  async issues(work: Omit<Work, 'sql'> & { readonly sql: Sql }, of: CheckedRecord, options: { readonly lock: boolean }): Promise<Issue[]> {
    const due = (work.form.table.form.recordChecks ?? []).filter((check) => isDue(check, of));
    if (due.length === 0) return [];
    const conditions = due.map((check) => ({ check, where: conditionOnRows(check.where as Logic, of.values, of.context) }));
    if (options.lock) await this.lock(work, due, of);
    const issues: Issue[] = [];
    for (const { check, where } of conditions) {
      const answer = await this.ask(work, { check, where, of });
      const holds = isTruthy(evaluateLogic(check.assert as Logic, { ...of.values, [`$${check.kind}`]: answer }, of.context));
      if (!holds) issues.push(brokenCheck(check, of.rights, work));
    }
    return issues;
  }

  /** One lock for each check and the values that it wants equal, always in the same order: who waits sees what the other has stored. */
  private async lock({ sql: connection, app, form }: Pick<Work, 'sql' | 'app' | 'form'>, due: readonly RecordCheck[], of: CheckedRecord): Promise<void> {
    const names = due.map((check) => {
      const equal = equalitiesOf(check.where as Logic).map(([key, expr]) => [key, evaluateLogic(expr, of.values, of.context)]);
      return JSON.stringify([app, form.table.form.key, check.id, equal]);
    });
    await connection.query('select pg_advisory_xact_lock(hashtextextended(name, 7)) from (select unnest($1::text[]) as name order by 1) as names', [names], 'record-check-lock');
  }

  private async ask(work: Pick<Work, 'sql' | 'app'>, { check, where, of }: { readonly check: RecordCheck; readonly where: Logic; readonly of: CheckedRecord }): Promise<unknown> {
    const system = await this.appForms.of(work.app, asSystem());
    const table = system.form(check.form)?.table;
    if (!table) throw new Error('A check names a form that publishing would have refused.');
    const compiled = rowConditionFragment(where, (key) => rowMeaning(table, key, { alias: rowAlias, reading: system.reading }), of.context);
    if (!compiled.ok) throw new Error('A check asks what publishing would have refused.');
    const itself = of.id !== null && table.form.key === check.form ? sql` and ${sql.id(rowAlias, 'id')} <> ${of.id}::uuid` : sql``;
    const from = sql`from ${table.table} as ${sql.id(rowAlias)} where ${sql.id(rowAlias, 'deleted_at')} is null${itself} and ${kyselyOf(compiled.value)}`;
    const statement = compileStatement(answers[check.kind](from, sql.id(rowAlias, table.columns.get(check.field ?? '')?.column ?? 'id')));
    return (await work.sql.query<{ answer: unknown }>(statement.text, bind(statement, {}))).rows[0]?.answer;
  }
}

function isDue(check: RecordCheck, { values, changed, context }: CheckedRecord): boolean {
  const reads = [check.where, check.assert, check.when ?? null].flatMap((expr) => dependenciesOf(expr as Logic)).map((path) => path.split('.')[0] ?? '');
  if (changed !== null && !reads.some((key) => changed.includes(key))) return false;
  return check.when === undefined || isTruthy(evaluateLogic(check.when as Logic, values, context));
}

/** The author's sentence beside the first field that the person may know of. */
export function brokenCheck(check: RecordCheck, rights: RecordRights, { locale }: Pick<Work, 'locale'>): Issue {
  const known = (check.fields ?? []).filter((key) => rights.writable.has(key) || Object.hasOwn(rights.seen, key));
  return issue('rule.broken', known.slice(0, 1), { rule: check.id, fields: known, message: textOf(check.message, locale) }, check.level === 'warn' ? 'warning' : 'error');
}

/** The check that a unique index over these fields stands for. */
export function checkBehindIndex(table: FormTable, isOver: (fields: readonly string[]) => boolean): RecordCheck | undefined {
  return (table.form.recordChecks ?? []).find((check) => {
    const fields = uniqueFieldsOf(check, table.form);
    return fields !== null && isOver(fields);
  });
}
