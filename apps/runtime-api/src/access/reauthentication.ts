import { Injectable } from '@nestjs/common';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { requestContext } from '../database/request-context.js';
import { PlatformError } from '../http/platform-error.js';
import { type Actor } from './actor.js';
import { passwordMatches } from './passwords.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Asks who is signed in already for the password again, where an act needs more than an open session. Guessing is slowed down as at the sign-in. */
@Injectable()
export class Reauthentication {
  constructor(
    private readonly database: Database,
    private readonly throttle: SignInThrottle,
    private readonly audit: Audit,
  ) {}

  async confirm(actor: Actor, password: string): Promise<void> {
    const attempt = { username: actor.username, address: requestContext.getStore()?.address ?? '' };
    const seconds = await this.throttle.begin(attempt, true);
    if (seconds > 0) throw new PlatformError('session.throttled', { seconds }, { retryAfterSeconds: seconds });
    const { rows } = await this.database.sql.query<{ hash: string | null }>('select password_hash as hash from platform.users where id = $1 and active', [actor.userId], 'reauthentication');
    if (!(await passwordMatches(rows[0]?.hash, password))) {
      await this.audit.write(this.database.sql, { action: 'session.refused', actor, outcome: 'failure', facts: { reason: 'wrong-password', again: true } });
      throw new PlatformError('session.password_wrong');
    }
    await this.throttle.succeeded(attempt);
  }
}
