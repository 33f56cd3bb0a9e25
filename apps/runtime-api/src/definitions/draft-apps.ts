import { type AppDefinition, type DefinitionKind, definitionKindNames, definitionsOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { deepFreeze } from '../publishing/deep-freeze.js';
import { assembleApp, type PlacedDefinition } from './assemble-app.js';

interface StampedDefinition extends PlacedDefinition {
  /** Other for every save. */
  readonly stamp: string;
}

interface KnownDraft {
  readonly stamps: string;
  readonly parts: ReadonlyMap<string, StampedDefinition>;
  readonly app: AppDefinition;
}

const mostKept = 16;
const place = `kind || '/' || key`;
const stamp = `revision || '.' || extract(epoch from updated_at)`;
const stampsSql = `select string_agg(${place} || ' ' || ${stamp}, ',') as stamps from platform.draft where app = $1`;
const partsSql = `select kind, key, definition, ${stamp} as stamp from platform.draft where app = $1 and ${place} = any($2)`;

/**
 * Whole drafts, for who only reads. Each definition is kept with the stamp of its save, so that asking again costs one small
 * question and the reading of what was saved since, however large the app; unchanged definitions stay the same objects.
 */
@Injectable()
export class DraftApps {
  private readonly known = new Map<string, KnownDraft>();

  constructor(private readonly database: Database) {}

  /** The draft of an app as one; frozen. */
  async get(app: string): Promise<AppDefinition> {
    const stamps = (await this.database.sql.query<{ stamps: string | null }>(stampsSql, [app], 'draft-stamps')).rows[0]?.stamps;
    if (stamps === undefined || stamps === null) throw new PlatformError('app.not_found');
    const before = this.known.get(app);
    if (before?.stamps === stamps) return before.app;
    const made = await this.read(app, stamps, before);
    this.known.delete(app);
    this.known.set(app, made);
    if (this.known.size > mostKept) this.known.delete(this.known.keys().next().value ?? '');
    return made.app;
  }

  private async read(app: string, stamps: string, before: KnownDraft | undefined): Promise<KnownDraft> {
    const wanted = new Map(stamps.split(',').map((one) => one.split(' ') as [string, string]));
    const changed = [...wanted].filter(([at, now]) => before?.parts.get(at)?.stamp !== now).map(([at]) => at);
    const { rows } = changed.length === 0 ? { rows: [] } : await this.database.sql.query<StampedDefinition>(partsSql, [app, changed]);
    const fresh = new Map(rows.map((row) => [`${row.kind}/${row.key}`, deepFreeze(row)]));
    const parts = new Map([...wanted.keys()].flatMap((at) => {
      const part = fresh.get(at) ?? before?.parts.get(at);
      return part === undefined ? [] : [[at, part] as const];
    }));
    // Saved between the two questions: what was read is newer than its stamp in the list, so the next asking looks again.
    const isSameSet = before !== undefined && parts.size === before.parts.size && [...parts.keys()].every((at) => before.parts.has(at)) && rows.every(({ kind }) => kind !== 'header');
    return { stamps, parts, app: isSameSet ? withSaved(before.app, [...fresh.values()]) : withUnchangedKinds(assembleApp([...parts.values()]), before?.app) };
  }
}

/** The app with other definitions where it had some: what an automatic save makes. Not for the header, whose members may go. */
function withSaved(app: AppDefinition, saved: readonly PlacedDefinition[]): AppDefinition {
  return saved.reduce((before, { kind, key, definition }) => ({ ...before, [kind]: { ...before[kind as DefinitionKind], [key]: definition } }), app);
}

/** The same object for a kind of which no definition changed: shared options count by identity where forms are resolved. */
function withUnchangedKinds(app: AppDefinition, before: AppDefinition | undefined): AppDefinition {
  if (before === undefined) return app;
  const same = definitionKindNames.filter((kind) => app[kind] !== undefined && before[kind] !== undefined && isSameMembers(definitionsOf(app, kind), definitionsOf(before, kind)));
  return { ...app, ...Object.fromEntries(same.map((kind) => [kind, before[kind]])) };
}

function isSameMembers(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}
