import { Injectable } from '@nestjs/common';
import { isSealedField, issue, textOf } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../../records/access/app-forms.js';
import { rightsOfForm } from '../../records/access/form-access.js';
import { asPerson } from '../../records/access/person.js';
import { readListQuery } from '../../records/listing/list-query.js';
import { RecordList } from '../../records/listing/record-list.js';
import { type FormPlace, requestLocale } from '../../records/records.service.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { type BulkBody, bulkJob, bulkQuestion, confirmAbove } from './bulk-request.js';

/** Takes in changes of many records: judged as a whole before the first of them is touched. */
@Injectable()
export class Bulk {
  constructor(
    private readonly database: Database,
    private readonly appForms: AppForms,
    private readonly lists: RecordList,
    private readonly changes: MassChangeStore,
    private readonly audit: Audit,
  ) {}

  /** The id of the change, which goes on in the background. */
  async start(actor: Actor, place: FormPlace, body: BulkBody): Promise<string> {
    await this.refuseUnlessAllowed(actor, place, body);
    const count = await this.count(actor, place, body);
    if (count === 0) throw new PlatformError('bulk.nothing');
    if (body.dryRun !== true && count > confirmAbove && body.confirm !== count) throw new PlatformError('bulk.confirm', { count }, { members: { count } });
    const { action, dryRun = false, confirm: _confirm, ...options } = body;
    return this.database.transaction(async (sql) => {
      const id = await this.changes.add(sql, actor, { ...place, kind: action, options, total: count, dryRun });
      await this.changes.start(sql, id, { job: bulkJob, ownerId: actor.userId });
      await this.audit.write(sql, { action: 'record.bulk_started', actor, outcome: 'success', ...place, target: id, facts: { kind: action, dryRun, count, fields: Object.keys(body.data ?? {}) } });
      return id;
    });
  }

  private async refuseUnlessAllowed(actor: Actor, place: FormPlace, { action, data }: BulkBody): Promise<void> {
    const { access, table } = formOf(await this.appForms.of(place.app, asPerson(actor)), place.form);
    const rights = rightsOfForm(access, 'update');
    // Who may put records into the recycle bin may take them out.
    if (!rights.actions.includes(action === 'restore' ? 'delete' : action)) throw new PlatformError('record.not_allowed');
    if (action !== 'update') return;
    const keys = Object.keys(data ?? {});
    if (keys.length === 0) throw new PlatformError('http.invalid_input', {}, { issues: [issue('input.required', [], { property: 'data' })] });
    const secret = table.form.fields.find((field) => keys.includes(field.key) && isSealedField(field) && rights.writable.has(field.key));
    if (secret) throw new PlatformError('bulk.sealed_field', { label: textOf(secret.label, requestLocale()) });
    const unknown = keys.filter((key) => !rights.writable.has(key)).map((key) => issue(rights.seen[key] === undefined ? 'record.unknown_field' : 'record.not_writable', ['data', key.slice(0, 60)]));
    if (unknown.length > 0) throw new PlatformError('record.invalid', { count: unknown.length }, { issues: unknown });
  }

  private async count(actor: Actor, place: FormPlace, body: BulkBody): Promise<number> {
    if (body.ids) return body.ids.length;
    const page = await this.lists.list(asPerson(actor), { ...place, query: readListQuery({ ...bulkQuestion(body, body.action), limit: 1, count: 'exact' }) }, requestLocale());
    return page.count ?? 0;
  }
}
