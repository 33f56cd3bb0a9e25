import { quoteIdentifier as q } from '@carewright/schema';
import { schemaOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { lockForPublishing, refuseWhileConverting } from '../publishing/publish-lock.js';
import { withPatience } from '../publishing/with-patience.js';
import { type LedgerLine, RetiredData } from './retired-data.js';

/** Drops what has been out of use for long enough: the only place where anything of an app is ever dropped. */
@Injectable()
export class RetiredPurge {
  constructor(
    private readonly database: Database,
    private readonly retired: RetiredData,
    private readonly audit: Audit,
  ) {}

  async purge(actor: Actor, app: string, { id, reason }: { readonly id: string; readonly reason: string }): Promise<void> {
    const shown = await this.retired.line(app, id);
    if (Date.parse(shown.retiredAt) + this.retired.keepDays * 86_400_000 > Date.now()) throw new PlatformError('retired.too_young', { days: this.retired.keepDays });
    await withPatience(() => this.database.transaction((sql) => this.drop(sql, { actor, app, line: shown, reason }), 'owner'));
  }

  private async drop(sql: Sql, { actor, app, line, reason }: { readonly actor: Actor; readonly app: string; readonly line: LedgerLine; readonly reason: string }): Promise<void> {
    await lockForPublishing(sql, app);
    await refuseWhileConverting(sql, app);
    const { entry } = line;
    const gone = await sql.query('delete from platform.retired where app = $1 and position = $2', [app, line.id]);
    if (gone.rowCount === 0) throw new PlatformError('retired.not_found');
    if (entry.kind === 'column' && (await this.retired.isInRetiredTable(app, entry))) throw new PlatformError('retired.in_table');
    if (entry.kind === 'table') await sql.query(`delete from platform.retired where app = $1 and kind = 'column' and table_name = $2 and position < $3`, [app, entry.table, line.id]);
    await sql.query('insert into platform.purged (app, form, sub_table, field, entry, in_release, reason, purged_by) values ($1, $2, $3, $4, $5, $6, $7, $8)', [app, entry.form, entry.subTable, entry.kind === 'column' ? entry.field : null, JSON.stringify(entry), entry.inRelease, reason, actor.userId]);
    await this.audit.write(sql, { action: 'retired.purged', actor, outcome: 'success', app, form: entry.form, target: entry.physical, facts: { inRelease: entry.inRelease, reason, ...(entry.kind === 'column' && { field: entry.field }), ...(entry.subTable !== null && { subTable: entry.subTable }) } });
    const table = `${q(schemaOf(app))}.${q(entry.kind === 'table' ? entry.physical : entry.table)}`;
    await sql.query(entry.kind === 'table' ? `DROP TABLE ${table}` : `ALTER TABLE ${table} DROP COLUMN ${q(entry.physical)}`);
  }
}
