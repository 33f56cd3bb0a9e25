import { type DashboardDefinition, type SubscriptionSettings, type SubscriptionView } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { Type } from '@sinclair/typebox';
import { Audit } from '../../audit/audit.js';
import { Database } from '../../database/database.js';
import { type Sql } from '../../database/sql.js';
import { uuidV7 } from '../../database/uuid-v7.js';
import { PlatformError } from '../../http/platform-error.js';
import { OrganisationClock } from '../../records/clock.js';
import { type Asking, ReportsService } from '../reports.service.js';
import { Deliveries } from './deliveries.js';
import { firstDue, judgeCondition } from './judge-settings.js';
import { subscriptionOf, subscriptionsOf } from './subscription-rows.js';

const closed = { additionalProperties: false } as const;

/** The body of a new or changed subscription. */
export const SubscriptionBody = Type.Object(
  {
    label: Type.String({ minLength: 1, maxLength: 100, pattern: '\\S' }),
    schedule: Type.Object({ kind: Type.Union([Type.Literal('cycle'), Type.Literal('date')]), value: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
    recipients: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 200, uniqueItems: true }),
    condition: Type.Optional(Type.Object({ tile: Type.String({ maxLength: 60 }), measure: Type.String({ maxLength: 60 }), kind: Type.String({ maxLength: 40 }), threshold: Type.Optional(Type.Number()) }, closed)),
    active: Type.Boolean(),
  },
  closed,
);

const mostOfOne = 20;
const recipientsSql = `insert into platform.report_recipient (subscription_id, user_id)
  select $1::uuid, u.id from unnest($2::uuid[]) as wanted(id) join platform.users u on u.id = wanted.id and u.active`;

/** Subscriptions to dashboards: everyone makes their own, and whom they name gets what that person may see. */
@Injectable()
export class Subscriptions {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportsService,
    private readonly deliveries: Deliveries,
    private readonly audit: Audit,
    private readonly clock: OrganisationClock,
  ) {}

  async list(asking: Asking, dashboard: string): Promise<readonly SubscriptionView[]> {
    await this.reports.dashboard(asking, dashboard);
    return subscriptionsOf(this.database.sql, asking.actor.userId, { app: asking.app, dashboard });
  }

  async create(asking: Asking, dashboard: string, settings: SubscriptionSettings): Promise<SubscriptionView> {
    this.judge((await this.reports.dashboard(asking, dashboard)).definition, settings);
    return this.database.transaction(async (sql) => {
      const { rows } = await sql.query<{ n: number }>('select count(*)::int as n from platform.report_subscription where app = $1 and dashboard = $2 and owner_id = $3', [asking.app, dashboard, asking.actor.userId]);
      if ((rows[0]?.n ?? 0) >= mostOfOne) throw new PlatformError('subscription.too_many', { most: mostOfOne });
      const id = uuidV7();
      await sql.query('insert into platform.report_subscription (id, app, dashboard, owner_id, label, schedule, condition, active) values ($1, $2, $3, $4, $5, $6, $7, $8)', [id, asking.app, dashboard, asking.actor.userId, settings.label, JSON.stringify(settings.schedule), settings.condition ? JSON.stringify(settings.condition) : null, settings.active]);
      return this.set(sql, asking, { id, dashboard, settings, action: 'subscription.created' });
    });
  }

  async update(asking: Asking, place: { readonly dashboard: string; readonly id: string }, settings: SubscriptionSettings): Promise<SubscriptionView> {
    this.judge((await this.reports.dashboard(asking, place.dashboard)).definition, settings);
    return this.database.transaction(async (sql) => {
      const { rowCount } = await sql.query('update platform.report_subscription set label = $5, schedule = $6, condition = $7, active = $8 where id = $1 and app = $2 and dashboard = $3 and owner_id = $4', [place.id, asking.app, place.dashboard, asking.actor.userId, settings.label, JSON.stringify(settings.schedule), settings.condition ? JSON.stringify(settings.condition) : null, settings.active]);
      if (rowCount === 0) throw new PlatformError('subscription.not_found');
      await sql.query('delete from platform.report_recipient where subscription_id = $1', [place.id]);
      return this.set(sql, asking, { ...place, settings, action: 'subscription.updated' });
    });
  }

  /** The owner ends it; anybody else who receives it leaves it. */
  async remove({ app, actor }: Asking, { dashboard, id }: { readonly dashboard: string; readonly id: string }): Promise<void> {
    await this.database.transaction(async (sql) => {
      const ended = (await sql.query('delete from platform.report_subscription where id = $1 and app = $2 and dashboard = $3 and owner_id = $4', [id, app, dashboard, actor.userId])).rowCount > 0;
      const left = !ended && (await sql.query('delete from platform.report_recipient where subscription_id = $1 and user_id = $2', [id, actor.userId])).rowCount > 0;
      if (!ended && !left) throw new PlatformError('subscription.not_found');
      if (ended) await this.deliveries.plan(sql, id, null);
      await this.audit.write(sql, { action: 'subscription.removed', actor, outcome: 'success', app, target: dashboard, facts: { subscription: id, whole: ended } });
    });
  }

  private judge(definition: DashboardDefinition, { schedule, condition, active }: SubscriptionSettings): void {
    // What is switched off may keep a moment that has passed.
    if (active) firstDue(schedule, this.clock.moment());
    if (condition !== undefined) judgeCondition(condition, definition);
  }

  private async set(sql: Sql, { app, actor }: Asking, { id, dashboard, settings, action }: { readonly id: string; readonly dashboard: string; readonly settings: SubscriptionSettings; readonly action: string }): Promise<SubscriptionView> {
    const { rowCount } = await sql.query(recipientsSql, [id, settings.recipients]);
    if (rowCount !== settings.recipients.length) throw new PlatformError('subscription.person_unknown');
    await this.deliveries.plan(sql, id, settings.active ? settings.schedule : null);
    await this.audit.write(sql, { action, actor, outcome: 'success', app, target: dashboard, facts: { subscription: id, recipients: settings.recipients.length, schedule: settings.schedule.value, ...(settings.condition && { condition: settings.condition.kind }) } });
    const view = await subscriptionOf(sql, actor.userId, id);
    if (view === undefined) throw new PlatformError('subscription.not_found');
    return view;
  }
}
