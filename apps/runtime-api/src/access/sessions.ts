import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Listener } from '../database/listener.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { type Actor, type RequestSession } from './actor.js';
import { Actors } from './actors.js';

const idleMinutes = 30;
const absoluteHours = { cookie: 12, token: 12 } as const;
/** Revocation reaches every node by NOTIFY at once, and within this time even if the notice is lost. */
const cacheMs = 3_000;
/** How long after a change on this node nothing is kept: a transaction and its NOTIFY take less. */
const changeMs = 2_000;
const touchMs = 60_000;
const cacheLimit = 5_000;
const channel = 'carewright_access';

/** A session just opened: the secret is known here only, the database keeps its digest. */
export interface OpenedSession {
  readonly token: string;
  readonly csrfToken: string;
  readonly expiresAt: string;
}

/** Who acts, and how the request proved it. */
export interface FoundSession {
  readonly actor: Actor;
  readonly session: RequestSession;
}

interface Cached {
  readonly found: FoundSession;
  readonly checkedAt: number;
  touchedAt: number;
}

const findSql = `select id, user_id, kind, last_seen_at from platform.sessions
where token_hash = $1 and revoked_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => ${idleMinutes})`;

const digest = (token: string): Buffer => hash('sha256', token, 'buffer');
/** Follows from the session secret, so that it needs no storage and dies with the session. */
const csrfTokenOf = (token: string): string => hash('sha256', `csrf ${token}`, 'base64url');

/** Sessions in the database: opaque tokens, idle and absolute limits, revoked on all nodes within seconds. */
@Injectable()
export class Sessions {
  private readonly cache = new Map<string, Cached>();
  private keepsFrom = 0;
  /** How often something has changed: what was read before the last change is not kept. */
  private changes = 0;

  constructor(
    private readonly database: Database,
    private readonly actors: Actors,
    listener: Listener,
  ) {
    listener.on(channel, () => this.forget());
    listener.onReconnect(() => this.forget());
  }

  async open(sql: Sql, userId: string, how: { readonly kind: 'cookie' | 'token'; readonly address: string }): Promise<OpenedSession> {
    const token = randomBytes(32).toString('base64url');
    const opened = await sql.query<{ expires_at: string }>(
      `insert into platform.sessions (id, token_hash, user_id, kind, address, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(hours => $6)) returning expires_at`,
      [uuidV7(), digest(token), userId, how.kind, how.address, absoluteHours[how.kind]],
    );
    return { token, csrfToken: csrfTokenOf(token), expiresAt: new Date(opened.rows[0]?.expires_at ?? '').toISOString() };
  }

  /** Who a token stands for, or `undefined` when it is unknown, expired, idle for too long, revoked, or its person has left. */
  async find(token: string): Promise<FoundSession | undefined> {
    const tokenHash = digest(token);
    const key = tokenHash.toString('base64');
    const cached = this.cache.get(key);
    const found = cached && Date.now() - cached.checkedAt < cacheMs ? cached : await this.look(token, { tokenHash, key });
    if (!found) return undefined;
    if (Date.now() - found.touchedAt >= touchMs) await this.touch(found, tokenHash);
    return found.found;
  }

  private async look(token: string, { tokenHash, key }: { readonly tokenHash: Buffer; readonly key: string }): Promise<Cached | undefined> {
    this.cache.delete(key);
    const { changes } = this;
    const row = (await this.database.sql.query<{ id: string; user_id: string; kind: 'cookie' | 'token'; last_seen_at: string }>(findSql, [tokenHash], 'session-find')).rows[0];
    if (!row) return undefined;
    const actor = await this.actors.load(this.database.sql, row.user_id);
    if (!actor) return undefined;
    const found = { actor, session: { id: row.id, kind: row.kind, csrfToken: csrfTokenOf(token) } };
    const entry: Cached = { found, checkedAt: Date.now(), touchedAt: Date.parse(row.last_seen_at) };
    if (this.cache.size >= cacheLimit) this.cache.delete(this.cache.keys().next().value ?? '');
    if (changes === this.changes && Date.now() >= this.keepsFrom) this.cache.set(key, entry);
    return entry;
  }

  private async touch(entry: Cached, tokenHash: Buffer): Promise<void> {
    entry.touchedAt = Date.now();
    await this.database.sql.query('update platform.sessions set last_seen_at = now() where token_hash = $1 and revoked_at is null', [tokenHash], 'session-touch');
  }

  async revoke(sql: Sql, sessionId: string): Promise<void> {
    await sql.query('update platform.sessions set revoked_at = now() where id = $1 and revoked_at is null', [sessionId]);
    await this.announce(sql);
  }

  /** Ends all sessions of a person: password changed, account closed. */
  async revokeAllOf(sql: Sql, userId: string): Promise<void> {
    await sql.query('update platform.sessions set revoked_at = now() where user_id = $1 and revoked_at is null', [userId]);
    await this.announce(sql);
  }

  /**
   * Roles, departments or sessions have changed: all nodes look again. Part of the caller's transaction.
   * This node keeps nothing until the NOTIFY has surely come back, so that who asks right after the answer sees the change.
   */
  async announce(sql: Sql): Promise<void> {
    this.forget();
    this.keepsFrom = Date.now() + changeMs;
    await sql.query('select pg_notify($1, $2)', [channel, '']);
  }

  private forget(): void {
    this.changes += 1;
    this.cache.clear();
  }
}
