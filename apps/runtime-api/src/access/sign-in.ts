import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { type Actor } from './actor.js';
import { Actors } from './actors.js';
import { passwordMatches } from './passwords.js';
import { type OpenedSession, Sessions } from './sessions.js';
import { SignInThrottle } from './sign-in-throttle.js';

interface Known {
  readonly id: string;
  readonly username: string;
  readonly password_hash: string | null;
  readonly active: boolean;
  readonly known_here: boolean;
}

const findSql = `select id, username, password_hash, active,
  exists (select 1 from platform.sessions s where s.user_id = u.id and s.address = $2 and s.created_at > now() - interval '30 days') as known_here
from platform.users u where lower(username) = lower($1)`;

/** Names are compared without regard to case and to how their characters are encoded. */
export const normalUsername = (username: string): string => username.normalize('NFKC').trim();

/** Turns a name and a password into a session. */
@Injectable()
export class SignIn {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly sessions: Sessions,
    private readonly actors: Actors,
    private readonly audit: Audit,
  ) {}

  async signIn(credentials: { readonly username: string; readonly password: string; readonly kind: 'cookie' | 'token'; readonly address: string }): Promise<{ readonly actor: Actor; readonly session: OpenedSession }> {
    const username = normalUsername(credentials.username);
    const known = (await this.database.sql.query<Known>(findSql, [username, credentials.address], 'sign-in-find')).rows[0];
    const attempt = { username, address: credentials.address };
    const seconds = await this.throttle.begin(attempt, known?.known_here ?? false);
    if (seconds > 0) {
      await this.refuse(known, 'throttled');
      throw new PlatformError('session.throttled', { seconds }, { retryAfterSeconds: seconds });
    }
    const matches = await passwordMatches(known?.password_hash, credentials.password);
    if (!known || !matches || !known.active) {
      await this.refuse(known, !known ? 'unknown-user' : matches ? 'closed-account' : 'wrong-password');
      throw new PlatformError('session.credentials_wrong');
    }
    await this.throttle.succeeded(attempt);
    return this.open(known.id, credentials);
  }

  /** A name that nobody has is not written down: it may be a password typed into the wrong field. */
  private async refuse(known: Known | undefined, reason: string): Promise<void> {
    const actor = known ? { userId: known.id, username: known.username } : null;
    await this.database.transaction((sql) => this.audit.write(sql, { action: 'session.refused', actor, outcome: 'failure', facts: { reason } }));
  }

  private async open(userId: string, how: { readonly kind: 'cookie' | 'token'; readonly address: string }): Promise<{ readonly actor: Actor; readonly session: OpenedSession }> {
    return this.database.transaction(async (sql) => {
      const actor = await this.actors.load(sql, userId);
      if (!actor) throw new PlatformError('session.credentials_wrong');
      const session = await this.sessions.open(sql, userId, how);
      await this.audit.write(sql, { action: 'session.opened', actor, outcome: 'success', facts: { kind: how.kind } });
      return { actor, session };
    });
  }
}
