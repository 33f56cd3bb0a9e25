import { type Matching } from '@carewright/flow-engine';
import { type Filter, type FilterValue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Audit } from '../../audit/audit.js';
import { type Sql } from '../../database/sql.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { type Person, personSlots } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { questionOf } from '../../records/listing/record-list.js';
import { sortKeys } from '../../records/listing/sort-keys.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { listStatement } from '../../records/queries/list-page.js';
import { countStatement } from '../../records/queries/list-records.js';
import { bind } from '../../records/queries/statement.js';
import { storedRecordPlan } from '../../records/record-plans.js';
import { RecordReader } from '../../records/record-reader.js';
import { evaluateText } from '../flow-ports.js';
import { type FlowRun } from '../flow-run.js';
import { type ServeCommand } from './flow-action.js';
import { FlowWrites } from './flow-writes.js';

/** What a step looks for. */
export interface Looking {
  readonly form: string;
  /** Null: nothing can match, because a value that was asked for is empty. */
  readonly filter: Filter | null;
  readonly sort?: string;
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Finds records for steps, as the step's own transaction sees them: also what an earlier step has just written. */
@Injectable()
export class FlowQueries {
  constructor(
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly writes: FlowWrites,
    private readonly audit: Audit,
  ) {}

  /** The comparisons with their values. A comparison with an empty value holds for nothing, so that a missing value never means “all”. */
  filter(run: FlowRun, { vars }: ServeCommand, { joined, match }: Matching): Filter | null {
    const parts = match.map(({ field, op, value }): Filter | null => {
      if (value === '') return { field, op };
      const operand = evaluateText(value, vars, run.facts);
      return isEmpty(operand) ? null : { field, op, value: operand as FilterValue };
    });
    const known = parts.filter((part) => part !== null);
    if (joined === 'any' && match.length > 0) return known.length === 0 ? null : { or: known };
    return known.length < parts.length ? null : { and: known };
  }

  async find(run: FlowRun, looking: Looking, limit: number): Promise<readonly PresentedRecord[]> {
    if (looking.filter === null) return [];
    const { form, filter, sort } = looking;
    const { statement, showing } = await this.planned(run, { form, filter, ...(sort !== undefined && { sort }) });
    const rows = await run.sql.cells(statement.text, bind(statement, { ...personSlots(showing.person), limit }));
    const found = rows.map((row) => this.reader.present(showing, this.reader.read(showing.plan, row, showing.person)));
    await this.looked(run, looking, found.length);
    return found;
  }

  async count(run: FlowRun, looking: Looking): Promise<number> {
    if (looking.filter === null) return 0;
    const { question, showing } = await this.planned(run, { form: looking.form, filter: looking.filter });
    const statement = countStatement(question);
    const { rows } = await run.sql.query<{ count: number }>(statement.text, bind(statement, personSlots(showing.person)));
    const count = Number(rows[0]?.count ?? 0);
    await this.looked(run, looking, count);
    return count;
  }

  /** The ids of the next records after one, in the order of their ids: what a mass change walks along. */
  async idsAfter(sql: Sql, of: { readonly app: string; readonly person: Person; readonly form: string; readonly filter: Filter; readonly after: string | null; readonly limit: number }): Promise<readonly string[]> {
    const { app, person, after, limit } = of;
    const forms = await this.appForms.of(app, person);
    const form = formOf(forms, of.form);
    const question = questionOf(app, { forms, form, query: readListQuery({ filter: of.filter, limit }) });
    const statement = countStatement(question);
    // The rows that a count counts, walked along by their ids.
    const text = statement.text.replace('select count(*)::int as count', 'select t."id"::text as id');
    const values = bind(statement, personSlots(person));
    const { rows } = await sql.query<{ id: string }>(`select id from (${text}) found where ($${values.length + 1}::uuid is null or id::uuid > $${values.length + 1}) order by id::uuid limit $${values.length + 2}`, [...values, after, limit]);
    return rows.map(({ id }) => id);
  }

  private async planned(run: FlowRun, { form: key, filter, sort }: { readonly form: string; readonly filter: Filter; readonly sort?: string }) {
    const { app } = run.head;
    const person = this.writes.person(run);
    const forms = await this.appForms.of(app, person);
    const form = formOf(forms, key);
    const query = readListQuery({ filter, ...(sort !== undefined && sort !== '' && { sort }) });
    const question = questionOf(app, { forms, form, query });
    const plan = storedRecordPlan(forms, form);
    const order = query.sort.length > 0 ? query.sort : [{ field: 'created_at', descending: true }];
    const statement = listStatement(question, plan.projection, { sort: sortKeys(form, order, forms.form).keys, after: null });
    return { question, statement, showing: { forms, form, plan, person, locale: 'zh-CN' as const } };
  }

  private looked(run: FlowRun, { form }: Looking, count: number): Promise<void> {
    const { head } = run;
    return this.audit.write(run.sql, { action: 'record.listed', actor: null, outcome: 'success', app: head.app, form, facts: { count, flow: head.flow, instance: head.id } });
  }
}
