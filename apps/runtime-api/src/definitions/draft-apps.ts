import { type AppDefinition, type DefinitionKind, definitionKindNames, definitionsOf } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { deepFreeze } from '../publishing/deep-freeze.js';
import { assembleApp, type PlacedDefinition } from './assemble-app.js';

interface KnownDraft {
  readonly stamps: string;
  /** The same one by one. */
  readonly stamped: ReadonlySet<string>;
  readonly parts: ReadonlyMap<string, PlacedDefinition>;
  readonly app: AppDefinition;
}

const mostKept = 16;
/** Other for every save. */
const stamp = `revision || '.' || extract(epoch from updated_at)`;
const stampsSql = `select string_agg(kind || '/' || key || ' ' || ${stamp}, ',') as stamps from platform.draft where app = $1`;
const partsSql = `select kind, key, definition from platform.draft where app = $1 and (kind, key) in (select * from unnest($2::text[], $3::text[]))`;

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
    const stamped = stamps.split(',');
    const changed = stamped.filter((one) => before?.stamped.has(one) !== true).map(placeIn);
    // What is saved between the two questions is newer than its stamp in the list, so the next asking looks again.
    const fresh = await this.readParts(app, changed);
    const isSameSet = before !== undefined && stamped.length === before.parts.size && changed.every((at) => before.parts.has(at) && fresh.has(at) && fresh.get(at)?.kind !== 'header');
    const parts = new Map(isSameSet ? [...before.parts, ...fresh] : stamped.map(placeIn).flatMap((at) => {
      const part = fresh.get(at) ?? before?.parts.get(at);
      return part === undefined ? [] : [[at, part] as const];
    }));
    return { stamps, stamped: new Set(stamped), parts, app: isSameSet ? withSaved(before.app, [...fresh.values()]) : withUnchangedKinds(assembleApp([...parts.values()]), before?.app) };
  }

  private async readParts(app: string, places: readonly string[]): Promise<ReadonlyMap<string, PlacedDefinition>> {
    if (places.length === 0) return new Map();
    const [kinds, keys] = [0, 1].map((at) => places.map((one) => one.split('/')[at]));
    const { rows } = await this.database.sql.query<PlacedDefinition>(partsSql, [app, kinds, keys], 'draft-parts');
    return new Map(rows.map((row) => [`${row.kind}/${row.key}`, deepFreeze(row)]));
  }
}

const placeIn = (stamped: string): string => stamped.slice(0, stamped.indexOf(' '));

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
