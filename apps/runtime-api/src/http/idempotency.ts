import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Sealing } from '../sealing/sealing.js';
import { PlatformError } from './platform-error.js';

/** The first answer to a key, as it was sent. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Thrown to answer with what was answered before. */
export class ReplayedAnswer extends Error {
  constructor(readonly answer: StoredAnswer) {
    super('replayed');
  }
}

/** What makes a request the same request. */
export interface KeyedRequest {
  readonly actor: string;
  readonly key: string;
  readonly route: string;
  readonly body: unknown;
}

interface Row {
  readonly route: string;
  readonly digest: Buffer;
  readonly state: 'running' | 'committed' | 'answered';
  readonly age: number;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

const waitMs = 10_000;
const pollMs = 100;
/** A request that has run for so long died with its node. */
const deadAfterSeconds = 120;
const findSql = 'select route, digest, state, extract(epoch from now() - created_at)::float8 as age, status, headers, body from platform.idempotency_key where actor = $1 and key = $2';

/** Remembers which requests have been done: a repeated one gets the first answer and does nothing. */
@Injectable()
export class Idempotency {
  constructor(
    private readonly database: Database,
    private readonly sealing: Sealing,
  ) {}

  /** Takes the key for this request. Waits for a first request that still runs; throws its answer once there is one. */
  async begin(request: KeyedRequest): Promise<void> {
    const digest = this.sealing.digest(JSON.stringify(request.body ?? null));
    for (let waited = 0; waited <= waitMs; waited += pollMs) {
      if (await this.take(request, digest)) return;
      const row = (await this.database.sql.query<Row>(findSql, [request.actor, request.key], 'idempotency-find')).rows[0];
      if (row) this.decide(row, request.route, digest);
      await new Promise((resolve) => setTimeout(resolve, pollMs));
    }
    throw new PlatformError('idempotency.in_progress', {}, { retryAfterSeconds: 2 });
  }

  private async take(request: KeyedRequest, digest: Buffer): Promise<boolean> {
    const taken = await this.database.sql.query(
      `insert into platform.idempotency_key as k (actor, key, route, digest, state) values ($1, $2, $3, $4, 'running')
       on conflict (actor, key) do update set created_at = now()
       where k.state = 'running' and k.route = excluded.route and k.digest = excluded.digest and k.created_at < now() - make_interval(secs => ${deadAfterSeconds})`,
      [request.actor, request.key, request.route, digest],
      'idempotency-take',
    );
    return taken.rowCount === 1;
  }

  private decide(row: Row, route: string, digest: Buffer): void {
    if (row.route !== route || !row.digest.equals(digest)) throw new PlatformError('idempotency.key_reused');
    if (row.state === 'answered') throw new ReplayedAnswer({ status: row.status ?? 200, headers: row.headers ?? {}, body: row.body });
    if (row.state === 'committed' && row.age > deadAfterSeconds) throw new PlatformError('idempotency.answer_lost');
  }

  /** Keeps the answer, before it is sent. A failure that may pass (5xx, 401, 429) is forgotten unless something was committed, so that the same key may be tried again. */
  async finish(key: Pick<KeyedRequest, 'actor' | 'key'>, answer: StoredAnswer): Promise<void> {
    const passing = answer.status >= 500 || answer.status === 401 || answer.status === 429;
    if (passing) await this.database.sql.query(`delete from platform.idempotency_key where actor = $1 and key = $2 and state = 'running'`, [key.actor, key.key], 'idempotency-forget');
    else await this.database.sql.query(`update platform.idempotency_key set state = 'answered', status = $3, headers = $4, body = $5 where actor = $1 and key = $2`, [key.actor, key.key, answer.status, JSON.stringify(answer.headers), answer.body], 'idempotency-finish');
  }
}
