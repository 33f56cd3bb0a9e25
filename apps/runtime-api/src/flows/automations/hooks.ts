import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { asSystem } from '../../records/access/person.js';
import { RecordsService } from '../../records/records.service.js';
import { Sealing } from '../../sealing/sealing.js';
import { LiveStarts, type LiveStart } from '../starts/live-starts.js';
import { StartQueue } from '../starts/start-queue.js';
import { StartSwitches } from '../starts/start-switches.js';

/** Where another system sends to. */
export interface HookPlace {
  readonly app: string;
  readonly flow: string;
}

/** What it sent: the bytes are what was signed. */
export interface HookMessage {
  readonly body: unknown;
  readonly bytes: Buffer;
  /** Seconds since 1970, as the sender wrote them. */
  readonly timestamp: string;
  /** HMAC-SHA256 of the timestamp, the number where there is one, and the bytes, with a dot between, in hexadecimal. */
  readonly signature: string;
  /** The sender's own number of the message; the same one is taken once. */
  readonly id: string | null;
}

const toleranceSeconds = 300;
const mostPerMinute = 600;
const idShape = /^[\x21-\x7e]{1,200}$/;

/** Addresses at which other systems begin flows: each with a key of its own that only its maker saw. */
@Injectable()
export class Hooks {
  /** How many came in the present minute, by address; each node counts for itself. */
  private readonly counts = new Map<string, { minute: number; count: number }>();

  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly sealing: Sealing,
    private readonly liveApps: LiveApps,
    private readonly liveStarts: LiveStarts,
    private readonly records: RecordsService,
    private readonly switches: StartSwitches,
    private readonly queue: StartQueue,
  ) {}

  /** Makes a new key, which replaces the one before; it is shown this once. */
  async make(actor: Actor, place: HookPlace): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    const sealed = this.sealing.seal(Buffer.from(secret), hookPlace(place));
    await this.database.transaction(async (sql) => {
      await sql.query('insert into flow.hook (app, flow, secret, made_by) values ($1, $2, $3, $4) on conflict (app, flow) do update set secret = excluded.secret, made_by = excluded.made_by, made_at = now()', [place.app, place.flow, sealed, actor.userId]);
      await this.audit.write(sql, { action: 'automation.key-made', actor, outcome: 'success', app: place.app, target: place.flow });
    });
    return secret;
  }

  /** Takes a message in: the record it becomes, and the flow on it, come to be together and once. */
  async take(place: HookPlace, message: HookMessage): Promise<{ readonly recordId: string | null }> {
    this.count(place);
    const start = await this.startOf(place);
    if (start === undefined || !(await this.isSigned(place, message))) throw new PlatformError('hook.refused');
    const data = allowed(start, message.body);
    const id = message.id !== null && idShape.test(message.id) ? message.id : message.signature;
    return this.database.transaction(async (sql) => {
      if (await this.switches.isOff(sql, place)) throw new PlatformError('hook.off');
      const taken = await sql.query('insert into flow.hook_message (app, flow, id) values ($1, $2, $3) on conflict do nothing', [place.app, place.flow, id]);
      if (taken.rowCount === 0) return { recordId: await this.earlier(sql, place, id) };
      const recordId = start.form === null ? null : await this.record(sql, { app: place.app, form: start.form }, data);
      await sql.query('update flow.hook_message set record_id = $4 where app = $1 and flow = $2 and id = $3', [place.app, place.flow, id, recordId]);
      await this.queue.ask(sql, start, { recordId, starter: null, key: `hook:${place.app}/${place.flow}/${id}`, vars: start.form === null ? (data as never) : {} });
      await this.audit.write(sql, { action: 'automation.called', actor: null, outcome: 'success', app: place.app, target: place.flow, ...(recordId !== null && { recordId }), facts: { fields: Object.keys(data) } });
      return { recordId };
    });
  }

  private count({ app, flow }: HookPlace): void {
    const minute = Math.floor(Date.now() / 60_000);
    const key = `${app}/${flow}`;
    const before = this.counts.get(key);
    const count = before?.minute === minute ? before.count + 1 : 1;
    if (this.counts.size > 1_000) this.counts.clear();
    this.counts.set(key, { minute, count });
    if (count > mostPerMinute) throw new PlatformError('hook.too_many');
  }

  private async startOf({ app, flow }: HookPlace): Promise<LiveStart | undefined> {
    const live = await this.liveApps.find(app);
    return live === null ? undefined : (await this.liveStarts.of(live)).all.find((start) => start.kind === 'webhook' && start.flow === flow);
  }

  private async isSigned(place: HookPlace, { bytes, timestamp, signature, id }: HookMessage): Promise<boolean> {
    const { rows } = await this.database.sql.query<{ secret: Buffer }>('select secret from flow.hook where app = $1 and flow = $2', [place.app, place.flow], 'hook-secret');
    const isNow = /^\d{1,12}$/.test(timestamp) && Math.abs(Date.now() / 1000 - Number(timestamp)) <= toleranceSeconds;
    if (rows[0] === undefined || !isNow) return false;
    const secret = this.sealing.open(rows[0].secret, hookPlace(place)).toString();
    // The number is signed too: whoever caught a message cannot have it taken again under another one.
    const expected = createHmac('sha256', secret).update(`${timestamp}.${id === null ? '' : `${id}.`}`).update(bytes).digest();
    const given = Buffer.from(signature.replace(/^sha256=/, ''), 'hex');
    return given.length === expected.length && timingSafeEqual(given, expected);
  }

  private async earlier(sql: Sql, { app, flow }: HookPlace, id: string): Promise<string | null> {
    const { rows } = await sql.query<{ record: string | null }>('select record_id as record from flow.hook_message where app = $1 and flow = $2 and id = $3', [app, flow, id]);
    return rows[0]?.record ?? null;
  }

  private async record(sql: Sql, place: { readonly app: string; readonly form: string }, data: Readonly<Record<string, unknown>>): Promise<string> {
    const [made] = await this.records.create(asSystem(), place, [data], sql);
    if (made === undefined) throw new Error('A creation brought nothing back.');
    return made.id;
  }
}

/** Where a key belongs. */
export const hookPlace = ({ app, flow }: HookPlace): [string, ...string[]] => ['flow.hook', app, flow];

/** Of what was sent, the fields that the flow lets in; a flow without a form takes all as variables. */
function allowed({ form, trigger }: LiveStart, body: unknown): Readonly<Record<string, unknown>> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new PlatformError('hook.body');
  if (form === null) return body as Readonly<Record<string, unknown>>;
  const data = Object.fromEntries(Object.entries(body).filter(([key]) => trigger.fields.includes(key)));
  if (Object.keys(data).length === 0) throw new PlatformError('hook.body');
  return data;
}
