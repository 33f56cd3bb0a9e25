import { type AppDefinition, type Field, type LocalizedText, textOf } from '@carewright/schema';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { isUniqueViolation } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { LiveApps } from '../publishing/live-apps.js';

export interface DictionaryView {
  readonly key: string;
  readonly label: LocalizedText;
  readonly entries: number;
  readonly revision: number;
  readonly updatedAt: string;
}

const viewSql = `select key, label, entries, revision, to_json(updated_at)#>>'{}' as "updatedAt" from platform.dictionary`;

/** The code tables of the installation. */
@Injectable()
export class Dictionaries {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly liveApps: LiveApps,
  ) {}

  async list(): Promise<readonly DictionaryView[]> {
    return (await this.database.sql.query<DictionaryView>(`${viewSql} order by key`)).rows;
  }

  async find(key: string): Promise<DictionaryView> {
    const found = (await this.database.sql.query<DictionaryView>(`${viewSql} where key = $1`, [key])).rows[0];
    if (found === undefined) throw new PlatformError('dictionary.not_found');
    return found;
  }

  async create(actor: Actor | null, wish: { readonly key?: string; readonly label: LocalizedText }): Promise<DictionaryView> {
    const taken = (await this.list()).map(({ key }) => key);
    const key = wish.key ?? keyFromLabel(textOf(wish.label, 'zh-CN'), { place: 'definition', taken });
    await this.database.transaction(async (sql) => {
      await sql.query('insert into platform.dictionary (key, label, created_by, updated_by) values ($1, $2, $3, $3)', [key, JSON.stringify(wish.label), actor?.userId ?? null]).catch((error: unknown) => {
        throw isUniqueViolation(error) ? new PlatformError('dictionary.key_taken', { key }, { cause: error }) : error;
      });
      await this.audit.write(sql, { action: 'dictionary.created', actor, outcome: 'success', target: key });
    });
    return this.find(key);
  }

  async rename(actor: Actor, key: string, label: LocalizedText): Promise<DictionaryView> {
    await this.database.transaction(async (sql) => {
      await this.lock(sql, key);
      await sql.query('update platform.dictionary set label = $2 where key = $1', [key, JSON.stringify(label)]);
      await this.touch(sql, key, actor.userId);
      await this.audit.write(sql, { action: 'dictionary.updated', actor, outcome: 'success', target: key });
    });
    return this.find(key);
  }

  /** Only a dictionary that no published field uses: codes in records would lose their meaning. */
  async remove(actor: Actor, key: string): Promise<void> {
    const count = (await this.liveApps.list()).reduce((sum, { definition }) => sum + usesOf(definition, key), 0);
    if (count > 0) throw new PlatformError('dictionary.in_use', { count });
    await this.database.transaction(async (sql) => {
      await this.lock(sql, key);
      await sql.query('delete from platform.dictionary where key = $1', [key]);
      await this.audit.write(sql, { action: 'dictionary.removed', actor, outcome: 'success', target: key });
    });
  }

  /** Two imports of one dictionary wait for each other; 404 when it is not there. */
  async lock(sql: Sql, key: string): Promise<void> {
    const { rows } = await sql.query('select 1 from platform.dictionary where key = $1 for update', [key]);
    if (rows.length === 0) throw new PlatformError('dictionary.not_found');
  }

  /** Counts a change, and the entries there are now. */
  async touch(sql: Sql, key: string, userId: string | null): Promise<number> {
    const { rows } = await sql.query<{ entries: number }>(
      `update platform.dictionary set revision = revision + 1, updated_at = now(), updated_by = $2, entries = (select count(*) from platform.dictionary_entry where dictionary = $1) where key = $1 returning entries`,
      [key, userId],
    );
    return rows[0]?.entries ?? 0;
  }
}

/** How many fields of an app take their values from a dictionary, columns of sub-tables and retired fields included. */
function usesOf(app: AppDefinition, key: string): number {
  const isUser = (field: Field): boolean => field.props?.['dictionary'] === key;
  return Object.values(app.forms).flatMap((form) => [...form.fields, ...(form.retired ?? []).map(({ field }) => field)]).flatMap((field) => [field, ...(field.fields ?? [])]).filter(isUser).length;
}
