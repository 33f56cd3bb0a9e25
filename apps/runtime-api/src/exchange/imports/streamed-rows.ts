import { Injectable } from '@nestjs/common';
import { type Issue, issue } from '@carewright/schema';
import { requestContext } from '../../database/request-context.js';
import { Database } from '../../database/database.js';
import { type CopySql } from '../../database/sql.js';
import { rightsOfForm } from '../../records/access/form-access.js';
import { RecordEvents } from '../../records/record-events.js';
import { type RecordChange, type RecordChanges, RecordHooks } from '../../records/record-hooks.js';
import { Autonumbers, isNumbered } from '../../records/writing/autonumbers.js';
import { asRefusal } from '../../records/writing/database-refusals.js';
import { noCounts, type RowProblem } from '../changes/mass-change.js';
import { refusalIssues } from '../changes/refused-record.js';
import { withSavepoint } from '../changes/savepoint.js';
import { type BuiltRows, type JudgedBatch, type ReferenceAnswers } from '../worker/messages.js';
import { type CopyInto, waysInto } from '../worker/record-lines.js';
import { type ImportRun } from './import-run.js';
import { takenValues } from './taken-values.js';
import { type WrittenRows } from './written-rows.js';

type Accepted = JudgedBatch['accepted'][number];
/** The numbers of each accepted row in turn. */
type Numbers = readonly Readonly<Record<string, string>>[];

/** Records that are ready to be streamed, and the rows that will not be. */
export interface StreamedBatch {
  readonly accepted: readonly Accepted[];
  readonly problems: readonly RowProblem[];
  readonly numbers: Numbers;
  readonly built: BuiltRows;
}

/** Streams new records into their table with all that a single save leaves behind: words to find them by, audit entries, sub-tables, what other areas do with them. */
@Injectable()
export class StreamedRowsImport {
  constructor(
    private readonly database: Database,
    private readonly autonumbers: Autonumbers,
    private readonly hooks: RecordHooks,
    private readonly events: RecordEvents,
  ) {}

  /** Everything that needs no transaction; goes on while the batch before is being stored. */
  async prepare(run: ImportRun, references: ReferenceAnswers): Promise<StreamedBatch> {
    const { accepted: judged, refused } = await run.worker.ask('judge', { references, fields: fieldsLookedAt(run) });
    const { accepted, twice } = await this.withoutDoubles(run, judged);
    const numbers: Numbers = await this.autonumbers.forMany(run.change.app, run.form.table, { records: accepted.map(({ values }) => values), brought: accepted.map(({ brought }) => brought), today: run.forms.day.today, isDryRun: run.plan.dryRun });
    const built = await this.build(run, accepted, numbers);
    const refusedRows = refused.map(({ row, cells, issues }): RowProblem => ({ row, recordId: null, cells, issues }));
    return { accepted, numbers, built, problems: [...refusedRows, ...twice] };
  }

  async write(sql: CopySql, run: ImportRun, batch: StreamedBatch): Promise<WrittenRows> {
    const { stored, problems } = await this.store(sql, run, batch);
    await this.runHooks(sql, run, { ...batch, stored });
    const all = [...batch.problems, ...problems];
    return { counts: { ...noCounts, created: stored.length, failed: all.length }, problems: all, undo: { created: stored.map(({ id }) => id), deleted: [], updated: [] } };
  }

  /** Where no hook has anything to do with new records of the form, none is called for each of them, and their values stay with the worker. */
  private async runHooks(sql: CopySql, run: ImportRun, { accepted, numbers, stored }: StreamedBatch & { readonly stored: readonly Accepted[] }): Promise<void> {
    const hooks = await this.hooks.concerned(sql, changesOf(run));
    if (hooks.length === 0) return;
    const given = new Map(accepted.map((one, index) => [one, numbers[index]]));
    const values = await run.worker.ask('values', stored.map(({ id }) => id));
    for (const [index, one] of stored.entries()) {
      const change: RecordChange = { ...changesOf(run), id: one.id, version: 1, before: null, after: { ...values[index], ...given.get(one) }, actor: run.actor };
      for (const hook of hooks) await hook(sql, change);
    }
  }

  /** After the commit: pages look again, the thread lets go. */
  async finished(run: ImportRun, { accepted }: StreamedBatch): Promise<void> {
    const { app, form } = run.change;
    if (!run.plan.dryRun) for (const { id } of accepted) this.events.changed({ app, form, id });
    await run.worker.ask('forget', accepted.map(({ id }) => id));
  }

  private build(run: ImportRun, accepted: readonly Accepted[], numbers: Numbers): Promise<BuiltRows> {
    const context = requestContext.getStore();
    const request = context?.requestId === undefined ? null : { id: context.requestId, address: context.address };
    return run.worker.ask('build', { ids: accepted.map(({ id }) => id), numbers, now: new Date().toISOString(), request });
  }

  /** All at once; where the database refuses one, the halves that do not hold it, until it stands alone. */
  private async store(sql: CopySql, run: ImportRun, batch: Pick<StreamedBatch, 'accepted' | 'numbers'> & { readonly built?: BuiltRows }): Promise<{ readonly stored: readonly Accepted[]; readonly problems: readonly RowProblem[] }> {
    const { accepted, numbers } = batch;
    if (accepted.length === 0) return { stored: [], problems: [] };
    const built = batch.built ?? (await this.build(run, accepted, numbers));
    try {
      await withSavepoint(sql, () => copyAll(sql, run, built));
      return { stored: accepted, problems: [] };
    } catch (error) {
      const refusal = asRefusal(error, run.form, rightsOfForm(run.form.access, 'create'), run.locale);
      const issues = refusalIssues(refusal);
      const [only, ...more] = accepted;
      if (only && more.length === 0) return { stored: [], problems: await problemsOf(run, [[only, issues]]) };
      const half = Math.ceil(accepted.length / 2);
      const parts = [await this.store(sql, run, { accepted: accepted.slice(0, half), numbers: numbers.slice(0, half) }), await this.store(sql, run, { accepted: accepted.slice(half), numbers: numbers.slice(half) })];
      return { stored: parts.flatMap(({ stored }) => stored), problems: parts.flatMap(({ problems }) => problems) };
    }
  }

  /** Rows whose unique values stand elsewhere in the batch or in the table: found at once, so that the database seldom has to refuse. */
  private async withoutDoubles(run: ImportRun, accepted: readonly Accepted[]): Promise<{ readonly accepted: readonly Accepted[]; readonly twice: readonly RowProblem[] }> {
    const twice = new Map<Accepted, Issue>();
    for (const column of run.form.table.columns.values()) {
      const { key } = column.field;
      // A number of a record is never given twice, whatever else may be.
      const isNumber = isNumbered(column.field);
      if (column.field.unique !== true && !isNumber) continue;
      const valueOf = ({ values, brought }: Accepted): unknown => (isNumber ? brought[key] : values[key]);
      const taken = await takenValues(this.database.sql, run.form.table, column, accepted.map(valueOf));
      for (const one of accepted) {
        const value = valueOf(one);
        if (value === null || value === undefined) continue;
        if (taken.has(String(value))) twice.set(one, issue('record.not_unique', [key]));
        else taken.add(String(value));
      }
    }
    if (twice.size === 0) return { accepted, twice: [] };
    const problems = await problemsOf(run, [...twice].map(([one, found]) => [one, [found]]));
    await run.worker.ask('forget', [...twice.keys()].map(({ id }) => id));
    return { accepted: accepted.filter((one) => !twice.has(one)), twice: problems };
  }
}

const changesOf = ({ change: { app, form } }: ImportRun): RecordChanges => ({ app, form, kind: 'created' });

/** The fields whose values are needed here: those that no two records share; all where numbers are made of other values. */
function fieldsLookedAt({ form }: ImportRun): readonly string[] | null {
  const fields = [...form.table.columns.values()].map(({ field }) => field);
  return fields.some((field) => isNumbered(field) && field.props?.['pattern'] !== undefined) ? null : fields.filter(({ unique }) => unique === true).map(({ key }) => key);
}

/** Rows that were thought to be right, with what the file says of them. */
async function problemsOf(run: ImportRun, rows: readonly (readonly [Accepted, readonly Issue[]])[]): Promise<readonly RowProblem[]> {
  const cells = await run.worker.ask('cells', rows.map(([{ id }]) => id));
  return rows.map(([{ row }, issues], index) => ({ row, recordId: null, cells: cells[index] ?? [], issues }));
}

async function copyAll(sql: CopySql, run: ImportRun, built: BuiltRows): Promise<void> {
  const ways = run.forms.once(`copy ${run.form.table.form.key}`, () => waysInto(run.form.table));
  await copyInto(sql, ways.records, built.records);
  for (const { key, rows } of built.subTables) {
    const way = ways.subTables.get(key);
    if (way && rows.length > 0) await copyInto(sql, way, rows);
  }
  await copyInto(sql, ways.audit, built.audit);
}

async function copyInto(sql: CopySql, { prepare, copy, take }: CopyInto, rows: Uint8Array): Promise<void> {
  if (prepare !== undefined) await sql.query(prepare);
  await sql.copy(copy, rows);
  if (take !== undefined) await sql.query(take);
}
