import { issue, type Issue } from '@carewright/schema';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { rightsOfForm } from '../../records/access/form-access.js';
import { PersonForms } from '../../records/access/person-forms.js';
import { type AccessibleForm } from '../../records/queries/projection.js';
import { judgeSubmission } from '../../records/writing/judge-submission.js';
import { importLimits } from '../imports/import-limits.js';
import { broughtNumbers } from '../imports/brought-numbers.js';
import { type MappedColumn, mappedColumns } from '../imports/import-plan.js';
import { openTable, type OpenTable } from '../sheets/open-table.js';
import { type SheetRow } from '../sheets/sheet-row.js';
import { type BuiltRows, type ImportSetup, type JudgedBatch, type NextBatch, type ReferenceAnswers, type RefusedRow, type ResolvedBatch, type WorkerCalls } from './messages.js';
import { auditLines, type NewRecord, recordLine, subTableLines } from './record-lines.js';
import { RowReader, type DraftRecord } from './row-reader.js';

const encoder = new TextEncoder();

/** Turns the rows of a file into records ready to be stored: everything about an import that costs time and needs no database. */
export class ImportPipeline {
  private readonly setup: ImportSetup;
  private readonly table: OpenTable;
  private readonly rows: AsyncGenerator<readonly SheetRow[]>;
  private readonly forms: PersonForms;
  private readonly form: AccessibleForm;
  private readonly reader: RowReader;
  private waiting: SheetRow[] = [];
  private isAtEnd = false;
  private drafts: readonly DraftRecord[] = [];
  private readonly accepted = new Map<string, NewRecord & { readonly cells: readonly string[] }>();

  private constructor(setup: ImportSetup, table: OpenTable, { columns, forms, accessible }: { readonly columns: readonly MappedColumn[]; readonly forms: PersonForms; readonly accessible: AccessibleForm }) {
    this.setup = setup;
    this.table = table;
    this.rows = table.rows();
    this.forms = forms;
    this.form = accessible;
    this.reader = new RowReader(columns, { locale: setup.locale, tz: setup.day.tz });
  }

  static async open(setup: ImportSetup): Promise<ImportPipeline> {
    const form = setup.definition.forms[setup.form];
    const columns = form && mappedColumns(form, setup.plan.mapping);
    const forms = new PersonForms(setup.definition, setup.release, setup.roles, setup.day);
    const accessible = forms.form(setup.form);
    if (!columns || !accessible) throw new PlatformError('import.bad_mapping');
    const pipeline = new ImportPipeline(setup, await openTable(setup.path, setup.plan), { columns, forms, accessible });
    await pipeline.take(setup.skip);
    return pipeline;
  }

  close(): void {
    this.table.close();
  }

  /** Reads the next rows; null at the end of the file. */
  async next(limit: number): Promise<NextBatch | null> {
    const rows = await this.take(limit);
    if (rows.length === 0) return null;
    const whole = this.reader.hasTables ? [...rows, ...(await this.rest())] : rows;
    this.drafts = this.reader.records(whole);
    return { rows: whole.length, references: this.reader.references(this.drafts) };
  }

  /** The records with their references, for whoever stores them one by one. */
  resolve(answers: ReferenceAnswers): ResolvedBatch {
    const refused: RefusedRow[] = [];
    const ready = this.drafts.flatMap((draft) => {
      const { data, issues } = this.reader.resolved(draft, answers);
      if (issues.length === 0) return [{ row: draft.row, cells: draft.cells, data }];
      refused.push({ row: draft.row, cells: draft.cells, issues });
      return [];
    });
    return { ready, refused };
  }

  /** The records judged as new ones, by the function that judges every submission. */
  judge(answers: ReferenceAnswers, fields: readonly string[] | null): JudgedBatch {
    const { ready, refused } = this.resolve(answers);
    const worse = [...refused];
    const accepted = ready.flatMap(({ row, cells, data: given }) => {
      const { data, brought, issues: wrong } = broughtNumbers(this.form.table.form, given);
      const { values, issues } = this.judged(data);
      const errors = [...wrong, ...issues].filter(({ severity }) => severity === 'error');
      if (errors.length === 0) {
        const id = uuidV7();
        this.accepted.set(id, { id, values, cells });
        return [{ row, id, values: fields === null ? values : Object.fromEntries(fields.map((key) => [key, values[key]])), brought }];
      }
      worse.push({ row, cells, issues: errors });
      return [];
    });
    return { accepted, refused: worse };
  }

  /** Lines for COPY. Whoever asks for records of a later batch has done with those before it. */
  build({ ids, numbers, now, request }: WorkerCalls['build']['ask']): BuiltRows {
    const { actor, definition, release, change } = this.setup;
    const { table } = this.form;
    const origin = { app: definition.key, release, change, actor, now, request };
    const records = ids.flatMap((id, index): NewRecord[] => {
      const known = this.accepted.get(id);
      return known ? [{ id, values: { ...known.values, ...numbers[index] } }] : [];
    });
    const bytes = (line: (record: NewRecord) => string): Uint8Array => {
      let text = '';
      for (const record of records) text += line(record);
      return encoder.encode(text);
    };
    return {
      records: bytes((record) => recordLine(table, record, origin)),
      subTables: [...table.subTables].map(([key, { columns }]) => ({ key, rows: bytes((record) => subTableLines(columns, record, key)) })),
      audit: bytes(auditLines(table, origin)),
    };
  }

  /** All values of accepted records. */
  values(ids: readonly string[]): readonly Readonly<Record<string, unknown>>[] {
    return ids.map((id) => this.accepted.get(id)?.values ?? {});
  }

  /** What the file says of accepted records. */
  cells(ids: readonly string[]): readonly (readonly string[])[] {
    return ids.map((id) => this.accepted.get(id)?.cells ?? []);
  }

  /** Lets go of records that are stored. */
  forget(ids: readonly string[]): void {
    for (const id of ids) this.accepted.delete(id);
  }

  private judged(data: Readonly<Record<string, unknown>>): { readonly values: Readonly<Record<string, unknown>>; readonly issues: readonly Issue[] } {
    const { day, locale, actor } = this.setup;
    const rights = rightsOfForm(this.form.access, 'create');
    const context = { now: this.now(), today: day.today, tz: day.tz, record: { isNew: true }, user: { id: actor.userId, departments: actor.departments, roles: actor.roles } };
    const { values, issues, sent, changed } = judgeSubmission(this.forms, this.form, { data, before: null, rights, context, locale });
    const unwritable = sent.filter((key) => !rights.writable.has(key) && changed.includes(key)).map((key) => issue('record.not_writable', [key]));
    return { values, issues: [...issues, ...unwritable] };
  }

  private readonly started = new Date().toISOString();
  private now(): string {
    return this.started;
  }

  /** The next rows below the heading. */
  private async take(count: number): Promise<SheetRow[]> {
    while (this.waiting.length < count && !this.isAtEnd) await this.fill();
    return this.waiting.splice(0, count);
  }

  private async fill(): Promise<void> {
    const { value, done } = await this.rows.next();
    if (done === true) this.isAtEnd = true;
    else for (const row of value) if (row.number > this.setup.plan.headerRow) this.waiting.push(row);
  }

  /** Rows that still belong to the last record: rows of its sub-tables. */
  private async rest(): Promise<readonly SheetRow[]> {
    const rows: SheetRow[] = [];
    while (rows.length < importLimits.rowsPerRecord) {
      if (this.waiting.length === 0) await this.fill();
      const [row] = this.waiting;
      if (!row || !this.reader.continues(row)) break;
      rows.push(row);
      this.waiting.shift();
    }
    return rows;
  }
}

