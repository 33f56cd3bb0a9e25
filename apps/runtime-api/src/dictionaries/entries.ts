import { type DictionaryEntry } from '@carewright/schema';
import { searchQuery } from '@carewright/schema/search';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { Dictionaries } from './dictionaries.js';
import { DictionaryImport } from './dictionary-import.js';
import { entryVector, type EntryInput } from './entry-input.js';

/** What a picker asks for. */
export interface EntryQuestion {
  readonly search?: string | undefined;
  /** Only what stands directly under this code; '' is the top. */
  readonly parent?: string | undefined;
  /** Only this code and what stands anywhere under it. */
  readonly root?: string | undefined;
  readonly leafOnly: boolean;
  readonly withRetired: boolean;
  readonly limit: number;
  /** Position and code after which the page begins. */
  readonly after?: string | undefined;
}

const columns = 'code, name, name_en as "nameEn", aliases, parent, path, is_leaf as "isLeaf", retired';

/** The codes of a dictionary: found by code, name, pinyin or alias, or walked level by level. */
@Injectable()
export class Entries {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly dictionaries: Dictionaries,
    private readonly imports: DictionaryImport,
  ) {}

  async find(key: string, question: EntryQuestion): Promise<{ readonly items: readonly DictionaryEntry[]; readonly nextCursor: string | null }> {
    await this.dictionaries.find(key);
    const { text, values } = findSql(key, question);
    const { rows } = await this.database.sql.query<DictionaryEntry & { readonly position: number }>(text, values);
    const items = rows.slice(0, question.limit).map(({ position: _position, ...entry }) => entry);
    const last = rows.length > question.limit ? rows[question.limit - 1] : undefined;
    // A search is a ranked handful, and who wants more types more.
    const nextCursor = last === undefined || question.search !== undefined ? null : Buffer.from(`${String(last.position)}:${last.code}`).toString('base64url');
    return { items, nextCursor };
  }

  /** Codes by themselves, retired ones too: to show what records hold. */
  async named(key: string, codes: readonly string[]): Promise<readonly DictionaryEntry[]> {
    return (await this.database.sql.query<DictionaryEntry>(`select ${columns} from platform.dictionary_entry where dictionary = $1 and code = any($2)`, [key, codes])).rows;
  }

  /** Adds one code or changes it. */
  async save(actor: Actor, key: string, entry: EntryInput): Promise<DictionaryEntry> {
    await this.database.transaction(async (sql) => {
      await this.dictionaries.lock(sql, key);
      await sql.query(
        `insert into platform.dictionary_entry (dictionary, code, name, name_en, aliases, parent, retired, position, search)
         values ($1, $2, $3, $4, $5, $6, $7, (select coalesce(max(position), -1) + 1 from platform.dictionary_entry where dictionary = $1), $8::tsvector)
         on conflict (dictionary, code) do update set name = excluded.name, name_en = excluded.name_en, aliases = excluded.aliases, parent = excluded.parent, retired = excluded.retired, search = excluded.search`,
        [key, entry.code, entry.name, entry.nameEn ?? null, entry.aliases ?? null, entry.parent ?? null, entry.retired ?? false, entryVector(entry)],
      );
      await this.imports.arrange(sql, key);
      await this.dictionaries.touch(sql, key, actor.userId);
      await this.audit.write(sql, { action: 'dictionary.entry_saved', actor, outcome: 'success', target: `${key}/${entry.code}` });
    });
    const [saved] = await this.named(key, [entry.code]);
    if (saved === undefined) throw new PlatformError('dictionary.entry_not_found');
    return saved;
  }
}

/** Exact codes first, then codes that begin so, then what is found by its words: short names before long ones. */
function findSql(key: string, { search, parent, root, leafOnly, withRetired, limit, after }: EntryQuestion): { readonly text: string; readonly values: readonly unknown[] } {
  const values: unknown[] = [key];
  const value = (one: unknown): string => `$${String(values.push(one))}`;
  const conditions = ['dictionary = $1'];
  if (!withRetired) conditions.push('not retired');
  if (leafOnly && search !== undefined) conditions.push('is_leaf');
  if (parent !== undefined) conditions.push(parent === '' ? 'parent is null' : `parent = ${value(parent)}`);
  if (root !== undefined) {
    const at = value(root);
    conditions.push(`(code = ${at} or path @> array[${at}::text])`);
  }
  if (search === undefined) {
    const [, position, code] = /^(\d+):(.*)$/.exec(after ?? '') ?? [];
    if (position !== undefined && code !== undefined) conditions.push(`(position, code) > (${value(Number(position))}::integer, ${value(code)}::text)`);
    return { text: `select ${columns}, position from platform.dictionary_entry where ${conditions.join(' and ')} order by position, code limit ${value(limit + 1)}`, values };
  }
  const typed = search.normalize('NFKC').trim();
  const begins = `upper(code) like ${value(`${typed.toUpperCase().replace(/[\\%_]/g, '\\$&')}%`)}`;
  const query = searchQuery(typed);
  conditions.push(query === null ? `(${begins})` : `(${begins} or search @@ ${value(query)}::tsquery)`);
  const exact = value(typed.toUpperCase());
  return { text: `select ${columns}, position from platform.dictionary_entry where ${conditions.join(' and ')} order by (upper(code) = ${exact}) desc, (${begins}) desc, (name = ${value(typed)}) desc, length(name), position limit ${value(limit + 1)}`, values };
}
