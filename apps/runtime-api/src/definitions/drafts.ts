import { type AppDefinition, isSameContent, issue, type Issue, parseAppHeader, parseDefinition, retireMissing } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { canonicalJson } from '../audit/canonical-json.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';
import { DraftApps } from './draft-apps.js';
import { refuseWhileLocked } from './draft-locks.js';
import { assembleApp, partsOf, type PlacedDefinition } from './assemble-app.js';
import { type DraftKind } from './entities/draft.entity.js';

/** A definition of a draft with its revision. */
export interface DraftPart {
  readonly kind: DraftKind;
  readonly key: string;
  readonly definition: unknown;
  readonly revision: number;
  readonly updatedAt: string;
  readonly updatedBy: { readonly id: string; readonly name: string } | null;
}

/** Where a definition is, and who works on it. */
export interface DraftPlace {
  readonly app: string;
  readonly kind: DraftKind;
  readonly key: string;
}

export interface DraftSave extends DraftPlace {
  readonly definition: unknown;
  /** Revision that the author has seen; absent when it does not matter. */
  readonly ifRevision: number | undefined;
}

const marks = `d.kind, d.key, d.revision, to_json(d.updated_at)#>>'{}' as "updatedAt", case when u.id is null then null else json_build_object('id', u.id, 'name', u.name) end as "updatedBy"`;
const from = 'from platform.draft d left join platform.users u on u.id = d.updated_by where d.app = $1';
const partSql = `select ${marks}, d.definition ${from}`;

/** The editable state of apps: saved part by part, each with a revision. */
@Injectable()
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
    private readonly draftApps: DraftApps,
  ) {}

  /** Every definition with who saved it when; the definitions themselves from memory. */
  async parts(app: string): Promise<readonly DraftPart[]> {
    const definitions = new Map(partsOf(await this.draftApps.get(app)).map(({ kind, key, definition }) => [`${kind}/${key}`, definition]));
    const { rows } = await this.database.sql.query<Omit<DraftPart, 'definition'>>(`select ${marks} ${from} order by d.kind, d.key`, [app]);
    return rows.filter(({ kind, key }) => definitions.has(`${kind}/${key}`)).map((row) => ({ ...row, definition: definitions.get(`${row.kind}/${row.key}`) }));
  }

  /** The whole draft as one app, as a transaction sees it; without one from memory where nothing was saved since. */
  async app(app: string, sql?: Sql): Promise<AppDefinition> {
    if (sql === undefined) return this.draftApps.get(app);
    const { rows } = await sql.query<DraftPart>(`${partSql} order by d.kind, d.key`, [app]);
    if (rows.length === 0) throw new PlatformError('app.not_found');
    return assembleApp(rows);
  }

  /** One definition; a form comes with the fields that its live release has retired, so that they can be brought back. */
  async read({ app, kind, key }: DraftPlace): Promise<DraftPart> {
    const part = (await this.database.sql.query<DraftPart>(`${partSql} and d.kind = $2 and d.key = $3`, [app, kind, key])).rows[0];
    if (part === undefined) throw new PlatformError('draft.not_found');
    if (kind !== 'forms') return part;
    const live = await this.liveApps.find(app);
    const whole = assembleApp([{ kind: 'header', key: app, definition: { $format: 'app/1', key: app, label: app } }, part]);
    if (live === null) return part;
    const form = retireMissing(live.written, whole, live.release + 1).forms[key];
    if (form?.retired === undefined) return { ...part, definition: form };
    const { rows } = await this.database.sql.query<{ field: string }>('select coalesce(sub_table, field) as field from platform.purged where app = $1 and form = $2 and (sub_table is null or field is null)', [app, key]);
    const purged = new Set(rows.map(({ field }) => field));
    return { ...part, definition: { ...form, retired: form.retired.filter(({ field }) => !purged.has(field.key)) } };
  }

  /** Saves a definition. Its shape must be right; what it means may still be wrong, as half-done work is. */
  async save(actor: Actor, save: DraftSave): Promise<DraftPart> {
    const definition = definitionOf(save);
    return this.database.transaction(async (sql) => {
      await lockPart(sql, save);
      await refuseWhileLocked(sql, actor, save);
      const now = (await sql.query<{ revision: number; definition: unknown }>('select revision, definition from platform.draft where app = $1 and kind = $2 and key = $3', [save.app, save.kind, save.key])).rows[0];
      if (save.ifRevision !== undefined && (now?.revision ?? 0) !== save.ifRevision) throw new PlatformError('draft.stale', { revision: now?.revision ?? 0 }, { members: { current: now ?? null } });
      // Autosave sends the same content again and again: it must neither count as a revision nor fill the audit log.
      if (now === undefined || canonicalJson(now.definition) !== canonicalJson(definition)) {
        await sql.query(
          `insert into platform.draft (app, kind, key, definition, updated_by) values ($1, $2, $3, $4, $5)
           on conflict (app, kind, key) do update set definition = excluded.definition, revision = platform.draft.revision + 1, updated_at = now(), updated_by = excluded.updated_by`,
          [save.app, save.kind, save.key, JSON.stringify(definition), actor.userId],
        );
        await this.audit.write(sql, { action: 'draft.saved', actor, outcome: 'success', app: save.app, target: `${save.kind}/${save.key}`, facts: { revision: (now?.revision ?? 0) + 1 } });
      }
      const part = (await sql.query<DraftPart>(`${partSql} and d.kind = $2 and d.key = $3`, [save.app, save.kind, save.key])).rows[0];
      if (part === undefined) throw new Error('A saved definition is there.');
      return part;
    });
  }

  async remove(actor: Actor, { app, kind, key }: DraftPlace, ifRevision?: number): Promise<void> {
    await this.database.transaction(async (sql) => {
      const now = (await sql.query<{ revision: number }>('select revision from platform.draft where app = $1 and kind = $2 and key = $3 for update', [app, kind, key])).rows[0];
      if (now === undefined) throw new PlatformError('draft.not_found');
      await refuseWhileLocked(sql, actor, { app, kind, key });
      if (ifRevision !== undefined && now.revision !== ifRevision) throw new PlatformError('draft.stale', { revision: now.revision });
      await sql.query('delete from platform.draft where app = $1 and kind = $2 and key = $3', [app, kind, key]);
      await this.audit.write(sql, { action: 'draft.removed', actor, outcome: 'success', app, target: `${kind}/${key}` });
    });
  }

  /** Makes the draft hold exactly this app: import, restoring a release, installing a template. */
  async replace(sql: Sql, app: AppDefinition, userId: string | null): Promise<void> {
    const parts = partsOf(app);
    const wanted = new Set(parts.map(({ kind, key }) => `${kind}/${key}`));
    const { rows } = await sql.query<PlacedDefinition>('select kind, key, definition from platform.draft where app = $1 for update', [app.key]);
    for (const { kind, key } of rows) if (!wanted.has(`${kind}/${key}`)) await sql.query('delete from platform.draft where app = $1 and kind = $2 and key = $3', [app.key, kind, key]);
    for (const { kind, key, definition } of parts) {
      const same = rows.some((row) => row.kind === kind && row.key === key && canonicalJson(row.definition) === canonicalJson(definition));
      if (same) continue;
      await sql.query(
        `insert into platform.draft (app, kind, key, definition, updated_by) values ($1, $2, $3, $4, $5)
         on conflict (app, kind, key) do update set definition = excluded.definition, revision = platform.draft.revision + 1, updated_at = now(), updated_by = excluded.updated_by`,
        [app.key, kind, key, JSON.stringify(definition), userId],
      );
    }
  }

  /** True when publishing the draft would change something. */
  async isChanged(draft: AppDefinition): Promise<boolean> {
    const live = await this.liveApps.find(draft.key);
    if (live === null) return true;
    return !isSameContent(retireMissing(live.written, draft, live.release + 1), live.written);
  }
}

/** Two first saves of one key must not both find nothing: the app's row stands for its draft. */
async function lockPart(sql: Sql, { app }: DraftPlace): Promise<void> {
  const { rows } = await sql.query('select 1 from platform.app where key = $1 for no key update', [app]);
  if (rows.length === 0) throw new PlatformError('app.not_found');
}

function definitionOf({ app, kind, key, definition }: DraftSave): unknown {
  const parsed = kind === 'header' ? parseAppHeader(definition) : parseDefinition(kind, definition);
  if (!parsed.ok) throw new PlatformError('http.invalid_input', {}, { issues: parsed.issues });
  const expected = kind === 'header' ? app : key;
  if (parsed.value.key !== expected) throw new PlatformError('draft.key_mismatch', {}, { issues: [keyIssue()] });
  if (kind !== 'forms') return parsed.value;
  // The list of retired fields follows from the releases; what the browser sends back of it says nothing.
  const { retired: _retired, ...form } = parsed.value as { readonly retired?: unknown };
  return form;
}

const keyIssue = (): Issue => issue('shape.key-differs', ['key']);
