import { Injectable } from '@nestjs/common';
import { sql } from 'kysely';
import { hasNoErrors, issue, type Issue, messageOf } from '@carewright/schema';
import { Database } from '../database/database.js';
import { issueCatalogue } from '../http/issue-catalogue.js';
import { PlatformError } from '../http/platform-error.js';
import { AppForms, formOf } from './access/app-forms.js';
import { readableRows, rightsOfForm, conditionSql } from './access/form-access.js';
import { type Person, personSlots } from './access/person.js';
import { type PersonForms } from './access/person-forms.js';
import { relationTarget, rightsOf } from './presentation/title.js';
import { type FieldColumn } from './queries/form-table.js';
import { type AccessibleForm } from './queries/projection.js';
import { columnCodecs } from './values/column-codecs.js';
import { compileStatement, Slot } from './queries/statement.js';
import { storedRecordPlan } from './record-plans.js';
import { type FormPlace, requestLocale } from './records.service.js';
import { RecordReader } from './record-reader.js';
import { isUuid } from './values/is-uuid.js';
import { RecordWriter } from './writing/record-writer.js';
import { CrossChecks } from './writing/cross-checks.js';
import { RelationFilters } from './writing/relation-filters.js';
import { judgeSubmission, type Judgement } from './writing/judge-submission.js';

/** An issue with its sentence. */
export interface CheckedIssue extends Pick<Issue, 'path' | 'code' | 'severity'> {
  readonly message: string;
}

/** Early validation: what saving would answer now, without saving. The answer of saving is the one that counts. */
@Injectable()
export class RecordCheck {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly reader: RecordReader,
    private readonly writer: RecordWriter,
    private readonly crossChecks: CrossChecks,
    private readonly filters: RelationFilters,
  ) {}

  async check(person: Person, place: FormPlace, of: { readonly data: unknown; readonly id: string | null }): Promise<{ readonly issues: readonly CheckedIssue[] }> {
    const forms = await this.appForms.of(place.app, person);
    const form = formOf(forms, place.form);
    const judgement = of.id === null ? await this.judgeNew(person, forms, { app: place.app, form, data: of.data }) : await this.judgeChange(person, forms, { app: place.app, form, id: of.id, data: of.data });
    const issues = [...judgement.issues];
    if (hasNoErrors(issues)) issues.push(...(await this.questions(person, forms, { form, judgement, id: of.id })), ...(await this.acrossRecords(person, { app: place.app, forms, form, judgement, id: of.id })), ...(await this.filters.issues({ sql: this.database.sql, person, app: place.app, forms, form, locale: requestLocale() }, judgement)));
    const locale = requestLocale();
    return { issues: issues.map((one) => ({ path: one.path, code: one.code, severity: one.severity, message: messageOf(one, issueCatalogue, locale) })) };
  }

  private async judgeNew(person: Person, forms: PersonForms, of: { readonly app: string; readonly form: AccessibleForm; readonly data: unknown }): Promise<Judgement> {
    const rights = rightsOfForm(of.form.access, 'create');
    if (!rights.actions.includes('create')) throw new PlatformError('record.not_allowed');
    return judgeSubmission(forms, of.form, { data: of.data, person, before: null, rights, context: this.reader.context(person, { isNew: true }), locale: requestLocale(), fetched: await this.writer.fetched({ sql: this.database.sql, person, forms, ...of, locale: requestLocale() }, { id: null, before: null, data: of.data }) });
  }

  private async judgeChange(person: Person, forms: PersonForms, of: { readonly app: string; readonly form: AccessibleForm; readonly id: string; readonly data: unknown }): Promise<Judgement> {
    const { form, id } = of;
    const row = await this.reader.find(this.database.sql, { forms, form, plan: storedRecordPlan(forms, form), person, locale: requestLocale() }, { id, which: 'alive' });
    if (!row) throw new PlatformError('record.not_found');
    const rights = rightsOf(form, row.record);
    if (!rights.actions.includes('update')) throw new PlatformError('record.not_allowed');
    return judgeSubmission(forms, form, { data: of.data, person, before: row.record.values, rights, context: this.reader.context(person, { id, isNew: false }), locale: requestLocale(), fetched: await this.writer.fetched({ sql: this.database.sql, person, forms, ...of, locale: requestLocale() }, { id, before: row.record.values, data: of.data }) });
  }

  /** The same checks against other records that saving makes, as things are at this moment. */
  private acrossRecords(person: Person, of: { readonly app: string; readonly forms: PersonForms; readonly form: AccessibleForm; readonly judgement: Judgement; readonly id: string | null }): Promise<Issue[]> {
    const { app, forms, form, judgement, id } = of;
    const work = { sql: this.database.sql, person, app, forms, form, locale: requestLocale() };
    const context = this.reader.context(person, id === null ? { isNew: true } : { id, isNew: false });
    return this.crossChecks.issues(work, { id, values: judgement.values, changed: id === null ? null : judgement.changed, rights: rightsOfForm(form.access, id === null ? 'create' : 'update'), context }, { lock: false });
  }

  /** What only the database knows: is a unique value taken, does a reference lead somewhere. One round trip for all. */
  private async questions(person: Person, forms: PersonForms, of: { readonly form: AccessibleForm; readonly judgement: Judgement; readonly id: string | null }): Promise<Issue[]> {
    const { form, judgement, id } = of;
    const asked = judgement.sent.filter((key) => judgement.changed.includes(key)).flatMap((key) => {
      const column = form.table.columns.get(key);
      const value = judgement.values[key];
      return column && value !== null && value !== undefined ? questionsOf(form, column, forms) : [];
    });
    if (asked.length === 0) return [];
    const statement = compileStatement(sql`select ${sql.join(asked.map(({ ask }, index) => sql`${ask} as ${sql.id(`c${index}`)}`))}`);
    const values = Object.fromEntries(asked.map(({ key }) => [`value:${key}`, judgement.values[key]]));
    const [row] = await this.reader.query({ ...statement }, { ...personSlots(person), id: isUuid(id) ? id : null, ...values });
    return Object.values(row ?? {}).flatMap((isWrong, index) => (isWrong === true && asked[index] ? [issue(asked[index].code, [asked[index].key])] : []));
  }
}

function questionsOf(form: AccessibleForm, column: FieldColumn, forms: PersonForms): { readonly key: string; readonly code: string; readonly ask: ReturnType<typeof conditionSql> }[] {
  const { key } = column.field;
  const value = sql`${new Slot(`value:${key}`)}::${sql.raw(columnCodecs[column.type.kind].sqlName)}`;
  const taken = sql`exists (select 1 from ${form.table.table} t where ${sql.id('t', column.column)} = ${value} and t.deleted_at is null and t.id is distinct from ${new Slot('id')}::uuid)`;
  const target = relationTarget(column.field, forms.form);
  const alive = target && sql`t.deleted_at is null and ${conditionSql(readableRows(target.access, 't'))}`;
  const found = target && (column.type.kind === 'uuid-array' ? sql`(select count(*) from ${target.table.table} t where t.id = any(${value}) and ${alive}) = cardinality(${value})` : sql`exists (select 1 from ${target.table.table} t where t.id = ${value} and ${alive})`);
  return [
    ...(column.field.unique === true ? [{ key, code: 'record.not_unique', ask: taken }] : []),
    ...(found ? [{ key, code: 'record.no_such_reference', ask: sql`not ${found}` }] : []),
  ];
}
