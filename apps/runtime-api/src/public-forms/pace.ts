import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { PlatformError } from '../http/platform-error.js';
import { PublicKey } from './public-key.js';

const windowMinutes = 10;

/**
 * What may be done within ten minutes, by address and by link. Many patients share one address (a ward's network, a telephone company),
 * so the limits are wide; the riddle grows with the crowd long before they are met.
 */
const limits = {
  view: { address: 1200, link: 20_000 },
  entry: { address: 300, link: 3000 },
  file: { address: 300, link: 3000 },
  password: { address: 10, link: 200 },
  code: { address: 10, link: 200 },
  ask: { address: 3000, link: 60_000 },
} as const;
export type Pace = keyof typeof limits;
/** The same for one ticket: a long form filled in by somebody who often thinks again. */
const limitsOfOne = { answer: 200 } as const;

const countSql = `insert into platform.public_pace as p (subject, since, count) values ($1, now(), 1)
on conflict (subject) do update set
  count = case when p.since < now() - interval '${windowMinutes} minutes' then 1 else p.count + 1 end,
  since = case when p.since < now() - interval '${windowMinutes} minutes' then now() else p.since end
returning count`;

/** Counts what strangers do, across all nodes. Addresses are kept as keyed digests only. */
@Injectable()
export class Paces {
  constructor(
    private readonly database: Database,
    private readonly key: PublicKey,
  ) {}

  /** Counts one more and answers how many from this address; refuses what is too many. */
  async count(pace: Pace, address: string, link: string): Promise<number> {
    const who = (await this.key.digest('address', address)).toString('base64url');
    const [mine, all] = await Promise.all([this.add(`${pace} a ${who} ${pace === 'view' ? '' : link}`), this.add(`${pace} l ${link}`)]);
    if (mine > limits[pace].address || all > limits[pace].link) throw tooMany();
    return mine;
  }

  /** Counts one more of one visitor, whom a ticket or the like names. */
  async countOf(pace: keyof typeof limitsOfOne, subject: string): Promise<void> {
    if ((await this.add(`${pace} o ${subject}`)) > limitsOfOne[pace]) throw tooMany();
  }

  /** Takes a counted try back that turned out to be right. */
  async forgive(pace: Pace, address: string, link: string): Promise<void> {
    const who = (await this.key.digest('address', address)).toString('base64url');
    await this.database.sql.query('update platform.public_pace set count = greatest(count - 1, 0) where subject = any($1)', [[`${pace} a ${who} ${link}`, `${pace} l ${link}`]]);
  }

  private async add(subject: string): Promise<number> {
    return (await this.database.sql.query<{ count: number }>(countSql, [subject], 'public-pace')).rows[0]?.count ?? 0;
  }
}

const tooMany = (): PlatformError => new PlatformError('http.too_many_requests', {}, { retryAfterSeconds: windowMinutes * 60 });
