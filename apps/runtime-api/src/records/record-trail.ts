import { type FieldChange } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditEntry } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { type ActingFlow, type Person } from './access/person.js';
import { RecordEvents } from './record-events.js';
import { type RecordChange, RecordHooks } from './record-hooks.js';

/** What was looked at, for the audit log: ids, keys and counts, never a value. */
export type Looking = Pick<AuditEntry, 'action' | 'outcome' | 'facts'> & { readonly app: string; readonly form: string; readonly recordId?: string };

/** What reading and changing records leave behind: audit entries, hooks of other areas, hints to open pages. */
@Injectable()
export class RecordTrail {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly hooks: RecordHooks,
    private readonly events: RecordEvents,
  ) {}

  /** Must be awaited before anything is shown: what cannot be audited is not seen. */
  async looked(person: Person, looking: Looking): Promise<void> {
    await this.audit.write(this.database.sql, { ...looking, actor: person.actor });
  }

  /** Part of the transaction of the change. */
  async changed(sql: Sql, change: RecordChange, more: { readonly changes: readonly FieldChange[]; readonly release: number; readonly flow?: ActingFlow | undefined }): Promise<void> {
    const { app, form, id, version, actor } = change;
    await this.audit.write(sql, { action: `record.${change.kind}`, actor, outcome: 'success', app, form, recordId: id, changes: more.changes, facts: { version, release: more.release, ...(more.flow !== undefined && { flow: more.flow.key, flowLabel: more.flow.label, instance: more.flow.instance }) } });
    await this.hooks.run(sql, change);
    this.events.changed(change);
  }
}
