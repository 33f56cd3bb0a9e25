import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

/**
 * Failures are counted for the pair of name and address, for the address and for the name.
 * The pair blocks for long; the name alone only for seconds and never where the person has signed in before,
 * so that nobody can be locked out by a stranger's guesses.
 */
interface Limit {
  readonly free: number;
  readonly firstPauseSeconds: number;
  readonly longestPauseSeconds: number;
}
const limits: Readonly<Record<'pair' | 'address' | 'name', Limit>> = {
  pair: { free: 5, firstPauseSeconds: 5, longestPauseSeconds: 900 },
  address: { free: 60, firstPauseSeconds: 10, longestPauseSeconds: 300 },
  name: { free: 30, firstPauseSeconds: 2, longestPauseSeconds: 30 },
};
const windowMinutes = 30;

const countSql = `insert into platform.sign_in_failures as f (subject, failures, since) values ($1, 1, now())
on conflict (subject) do update set
  failures = case when f.since < now() - make_interval(mins => ${windowMinutes}) then 1 else f.failures + 1 end,
  since = case when f.since < now() - make_interval(mins => ${windowMinutes}) then now() else f.since end,
  blocked_until = case when f.since >= now() - make_interval(mins => ${windowMinutes}) and f.failures + 1 >= $2
    then now() + make_interval(secs => least($4, $3 * power(2, least(f.failures + 1 - $2, 16)))) else null end`;

/** Who tries to sign in, from where. */
export interface Attempt {
  readonly username: string;
  readonly address: string;
}

/** Slows guessing down. */
@Injectable()
export class SignInThrottle {
  constructor(private readonly database: Database) {}

  /** Seconds to wait; 0 when the attempt may go on. Counts the attempt as failed until `succeeded` says otherwise, so that a hundred at once do not pass together. */
  async begin(attempt: Attempt, knownHere: boolean): Promise<number> {
    const subjects = this.subjectsOf(attempt).filter(([kind]) => !(knownHere && kind === 'name'));
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(hashtextextended(subject, 0)) from (select unnest($1::text[]) as subject order by 1) s', [subjects.map(([, subject]) => subject)]);
      const blocked = await sql.query<{ seconds: number | null }>('select ceil(extract(epoch from max(blocked_until) - now()))::int as seconds from platform.sign_in_failures where subject = any($1) and blocked_until > now()', [subjects.map(([, subject]) => subject)]);
      const seconds = blocked.rows[0]?.seconds ?? 0;
      if (seconds > 0) return seconds;
      for (const [kind, subject] of subjects) {
        const { free, firstPauseSeconds, longestPauseSeconds } = limits[kind];
        await sql.query(countSql, [subject, free, firstPauseSeconds, longestPauseSeconds], 'sign-in-count');
      }
      return 0;
    });
  }

  /** Forgets the pair's failures and takes this attempt off the other counts. */
  async succeeded(attempt: Attempt): Promise<void> {
    const [pair, ...others] = this.subjectsOf(attempt).map(([, subject]) => subject);
    await this.database.transaction(async (sql) => {
      await sql.query('delete from platform.sign_in_failures where subject = $1', [pair]);
      await sql.query('update platform.sign_in_failures set failures = greatest(failures - 1, 0), blocked_until = null where subject = any($1)', [[...others].sort()]);
    });
  }

  /** Names are digested: what a person typed into the name field may be a password. Sorted, so that two attempts lock in one order. */
  private subjectsOf({ username, address }: Attempt): readonly (readonly [keyof typeof limits, string])[] {
    const name = createHash('sha256').update(username.toLowerCase()).digest('base64url');
    return [
      ['pair', `pair ${name} ${address}`],
      ['address', `address ${address}`],
      ['name', `name ${name}`],
    ];
  }
}
