import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.report_subscription (
  id uuid primary key,
  app text not null constraint subscription_app references platform.app (key) on delete cascade,
  dashboard text not null,
  owner_id uuid not null constraint subscription_owner references platform.users on delete cascade,
  label text not null,
  schedule jsonb not null,
  condition jsonb,
  active boolean not null default true,
  created_at timestamptz not null default now()
);
create index report_subscription_of on platform.report_subscription (app, dashboard);
create table platform.report_recipient (
  subscription_id uuid not null constraint recipient_subscription references platform.report_subscription on delete cascade,
  user_id uuid not null constraint recipient_user references platform.users on delete cascade,
  primary key (subscription_id, user_id)
);
create index report_recipient_user on platform.report_recipient (user_id);
create table platform.report_delivery (
  subscription_id uuid not null constraint delivery_subscription references platform.report_subscription on delete cascade,
  user_id uuid not null constraint delivery_user references platform.users on delete cascade,
  due_at timestamptz not null,
  outcome text not null constraint delivery_outcome check (outcome in ('sent', 'not-met', 'refused', 'failed')),
  primary key (subscription_id, due_at, user_id)
);`;

/** Who is told of which dashboard when, and how each time went for each of them. */
export class ReportSubscriptions1766850000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.report_delivery, platform.report_recipient, platform.report_subscription');
  }
}
