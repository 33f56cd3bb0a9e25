import { nextTick } from '@carewright/flow-engine';
import { timeRanges } from '@carewright/report-engine';
import { type DashboardDefinition, type DeliveryOutcome, type Locale, type ReportResult, type SubscriptionSchedule } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Actors } from '../../access/actors.js';
import { languageOf } from '../../access/language.js';
import { Audit } from '../../audit/audit.js';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { Jobs } from '../../jobs/jobs.js';
import { Notifications } from '../../notifications/notifications.js';
import { OrganisationClock } from '../../records/clock.js';
import { type PageFilters, ReportsService } from '../reports.service.js';
import { alertText, hitsOf, overviewText } from './delivery-text.js';
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
/** What one person is told; `null` when nothing is. */
interface Message {
  readonly outcome: DeliveryOutcome;
  readonly body: string | null;
}

const tickKey = (id: string): string => `report-tick:${id}`;
const keptDays = 90;

/** The choices that the author of a dashboard begins its page with, as they stand today (`YYYY-MM-DD`). */
export function initialFilters({ filters = [] }: DashboardDefinition, today: string): PageFilters {
  return Object.fromEntries(filters.flatMap(({ dimension, initial, range }) => {
    if (range !== undefined) return [[dimension, timeRanges[range](today) as PageFilters[string]]];
    if (initial === undefined || !('field' in initial)) return [];
    const { field: _field, ...comparison } = initial;
    return [[dimension, comparison as PageFilters[string]]];
  }));
}

/**
 * Tells people of dashboards when it is time: a job for each next moment, and one for each person then. What a person is told is
 * asked under that person's own rights at that moment; a delivery is a row, so that no one is told twice of the same moment.
 */
@Injectable()
export class Deliveries {
  constructor(
    private readonly jobs: Jobs,
    private readonly actors: Actors,
    private readonly reports: ReportsService,
    private readonly notifications: Notifications,
    private readonly audit: Audit,
    private readonly clock: OrganisationClock,
  ) {
    jobs.handle('report.tick', async (sql, payload, job) => {
      await job.claim();
      await this.tick(sql, payload as Tick);
    });
    jobs.handle('report.deliver', (sql, payload) => this.deliver(sql, payload as Delivery));
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
    for (const { user_id: userId } of rows) await this.jobs.enqueue(sql, { kind: 'report.deliver', payload: { id, userId, dueAt: at } satisfies Delivery, dedupeKey: `report-deliver:${id}:${userId}:${at}` });
  }

  private async deliver(sql: Sql, { id, userId, dueAt }: Delivery): Promise<void> {
    const subscription = await runningSubscription(sql, id);
    if (subscription === undefined) return;
    const locale = await languageOf(sql, userId);
    const actor = await this.actors.load(sql, userId);
    const { outcome, body } = actor === undefined ? { outcome: 'refused' as const, body: null } : await this.message(subscription, actor, locale);
    const { rowCount } = await sql.query('insert into platform.report_delivery (subscription_id, user_id, due_at, outcome) values ($1, $2, $3, $4) on conflict do nothing', [id, userId, dueAt, outcome]);
    if (rowCount === 0) return;
    await this.audit.write(sql, { action: 'report.delivered', actor: actor ?? null, outcome: outcome === 'sent' || outcome === 'not-met' ? 'success' : 'failure', app: subscription.app, target: subscription.dashboard, facts: { subscription: id, result: outcome } });
    if (body !== null) await this.notifications.send(sql, { userId, kind: 'report', title: subscription.label, body, link: `/apps/${subscription.app}/dashboards/${subscription.dashboard}` });
  }

  private async message({ app, dashboard, condition }: SubscriptionRow, actor: Actor, locale: Locale): Promise<Message> {
    try {
      const asking = { app, actor, locale };
      const { definition } = await this.reports.dashboard(asking, dashboard);
      const { tiles } = await this.reports.dashboardTiles(asking, dashboard, initialFilters(definition, this.clock.moment().today));
      const answers: Readonly<Record<string, ReportResult | undefined>> = Object.fromEntries(Object.entries(tiles).map(([key, tile]) => [key, 'problem' in tile ? undefined : tile]));
      if (condition === null) return { outcome: 'sent', body: overviewText(definition, answers, locale) };
      const answer = answers[condition.tile];
      if (answer === undefined) return { outcome: 'failed', body: null };
      const hits = hitsOf(condition, answer, this.clock.moment().today);
      return hits.length === 0 ? { outcome: 'not-met', body: null } : { outcome: 'sent', body: alertText(hits, answer, { condition, locale }) };
    } catch (error) {
      if (error instanceof PlatformError && (error.code === 'app.not_found' || error.code === 'report.dashboard_not_found')) return { outcome: 'refused', body: null };
      throw error;
    }
  }
}
