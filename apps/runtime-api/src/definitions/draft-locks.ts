import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';
import { type DraftPlace } from './drafts.js';

/** A lock that has not been renewed for so long belongs to a tab that is gone. */
const staleSeconds = 45;

/** Who edits a definition now. */
export interface LockHolder {
  readonly id: string;
  readonly name: string;
  readonly since: string;
}

interface LockWish {
  readonly tab: string;
  readonly takeOver: boolean;
}

const holderSql = `select l.user_id as id, u.name, to_json(l.taken_at)#>>'{}' as since from platform.draft_lock l join platform.users u on u.id = l.user_id
  where l.app = $1 and l.kind = $2 and l.key = $3 and l.user_id <> $4 and l.seen_at > now() - interval '${String(staleSeconds)} seconds'`;

/** One person at a time edits a definition; somebody else may look on, and may take over. */
@Injectable()
export class DraftLocks {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** Takes or renews the lock; 409 with the holder while somebody else has it and is not taken over. */
  async take(actor: Actor, place: DraftPlace, { tab, takeOver }: LockWish): Promise<void> {
    await this.database.transaction(async (sql) => {
      await sql.query('select 1 from platform.app where key = $1 for no key update', [place.app]);
      const holder = await holderOf(sql, actor, place);
      if (holder !== null && !takeOver) throw new PlatformError('draft.locked', { name: holder.name }, { members: { holder } });
      await sql.query(
        `insert into platform.draft_lock (app, kind, key, user_id, tab) values ($1, $2, $3, $4, $5)
         on conflict (app, kind, key) do update set taken_at = case when platform.draft_lock.user_id = excluded.user_id then platform.draft_lock.taken_at else now() end, user_id = excluded.user_id, tab = excluded.tab, seen_at = now()`,
        [place.app, place.kind, place.key, actor.userId, tab],
      );
      if (holder !== null) await this.audit.write(sql, { action: 'draft.taken-over', actor, outcome: 'success', app: place.app, target: `${place.kind}/${place.key}`, facts: { from: holder.id } });
    });
  }

  async release(actor: Actor, { app, kind, key }: DraftPlace, tab: string): Promise<void> {
    await this.database.sql.query('delete from platform.draft_lock where app = $1 and kind = $2 and key = $3 and user_id = $4 and tab = $5', [app, kind, key, actor.userId, tab]);
  }
}

/** Whoever else has the definition open for editing; null when nobody has. */
async function holderOf(sql: Sql, actor: Actor, { app, kind, key }: DraftPlace): Promise<LockHolder | null> {
  return (await sql.query<LockHolder>(holderSql, [app, kind, key, actor.userId])).rows[0] ?? null;
}

/** Nothing is saved over the shoulder of whoever edits it. */
export async function refuseWhileLocked(sql: Sql, actor: Actor, place: DraftPlace): Promise<void> {
  const holder = await holderOf(sql, actor, place);
  if (holder !== null) throw new PlatformError('draft.locked', { name: holder.name }, { members: { holder } });
}
