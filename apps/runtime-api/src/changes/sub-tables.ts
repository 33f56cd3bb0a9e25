import { type AppDefinition, fieldsOfFilter, type LocalizedText, type PromotedSubTable, type PromotionPreview, promoteSubTable, quoteIdentifier as q } from '@carewright/schema';
import { schemaOf, tableOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { refuseWhileLocked } from '../definitions/draft-locks.js';
import { Drafts } from '../definitions/drafts.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';

/** A sub-table of the draft. */
export interface SubTableAddress {
  readonly app: string;
  readonly form: string;
  readonly field: string;
}

const countTimeoutMs = 5_000;

/** Makes a sub-table a form of its own: first in the draft; publishing it moves the rows, and an older release takes it back. */
@Injectable()
export class SubTables {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly liveApps: LiveApps,
    private readonly audit: Audit,
  ) {}

  async preview(place: SubTableAddress): Promise<PromotionPreview> {
    const { uses, roles, undecided } = await this.promoted(this.database.sql, place);
    return { uses, roles, undecided, ...(await this.counts(place)), views: await this.views(place) };
  }

  /** Answers the key of the new form. */
  async promote(actor: Actor, place: SubTableAddress, label: LocalizedText | undefined): Promise<{ readonly form: string }> {
    return this.database.transaction(async (sql) => {
      await sql.query('select 1 from platform.app where key = $1 for no key update', [place.app]);
      const { app, form } = await this.promoted(sql, place, label);
      await refuseWhileLocked(sql, actor, { app: place.app, kind: 'forms', key: place.form });
      await this.drafts.replace(sql, app, actor.userId);
      await this.audit.write(sql, { action: 'draft.saved', actor, outcome: 'success', app: place.app, target: `forms/${form.key}`, facts: { fromSubTable: `${place.form}.${place.field}` } });
      return { form: form.key };
    });
  }

  private async promoted(sql: Sql, { app, form, field }: SubTableAddress, label?: LocalizedText): Promise<PromotedSubTable> {
    const { rows } = await sql.query<{ form: string }>(`select distinct entry->>'form' as form from platform.retired where app = $1`, [app]);
    const promoted = promoteSubTable(await this.drafts.app(app, sql), { form, subTable: field, taken: rows.map((row) => row.form), ...(label !== undefined && { label }) });
    if (promoted === null) throw new PlatformError('change.no_sub_table');
    return promoted;
  }

  /** By the release in use: a sub-table that was never published has no rows. */
  private async counts({ app, form, field }: SubTableAddress): Promise<Pick<PromotionPreview, 'rows' | 'records'>> {
    const live: AppDefinition | undefined = (await this.liveApps.find(app))?.definition;
    const isLive = live?.forms[form]?.fields.some((one) => one.key === field && one.fields !== undefined) ?? false;
    if (!isLive) return { rows: 0, records: 0 };
    try {
      const { rows } = await this.database.asking((sql) => sql.query<{ rows: number; records: number }>(`select count(*)::int as rows, count(distinct parent_id)::int as records from ${q(schemaOf(app))}.${q(tableOf(form, field))}`), countTimeoutMs);
      return rows[0] ?? { rows: null, records: null };
    } catch {
      return { rows: null, records: null };
    }
  }

  private async views({ app, form, field }: SubTableAddress): Promise<PromotionPreview['views']> {
    const { rows } = await this.database.sql.query<{ label: string; shared: boolean; content: ViewContent }>('select label, shared, content from platform.record_view where app = $1 and form = $2 order by label limit 1000', [app, form]);
    return rows.filter(({ content }) => names(content).some((path) => path === field || path.startsWith(`${field}.`))).map(({ label, shared }) => ({ label: shared ? label : '', shared }));
  }
}

interface ViewContent {
  readonly filter?: Parameters<typeof fieldsOfFilter>[0] | null;
  readonly sort?: readonly string[];
  readonly fields?: readonly string[];
  readonly look?: Readonly<Record<string, unknown>>;
}

function names({ filter, sort = [], fields = [], look = {} }: ViewContent): readonly string[] {
  const inLook = Object.values(look).flat().filter((one) => typeof one === 'string');
  return [...(filter ? fieldsOfFilter(filter) : []), ...sort.map((one) => one.replace(/^-/, '')), ...fields, ...inLook];
}

