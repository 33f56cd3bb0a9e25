import { nextTick } from '@carewright/flow-engine';
import { type Locale, type SubscriptionSchedule } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { languageOf } from '../../access/language.js';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { type JobHandler } from '../../jobs/job.js';
import { Jobs } from '../../jobs/jobs.js';
import { Notifications } from '../../notifications/notifications.js';
import { OrganisationClock } from '../../records/clock.js';
import { DeliveryQuestions, type Message } from './delivery-questions.js';
import { runningSubscription, type SubscriptionRow } from './subscription-rows.js';

interface Tick {
  readonly id: string;
  readonly at: string;
  readonly repeat: string | null;
}
interface Delivery {
  readonly id: string;
  readonly userId: string;
  readonly dueAt: string;
}
const tickKey = (id: string): string => `report-tick:${id}`;
const keptDays = 90;

/** How often a question is asked before it has failed; the job runner waits longer each time. */
const mostTries = 4;

const failureWords = {
  title: { 'zh-CN': '“{label}”没有发送成功', 'en-US': '“{label}” could not be sent' },
  body: { 'zh-CN': '统计没有成功，有收件人没有收到这一次的消息。请打开看板查看；如果统计太慢，请缩小它的范围。', 'en-US': 'The numbers could not be worked out, so that somebody did not get this message. Open the dashboard to see; if it is too slow, narrow what it asks.' },
} as const satisfies Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/**
 * Tells people of dashboards when it is time: a job for each next moment, and one for each person then. What a person is told is
 * asked under that person's own rights at that moment; a delivery is a row, so that no one is told twice of the same moment.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly jobs: Jobs,
    private readonly actors: Actors,
    private readonly questions: DeliveryQuestions,
    private readonly database: Database,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly clock: OrganisationClock,
  ) {
    jobs.handle('report.tick', async (sql, payload, job) => {
      await job.claim();
      await this.tick(sql, payload as Tick);
    });
    // Asking may take long: it holds no transaction, and no place of those who work for the database.
    jobs.handleApart('report.deliver', (payload, { attempt }) => this.ask(payload as Delivery, attempt >= mostTries));
  }

  /** Sets the next moment of a subscription, in the place of the one it had. */
  async plan(sql: Sql, id: string, schedule: SubscriptionSchedule | null): Promise<void> {
    await this.jobs.cancel(sql, { dedupeKey: tickKey(id) });
    const due = schedule === null ? undefined : nextTick(schedule, { now: this.clock.moment().now, zone: this.clock.tz });
    if (due !== undefined) await this.wait(sql, { id, ...due });
  }

  private async wait(sql: Sql, tick: Tick): Promise<void> {
    await this.jobs.enqueue(sql, { kind: 'report.tick', payload: tick, dueAt: tick.at, dedupeKey: tickKey(tick.id) });
  }

  /** What was missed while nothing ran counts once. */
  private async tick(sql: Sql, { id, at, repeat }: Tick): Promise<void> {
    const subscription = await runningSubscription(sql, id);
    if (subscription === undefined) return;
    const due = repeat === null ? undefined : nextTick({ kind: 'cycle', value: repeat }, { now: this.clock.moment().now, zone: this.clock.tz });
    if (due !== undefined) await this.wait(sql, { id, ...due });
    await sql.query(`delete from platform.report_delivery where subscription_id = $1 and due_at < now() - interval '${keptDays} days'`, [id]);
    const { rows } = await sql.query<{ user_id: string }>('select user_id from platform.report_recipient where subscription_id = $1', [id]);
    for (const { user_id: userId } of rows) await this.jobs.enqueue(sql, { kind: 'report.deliver', payload: { id, userId, dueAt: at } satisfies Delivery, dedupeKey: `report-deliver:${id}:${userId}:${at}`, maxAttempts: mostTries + 2 });
  }

  private async ask(delivery: Delivery, isLast: boolean): Promise<JobHandler> {
    const { sql } = this.database;
    const subscription = await runningSubscription(sql, delivery.id);
    if (subscription === undefined) return () => Promise.resolve();
    const locale = await languageOf(sql, delivery.userId);
    const actor = await this.actors.load(sql, delivery.userId);
    const message: Message = actor === undefined ? { outcome: 'refused', body: null } : await this.questions.message(subscription, { actor, locale, isLast });
    return async (within, _payload, job) => {
      await job.claim();
      await this.keep(within, delivery, { subscription, actor, message });
    };
  }

  /** A delivery that is written down already was made by another run of the same job. */
  private async keep(sql: Sql, { id, userId, dueAt }: Delivery, { subscription, actor, message: { outcome, body } }: { readonly subscription: SubscriptionRow; readonly actor: Actor | undefined; readonly message: Message }): Promise<void> {
    const { rowCount } = await sql.query('insert into platform.report_delivery (subscription_id, user_id, due_at, outcome) values ($1, $2, $3, $4) on conflict do nothing', [id, userId, dueAt, outcome]);
    if (rowCount === 0) return;
    await this.audit.write(sql, { action: 'report.delivered', actor: actor ?? null, outcome: outcome === 'sent' || outcome === 'not-met' ? 'success' : 'failure', app: subscription.app, target: subscription.dashboard, facts: { subscription: id, result: outcome } });
    if (body !== null) await this.notifications.send(sql, { userId, kind: 'report', title: subscription.label, body, link: linkOf(subscription) });
    if (outcome === 'failed') await this.tellOwner(sql, subscription, dueAt);
  }

  /** Once for each moment, however many did not get it. */
  private async tellOwner(sql: Sql, subscription: SubscriptionRow, dueAt: string): Promise<void> {
    await sql.query('select 1 from platform.report_subscription where id = $1 for update', [subscription.id]);
    const { rows } = await sql.query<{ n: number }>(`select count(*)::int as n from platform.report_delivery where subscription_id = $1 and due_at = $2 and outcome = 'failed'`, [subscription.id, dueAt]);
    if (rows[0]?.n !== 1) return;
    const locale = await languageOf(sql, subscription.ownerId);
    await this.notifications.send(sql, { userId: subscription.ownerId, kind: 'report', title: failureWords.title[locale].replace('{label}', () => subscription.label), body: failureWords.body[locale], link: linkOf(subscription) });
  }
}

const linkOf = ({ app, dashboard }: SubscriptionRow): string => `/apps/${app}/dashboards/${dashboard}`;
