import { setImmediate as nextTurn } from 'node:timers/promises';
import { issue, type Issue } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { Dictionaries } from './dictionaries.js';
import { entryIssues, entryVector, parentsByPrefix, type EntryInput } from './entry-input.js';

/** How entries are brought in. */
export interface ImportChoice {
  /** `merge` adds and changes; `replace` also retires what the file no longer has. */
  readonly mode: 'merge' | 'replace';
  /** `prefix` puts codes without a parent under the longest code that begins them. */
  readonly hierarchy: 'given' | 'prefix';
}

export interface ImportOutcome {
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly retired: number;
  readonly entries: number;
}

/** Entries whose row in the file is known, for messages. */
export interface NumberedEntry {
  readonly row: number;
  readonly entry: EntryInput;
}

/** So many are prepared at a stretch: spelling names in pinyin costs time that other requests need too. */
const batch = 200;
const mostIssues = 100;

const stageSql = `insert into incoming (code, name, name_en, aliases, parent, retired, position, search)
  select code, name, nullif(name_en, ''), nullif(aliases, ''), nullif(parent, ''), retired, position, search::tsvector
  from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::boolean[], $7::integer[], $8::text[]) as t(code, name, name_en, aliases, parent, retired, position, search)`;
const mergeSql = `with merged as (
  insert into platform.dictionary_entry as e (dictionary, code, name, name_en, aliases, parent, retired, position, search)
  select $1, code, name, name_en, aliases, parent, coalesce(retired, false), position, search from incoming
  on conflict (dictionary, code) do update set name = excluded.name, name_en = excluded.name_en, aliases = excluded.aliases, parent = excluded.parent,
    retired = excluded.retired, position = excluded.position, search = excluded.search
  where (e.name, e.name_en, e.aliases, e.parent, e.retired, e.position) is distinct from (excluded.name, excluded.name_en, excluded.aliases, excluded.parent, excluded.retired, excluded.position)
  returning xmax = 0 as is_new)
select count(*) filter (where is_new)::int as added, count(*) filter (where not is_new)::int as changed from merged`;
const retireSql = `update platform.dictionary_entry e set retired = true where dictionary = $1 and not retired and not exists (select 1 from incoming i where i.code = e.code)`;
/** Parents that are not there, and codes that stand under themselves. */
const orphansSql = `select code from platform.dictionary_entry e where dictionary = $1 and parent is not null and not exists (select 1 from platform.dictionary_entry p where p.dictionary = $1 and p.code = e.parent) order by position limit ${String(mostIssues)}`;
const pathsSql = `with recursive tree as (
  select code, '{}'::text[] as path from platform.dictionary_entry where dictionary = $1 and parent is null
  union all
  select e.code, t.path || t.code from tree t join platform.dictionary_entry e on e.dictionary = $1 and e.parent = t.code)
update platform.dictionary_entry e set path = t.path,
  is_leaf = not exists (select 1 from platform.dictionary_entry c where c.dictionary = $1 and c.parent = e.code)
from tree t where e.dictionary = $1 and e.code = t.code
  and (e.path, e.is_leaf) is distinct from (t.path, not exists (select 1 from platform.dictionary_entry c where c.dictionary = $1 and c.parent = e.code))`;
const circlesSql = `with recursive tree as (
  select code from platform.dictionary_entry where dictionary = $1 and parent is null
  union all
  select e.code from tree t join platform.dictionary_entry e on e.dictionary = $1 and e.parent = t.code)
select count(*)::int as count from platform.dictionary_entry e where dictionary = $1 and not exists (select 1 from tree t where t.code = e.code)`;

/** Brings codes into a dictionary, all or none: half a code table is worse than the old one. */
@Injectable()
export class DictionaryImport {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly dictionaries: Dictionaries,
  ) {}

  async import(actor: Actor | null, key: string, entries: readonly NumberedEntry[], choice: ImportChoice): Promise<ImportOutcome> {
    refuse(entryIssues(entries));
    const parents = choice.hierarchy === 'prefix' ? parentsByPrefix(entries.map(({ entry }) => entry.code)) : new Map<string, string>();
    return this.database.transaction(async (sql) => {
      await this.dictionaries.lock(sql, key);
      await sql.query('create temporary table incoming (code text primary key, name text, name_en text, aliases text, parent text, retired boolean, position integer, search tsvector) on commit drop');
      for (let from = 0; from < entries.length; from += batch) {
        await stage(sql, entries.slice(from, from + batch), { from, parents });
        await nextTurn();
      }
      const { rows } = await sql.query<{ added: number; changed: number }>(mergeSql, [key]);
      const retired = choice.mode === 'replace' ? (await sql.query(retireSql, [key])).rowCount : 0;
      await this.arrange(sql, key, entries);
      const { added = 0, changed = 0 } = rows[0] ?? {};
      const total = await this.dictionaries.touch(sql, key, actor?.userId ?? null);
      const outcome = { read: entries.length, added, changed, retired, entries: total };
      await this.audit.write(sql, { action: 'dictionary.imported', actor, outcome: 'success', target: key, facts: { ...outcome } });
      return outcome;
    });
  }

  /** Works out the tree again, and refuses one that is none. */
  async arrange(sql: Sql, key: string, entries: readonly NumberedEntry[] = []): Promise<void> {
    const rowOf = new Map(entries.map(({ row, entry }) => [entry.code, row]));
    const orphans = (await sql.query<{ code: string }>(orphansSql, [key])).rows;
    refuse(orphans.map(({ code }) => issue('dictionary.parent-missing', [rowOf.get(code) ?? 0, 'parent'], { row: rowOf.get(code) ?? 0 })));
    const { rows } = await sql.query<{ count: number }>(circlesSql, [key]);
    if ((rows[0]?.count ?? 0) > 0) refuse([issue('dictionary.circle', [], { count: rows[0]?.count ?? 0 })]);
    await sql.query(pathsSql, [key]);
  }
}

async function stage(sql: Sql, entries: readonly NumberedEntry[], { from, parents }: { readonly from: number; readonly parents: ReadonlyMap<string, string> }): Promise<void> {
  const of = <T>(read: (entry: EntryInput, at: number) => T): readonly T[] => entries.map(({ entry }, at) => read(entry, at));
  await sql.query(stageSql, [
    of(({ code }) => code), of(({ name }) => name), of(({ nameEn }) => nameEn ?? ''), of(({ aliases }) => aliases ?? ''),
    of(({ code, parent }) => parent ?? parents.get(code) ?? ''), of(({ retired }) => retired ?? false), of((_entry, at) => from + at), of(entryVector),
  ]);
}

function refuse(issues: readonly Issue[]): void {
  if (issues.length > 0) throw new PlatformError('dictionary.invalid', { count: issues.length }, { issues: issues.slice(0, mostIssues) });
}
