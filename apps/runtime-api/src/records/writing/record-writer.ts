import { Injectable } from '@nestjs/common';
import { issue, type Issue } from '@carewright/schema';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { rightsOfForm } from '../access/form-access.js';
import { type RecordRights } from '../access/record-rights.js';
import { type PresentedRecord } from '../presentation/present-record.js';
import { rightsOf } from '../presentation/title.js';
import { bind, type SlotValues, type Statement } from '../queries/statement.js';
import { personSlots } from '../access/person.js';
import { binStatement, insertStatement, updateStatement } from '../queries/write-records.js';
import { type RecordChange } from '../record-hooks.js';
import { type ReadRow, storedRecordPlan, wholeRecordPlan } from '../record-plans.js';
import { RecordReader, type Showing } from '../record-reader.js';
import { RecordTrail } from '../record-trail.js';
import { searchVector } from '../search/search-vector.js';
import { Autonumbers, type BroughtNumbers } from './autonumbers.js';
import { circleIssues } from './relation-circles.js';
import { codeIssues } from './code-issues.js';
import { CrossChecks } from './cross-checks.js';
import { asRefusal } from './database-refusals.js';
import { invalid, judgeSubmission, refuseErrors, type Judgement, type RecordValues } from './judge-submission.js';
import { referenceIssues } from './reference-issues.js';
import { type Handled, RecordServed } from '../linkages/record-served.js';
import { canBeServedTogether } from '../linkages/served-together.js';
import { type FetchedValues } from './fetched-values.js';
import { keepConsentTexts } from '../consents/keep-consent-texts.js';
import { SealedValues } from '../sealed-values.js';
import { RelationFilters } from './relation-filters.js';
import { fieldChanges } from './field-changes.js';
import { SubTableWriter } from './sub-table-writer.js';
import { type Work } from './work.js';

/** Changes records inside a transaction of the caller: row, sub-rows, audit entry and hooks together or not at all. */
@Injectable()
export class RecordWriter {
  constructor(
    private readonly served: RecordServed,
    private readonly trail: RecordTrail,
    private readonly reader: RecordReader,
    private readonly subTables: SubTableWriter,
    private readonly numbers: Autonumbers,
    private readonly checks: CrossChecks,
    private readonly filters: RelationFilters,
    private readonly secrets: SealedValues,
  ) {}

  /** Judges a new record without storing it; throws with all issues. Everything that needs no transaction happens here. */
  async judgeNew(work: Work, data: unknown, fetched?: FetchedValues): Promise<Judgement> {
    const rights = rightsOfForm(work.form.access, 'create');
    if (!rights.actions.includes('create')) throw new PlatformError('record.not_allowed');
    const context = this.reader.context(work.person, { isNew: true });
    const judgement = judgeSubmission(work.forms, work.form, { data, person: work.person, before: null, rights, context, locale: work.locale, fetched: fetched ?? (await this.fetched(work, { id: null, before: null, data })) });
    refuseErrors(judgement.issues);
    return judgement;
  }

  /** What other records give to this one, as saving counts it. */
  async fetched(work: Work, handled: Handled): Promise<FetchedValues> {
    return (await this.served.of(work, handled)).fetched;
  }

  /** The same for many new records at once; null where one of them may decide about the next, and each must be asked by itself. */
  async fetchedForNew(work: Work, items: readonly unknown[]): Promise<readonly FetchedValues[] | null> {
    if (!canBeServedTogether(work.form.table.form, work.forms.definition)) return null;
    return (await this.served.ofNew(work, items)).map(({ fetched }) => fetched);
  }

  /** The values of the autonumber fields of a new record; taken before its transaction. */
  numbersFor({ app, form, forms }: Omit<Work, 'sql'>, { values }: Judgement, brought?: BroughtNumbers): Promise<Readonly<Record<string, string>>> {
    return this.numbers.next(app, form.table, { today: forms.day.today, values, brought });
  }

  /** Stores what `judgeNew` accepted; `numbers` are the values of its autonumber fields. */
  async create(work: Work, judgement: Judgement, numbers: Readonly<Record<string, string>>): Promise<PresentedRecord> {
    const { form, forms, person } = work;
    const id = uuidV7();
    const values = { ...judgement.values, ...numbers };
    const plan = storedRecordPlan(forms, form);
    const statement = forms.statement(`insert ${form.table.form.key}`, () => insertStatement(form, plan.projection));
    const unchecked = rightsOfForm(form.access, 'create');
    refuseErrors(await this.checks.issues(work, { id: null, values, changed: null, rights: unchecked, context: this.reader.context(person, { isNew: true }) }, { lock: true }));
    const inserted = await this.run(work, { statement, rights: unchecked, record: values, values: { id, department: person.actor?.departments[0] ?? null } });
    if (!inserted) throw new Error('An insert brought nothing back.');
    const row = await this.withRows(work, inserted, { before: {}, values });
    const rights = rightsOf(form, row.record, 'create');
    if (!rights.actions.includes('create')) throw new PlatformError('record.out_of_scope');
    refuseErrors([
      ...judgement.sent.filter((key) => !rights.writable.has(key) && judgement.changed.includes(key)).map((key) => issue('record.not_writable', [key])),
      ...codeIssues(form, row.record, { keys: judgement.sent, before: null }),
      ...(await this.references(work, row, { sent: judgement.sent, changed: judgement.changed })),
    ]);
    await this.finish(work, row, { kind: 'created', before: null, changed: [...judgement.changed, ...Object.keys(numbers)] });
    return this.present(work, row);
  }

  /** Lays changes over a record. `version` is what the sender saw; another one is a 412 with the record as it is now. */
  async update(work: Work, of: { readonly id: string; readonly version?: number | undefined; readonly data: unknown }): Promise<PresentedRecord> {
    const { form, forms, person } = work;
    const row = await this.locked(work, { ...of, which: 'alive', lock: 'change', action: 'update' });
    const before = row.record.values;
    const rights = rightsOf(form, row.record);
    const context = this.reader.context(person, { id: of.id, version: Number(row.system[1]), isNew: false });
    const judgement = judgeSubmission(forms, form, { data: of.data, person, before, rights, context, locale: work.locale, fetched: await this.fetched(work, { id: of.id, before, data: of.data }) });
    // The platform's own work must not fail over what somebody else left incomplete in other fields.
    refuseErrors(person.grants === 'system' ? judgement.issues.filter((one) => judgement.sent.includes(String(one.path[0]))) : judgement.issues);
    if (judgement.changed.length === 0) return this.present(work, row);
    const plan = storedRecordPlan(forms, form);
    const columns = judgement.changed.filter((key) => form.table.columns.has(key)).sort();
    const statement = forms.statement(`update ${form.table.form.key} ${columns.join()}`, () => updateStatement(form, plan.projection, columns));
    refuseErrors(await this.checks.issues(work, { id: of.id, values: judgement.values, changed: judgement.changed, rights, context }, { lock: true }));
    const sent = judgement.sent.filter((key) => judgement.changed.includes(key));
    const saved = await this.withSubTables(work, { id: of.id, before, values: judgement.values }, () =>
      this.run(work, { statement, rights, record: judgement.values, values: { id: of.id } }),
    );
    const after = rightsOf(form, saved.record);
    if (!after.actions.includes('update') || sent.some((key) => !after.writable.has(key))) throw new PlatformError('record.out_of_scope');
    const circles = await circleIssues(work.sql, work.app, form.table, { id: of.id, values: saved.record.values, changed: judgement.changed });
    refuseErrors([...(await this.references(work, saved, { sent, changed: judgement.changed })), ...circles, ...codeIssues(form, saved.record, { keys: sent, before })]);
    await this.finish(work, saved, { kind: 'updated', before, changed: judgement.changed });
    return this.present(work, saved);
  }

  /** Moves a record to the recycle bin or back. Who refers to it is the caller's question. */
  async bin(work: Work, of: { readonly id: string; readonly version?: number | undefined; readonly to: 'deleted' | 'alive' }): Promise<PresentedRecord> {
    const { form, forms } = work;
    const isDeleting = of.to === 'deleted';
    const row = await this.locked(work, { ...of, which: isDeleting ? 'alive' : 'deleted', lock: 'delete', action: 'delete' });
    if (!isDeleting) refuseErrors(await this.checks.issues(work, { id: of.id, values: row.record.values, changed: null, rights: rightsOf(form, row.record), context: this.reader.context(work.person, { id: of.id, isNew: false }) }, { lock: true }));
    const plan = storedRecordPlan(forms, form);
    const statement = forms.statement(`bin ${form.table.form.key} ${of.to}`, () => binStatement(form, plan.projection, of.to));
    const saved = await this.run(work, { statement, rights: rightsOf(form, row.record), values: { id: of.id } });
    if (!saved) throw new PlatformError('record.not_found');
    await this.finish(work, saved, { kind: isDeleting ? 'deleted' : 'restored', before: row.record.values, changed: [] });
    return this.present(work, saved);
  }

  /** The record, locked, if the person may do this with it and saw its present version. */
  async locked(work: Work, of: { readonly id: string; readonly version?: number | undefined; readonly which: 'alive' | 'deleted'; readonly lock: 'change' | 'delete'; readonly action: 'update' | 'delete' }): Promise<ReadRow> {
    const showing: Showing = { ...work, plan: storedRecordPlan(work.forms, work.form) };
    const row = await this.reader.find(work.sql, showing, of);
    if (!row) throw new PlatformError('record.not_found');
    if (!rightsOf(work.form, row.record).actions.includes(of.action)) throw new PlatformError('record.not_allowed');
    if (of.version !== undefined && of.version !== Number(row.system[1])) throw new PlatformError('record.stale', {}, { members: { current: this.present(work, row) } });
    return row;
  }

  /** What is wrong with what the record points at: each place is told once. */
  private async references(work: Work, { record }: ReadRow, { sent, changed }: { readonly sent: readonly string[]; readonly changed: readonly string[] }): Promise<Issue[]> {
    const missing = referenceIssues(work.form, record, sent);
    const met = new Set(missing.map(({ path }) => path.join('.')));
    const refused = await this.filters.issues(work, { values: record.values, changed, lock: true });
    return [...missing, ...refused.filter(({ path }) => !met.has(path.join('.')))];
  }

  private present(work: Work, row: ReadRow): PresentedRecord {
    return this.reader.present({ ...work, plan: wholeRecordPlan(work.forms, work.form) }, row);
  }

  /** Runs a writing statement; `record` holds the values to be stored, for statements that store any. */
  private async run(work: Work, { statement, values, rights, record }: { readonly statement: Statement; readonly values: SlotValues; readonly rights: RecordRights; readonly record?: RecordValues }): Promise<ReadRow | null> {
    const search = record === undefined ? null : searchVector(work.form.table, record);
    const all = { ...personSlots(work.person), by: work.person.actor?.userId ?? null, release: work.forms.release, search, ...values };
    try {
      const stored = record && this.secrets.sealed(work.form.table, { app: work.app, form: work.form.table.form.key, id: String(values['id']) }, record);
      const rows = await work.sql.cells(statement.text, bind(statement, all, stored), statement.name);
      return rows[0] ? this.reader.read(storedRecordPlan(work.forms, work.form), rows[0], work.person) : null;
    } catch (error) {
      throw asRefusal(error, work.form, rights, work.locale);
    }
  }

  /** Rows of a new record need its id first; what was returned before them is read again. */
  private async withRows(work: Work, inserted: ReadRow, change: { readonly before: Readonly<Record<string, unknown>>; readonly values: Readonly<Record<string, unknown>> }): Promise<ReadRow> {
    const id = String(inserted.system[0]);
    const saved = await this.subTables.save(work, { id, ...change });
    // What a statement returns of other rows is as they were before it.
    return saved || hasFetched(work) ? this.again(work, id) : inserted;
  }

  /** Rows of a known record go first, so that the record comes back with them. */
  private async withSubTables(work: Work, change: { readonly id: string; readonly before: Readonly<Record<string, unknown>>; readonly values: Readonly<Record<string, unknown>> }, update: () => Promise<ReadRow | null>): Promise<ReadRow> {
    await this.subTables.save(work, change);
    const saved = await update();
    if (!saved) throw new PlatformError('record.not_found');
    return hasFetched(work) ? this.again(work, change.id) : saved;
  }

  private async again(work: Work, id: string): Promise<ReadRow> {
    const asStored = { ...work, form: work.form, plan: storedRecordPlan(work.forms, work.form) };
    const row = await this.reader.find(work.sql, asStored, { id, which: 'any', as: 'written' });
    if (!row) throw invalid([issue('record.hidden_rule', [])]);
    return row;
  }

  private async finish(work: Work, row: ReadRow, change: { readonly kind: RecordChange['kind']; readonly before: Readonly<Record<string, unknown>> | null; readonly changed: readonly string[] }): Promise<void> {
    const { app, form, person, sql } = work;
    const place = { app, form: form.table.form.key, id: String(row.system[0]) };
    await keepConsentTexts(sql, { app, form }, { values: row.record.values, changed: change.changed });
    await this.trail.changed(
      sql,
      { kind: change.kind, ...place, version: Number(row.system[1]), before: change.before, after: row.record.values, actor: person.actor, within: person.flow ?? person.within ?? (person.grants === 'system' ? 'platform' : undefined) },
      { changes: fieldChanges(form.table, { before: change.before, after: row.record.values, changed: change.changed }), release: work.forms.release, flow: person.flow },
    );
  }
}

const hasFetched = ({ form }: Pick<Work, 'form'>): boolean => [...form.table.linked.values()].some(({ isFetched }) => isFetched);
