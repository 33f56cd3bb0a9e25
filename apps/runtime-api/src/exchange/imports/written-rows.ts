import { Injectable } from '@nestjs/common';
import { issue, type Issue, type MassChangeCounts } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { RecordsService } from '../../records/records.service.js';
import { Autonumbers, type BroughtNumbers } from '../../records/writing/autonumbers.js';
import { type FetchedValues } from '../../records/writing/fetched-values.js';
import { ChangeCapture } from '../changes/change-capture.js';
import { noCounts, type RowProblem } from '../changes/mass-change.js';
import { refusalIssues } from '../changes/refused-record.js';
import { withSavepoint } from '../changes/savepoint.js';
import { undoEntries, type UndoEntries } from '../changes/undo-entries.js';
import { type ReadyRow } from '../worker/messages.js';
import { broughtNumbers, numberKeys } from './brought-numbers.js';
import { type ImportRun } from './import-run.js';
import { MatchLookup } from './match-lookup.js';
import { takenValues } from './taken-values.js';

/** What became of some rows. */
export interface WrittenRows {
  readonly counts: MassChangeCounts;
  readonly problems: readonly RowProblem[];
  readonly undo: UndoEntries;
}

/** Stores rows one by one, exactly as a person would who typed them in: for updates, and for forms whose records depend on more than themselves. */
@Injectable()
export class WrittenRowsImport {
  constructor(
    private readonly records: RecordsService,
    private readonly matches: MatchLookup,
    private readonly capture: ChangeCapture,
    private readonly numbers: Autonumbers,
  ) {}

  async write(sql: Sql, run: ImportRun, rows: readonly ReadyRow[]): Promise<WrittenRows> {
    const captured = this.capture.begin(sql);
    const targets = run.plan.mode === 'insert' ? null : await this.matches.find(sql, rows, { form: run.form, keys: run.plan.keys, person: run.person });
    // What the rows take from other records is asked for all of them at once.
    const fresh = rows.filter((row) => (targets?.get(row.row) ?? []).length === 0 && run.plan.mode !== 'update');
    const fetched = fresh.length === 0 ? null : await this.records.fetchedForNew(run.person, { app: run.change.app, form: run.change.form }, fresh.map((row) => this.newRecord(run, row.data).data), sql);
    const fetchedByRow = new Map(fresh.map((row, index) => [row.row, fetched?.[index]]));
    // A record made by an earlier row of this batch is a match for a later one.
    const madeHere = new Map<string, string>();
    const taken = await this.takenNumbers(sql, run, fresh);
    const problems: RowProblem[] = [];
    for (const row of rows) {
      const before = captured.length;
      try {
        await withSavepoint(sql, () => this.one(sql, run, { row, matches: targets?.get(row.row) ?? [], madeHere, taken, fetched: fetchedByRow.get(row.row) }));
      } catch (error) {
        captured.length = before;
        problems.push({ row: row.row, recordId: null, cells: row.cells, issues: error instanceof RowRefusal ? [error.issue] : refusalIssues(error) });
      }
    }
    const own = captured.filter(({ form }) => form === run.change.form);
    const [created, updated] = [own.filter(({ kind }) => kind === 'created').length, own.filter(({ kind }) => kind === 'updated').length];
    const counts = { ...noCounts, created, updated, failed: problems.length, unchanged: Math.max(0, rows.length - created - updated - problems.length) };
    return { counts, problems, undo: undoEntries(run.change.form, captured) };
  }

  private async one(sql: Sql, run: ImportRun, { row, matches, madeHere, taken, fetched }: { readonly row: ReadyRow; readonly matches: readonly string[]; readonly madeHere: Map<string, string>; readonly taken: Set<string>; readonly fetched: FetchedValues | undefined }): Promise<void> {
    const { plan, person, change } = run;
    const place = { app: change.app, form: change.form };
    const make = async (): Promise<string | undefined> => {
      const { data, brought, issues } = this.newRecord(run, row.data);
      if (issues[0]) throw new RowRefusal(issues[0]);
      const twice = Object.entries(brought).find(([field, number]) => taken.has(`${field} ${number}`));
      if (twice) throw new RowRefusal(issue('record.not_unique', [twice[0]]));
      const [made] = await this.records.createFetched(person, place, { items: [data], fetched: fetched === undefined ? null : [fetched], brought: [brought] }, sql);
      for (const [field, number] of Object.entries(brought)) taken.add(`${field} ${number}`);
      return made?.id;
    };
    if (plan.mode === 'insert') return void (await make());
    if (plan.keys.some((key) => row.data[key] === null || row.data[key] === undefined)) throw new RowRefusal(issue('import.no_key', plan.keys.slice(0, 1)));
    if (matches.length > 1) throw new RowRefusal(issue('import.ambiguous_match', plan.keys.slice(0, 1), { count: matches.length }));
    const key = JSON.stringify(plan.keys.map((one) => row.data[one]));
    const id = matches[0] ?? madeHere.get(key);
    if (id !== undefined) {
      const given = plan.blank === 'keep' ? filled(row.data) : row.data;
      const data = Object.fromEntries(Object.entries(given).filter(([field]) => !plan.keys.includes(field)));
      await this.records.update(person, { ...place, id }, { data }, sql);
    } else if (plan.mode === 'update') throw new RowRefusal(issue('import.no_match', plan.keys.slice(0, 1)));
    else {
      const made = await make();
      if (made !== undefined) madeHere.set(key, made);
    }
  }

  private readonly newRecord = (run: ImportRun, row: ReadyRow['data']): ReturnType<typeof broughtNumbers> => broughtNumbers(run.form.table.form, filled(row));

  /** Numbers of the rows that others have already; the counters go on behind the rest. */
  private async takenNumbers(sql: Sql, run: ImportRun, fresh: readonly ReadyRow[]): Promise<Set<string>> {
    const { table } = run.form;
    const taken = new Set<string>();
    const rows = fresh.map(({ data }) => this.newRecord(run, data));
    const brought: readonly BroughtNumbers[] = rows.map((row) => row.brought);
    if (brought.every((numbers) => Object.keys(numbers).length === 0)) return taken;
    for (const key of numberKeys(table.form)) {
      const column = table.columns.get(key);
      if (!column) continue;
      for (const number of await takenValues(sql, table, column, brought.map((numbers) => numbers[key]))) taken.add(`${key} ${number}`);
    }
    if (!run.plan.dryRun) await this.numbers.pass(run.change.app, table, { records: rows.map(({ data }) => data), brought, today: run.forms.day.today });
    return taken;
  }
}

/** A row that cannot be done, for a reason of the import itself. */
class RowRefusal extends Error {
  constructor(readonly issue: Issue) {
    super(issue.code);
  }
}

/** Without empty cells: a default may fill them. */
function filled(data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined));
}
