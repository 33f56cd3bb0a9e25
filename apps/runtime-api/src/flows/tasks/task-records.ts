import { type FieldRight } from '@carewright/flow-engine';
import { type FieldRights, type FormDefinition, type Locale, type TaskDetail } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { asPerson } from '../../records/access/person.js';
import { shownForm } from '../../records/describing/shown-form.js';
import { alsoRequired } from '../../records/record-gaps.js';
import { type PresentedRecord } from '../../records/presentation/present-record.js';
import { FlowRecords } from '../flow-records.js';
import { requiredIn } from './step-fields.js';
import { TaskChanges } from './task-changes.js';
import { type TaskRow } from './task-rows.js';

const nothing = { record: null, form: null, changes: [] } as const;

/** The rights of a step only ever narrow what the person may do anyway. */
function narrowed(rights: FieldRights, step: readonly FieldRight[]): FieldRights {
  const order = ['hidden', 'masked', 'read', 'write'] as const;
  const limit = new Map(step.map((one) => [one.field, one.right]));
  return Object.fromEntries(Object.entries(rights).map(([field, right]) => {
    const most = limit.get(field);
    return [field, most !== undefined && most !== 'required' && order.indexOf(most) < order.indexOf(right) ? most : right];
  })) as FieldRights;
}

function without(record: PresentedRecord, hidden: ReadonlySet<string>): PresentedRecord {
  const keep = <Value>(part: Record<string, Value>): Record<string, Value> => Object.fromEntries(Object.entries(part).filter(([key]) => !hidden.has(key.split('.')[0] ?? '')));
  return { ...record, data: keep(record.data), masked: keep(record.masked), display: keep(record.display) };
}

/** The record that a task is about, by the rights of the person and of its step. */
@Injectable()
export class TaskRecords {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly appForms: AppForms,
    private readonly records: FlowRecords,
    private readonly changes: TaskChanges,
  ) {}

  /** The record with what this step lets be seen and written of it; `changes` are those of others since the person last answered. */
  async shown(actor: Actor, row: TaskRow, { step, locale }: { readonly step: readonly FieldRight[]; readonly locale: Locale }): Promise<Pick<TaskDetail<PresentedRecord>, 'record' | 'form' | 'changes'>> {
    if (row.form === null) return nothing;
    const person = asPerson(actor);
    const hidden = new Set(step.filter((one) => one.right === 'hidden').map((one) => one.field));
    const record = row.recordId === null ? null : await this.records.shown(this.database.sql, { app: row.app, form: row.form, id: row.recordId }, { person, locale });
    if (record !== null) await this.audit.write(this.database.sql, { action: 'record.viewed', actor, outcome: 'success', app: row.app, form: row.form, recordId: record.id, facts: { task: row.id } });
    const form = await this.formFor(actor, row).catch((error: unknown) => {
      if (error instanceof PlatformError) return null;
      throw error;
    });
    if (form === null) return nothing;
    const rights = narrowed(form.rights, step);
    const required = requiredIn(step).filter((field) => rights[field] === 'write');
    const definition = { ...form.definition, fields: alsoRequired(form.definition.fields.filter((field) => !hidden.has(field.key)), new Set(required)) };
    const seen = record === null ? null : without(record, hidden);
    return { record: seen, form: { definition, rights, required }, changes: seen === null ? [] : await this.changes.of(actor, row, { record: seen, fields: definition.fields, locale }) };
  }

  private async formFor(actor: Actor, row: TaskRow): Promise<{ readonly definition: FormDefinition; readonly rights: FieldRights }> {
    const forms = await this.appForms.of(row.app, asPerson(actor));
    return shownForm(forms, formOf(forms, row.form ?? ''));
  }
}
