import { type SubscriptionCondition, type SubscriptionSchedule, type SubscriptionView } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';

/** A subscription as a delivery needs it. */
export interface SubscriptionRow {
  readonly id: string;
  readonly ownerId: string;
  readonly app: string;
  readonly dashboard: string;
  readonly label: string;
  readonly schedule: SubscriptionSchedule;
  readonly condition: SubscriptionCondition | null;
}

const moment = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const viewSql = `select s.id, s.label, s.schedule, s.condition, s.active, jsonb_build_object('id', o.id, 'name', o.name) as owner, s.owner_id = $1 as mine,
  coalesce((select jsonb_agg(jsonb_build_object('id', u.id, 'name', u.name) order by u.username) from platform.report_recipient r join platform.users u on u.id = r.user_id where r.subscription_id = s.id), '[]') as recipients,
  (select ${moment('j.due_at')} from platform.job j where j.dedupe_key = 'report-tick:' || s.id) as "nextAt",
  (select jsonb_build_object('at', ${moment('d.due_at')}, 'outcomes', jsonb_object_agg(d.outcome, d.n)) from (select due_at, outcome, count(*) as n from platform.report_delivery
    where subscription_id = s.id and due_at = (select max(due_at) from platform.report_delivery where subscription_id = s.id) group by due_at, outcome) d group by d.due_at) as last
  from platform.report_subscription s join platform.users o on o.id = s.owner_id`;
const mineOrToMe = '(s.owner_id = $1 or exists (select 1 from platform.report_recipient r where r.subscription_id = s.id and r.user_id = $1))';

interface ViewRow extends Omit<SubscriptionView, 'condition'> {
  readonly condition: SubscriptionCondition | null;
}

/** Others are shown what comes to them, not who else gets it, nor how it went for them. */
function seenBy({ condition, ...row }: ViewRow, userId: string): SubscriptionView {
  const view = { ...row, ...(condition !== null && { condition }) };
  return row.mine ? view : { ...view, recipients: row.recipients.filter(({ id }) => id === userId), last: null };
}

/** The subscriptions to a dashboard that are somebody's, or come to them. */
export async function subscriptionsOf(sql: Sql, userId: string, { app, dashboard }: { readonly app: string; readonly dashboard: string }): Promise<readonly SubscriptionView[]> {
  const { rows } = await sql.query<ViewRow>(`${viewSql} where s.app = $2 and s.dashboard = $3 and ${mineOrToMe} order by s.created_at, s.id`, [userId, app, dashboard]);
  return rows.map((row) => seenBy(row, userId));
}

/** One of them. */
export async function subscriptionOf(sql: Sql, userId: string, id: string): Promise<SubscriptionView | undefined> {
  const [row] = (await sql.query<ViewRow>(`${viewSql} where s.id = $2 and ${mineOrToMe}`, [userId, id])).rows;
  return row === undefined ? undefined : seenBy(row, userId);
}

/** A subscription that still goes on: switched on, and its owner is still here. */
export async function runningSubscription(sql: Sql, id: string): Promise<SubscriptionRow | undefined> {
  const { rows } = await sql.query<SubscriptionRow>(
    'select s.id, s.owner_id as "ownerId", s.app, s.dashboard, s.label, s.schedule, s.condition from platform.report_subscription s join platform.users o on o.id = s.owner_id and o.active where s.id = $1 and s.active',
    [id], 'report-subscription-running',
  );
  return rows[0];
}
