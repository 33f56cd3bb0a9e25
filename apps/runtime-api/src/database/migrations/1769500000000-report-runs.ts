import { type MigrationInterface, type QueryRunner } from 'typeorm';

const table = `
create table platform.report_run (
  id uuid primary key,
  app text not null constraint report_run_app references platform.app (key) on delete cascade,
  user_id uuid not null constraint report_run_of_user references platform.users on delete cascade,
  title text not null,
  content json not null,
  today date not null,
  locale text not null,
  state text not null constraint report_run_state check (state in ('waiting', 'running', 'done', 'failed', 'stopped')),
  key text not null,
  asked_at timestamptz not null default now(),
  begun_at timestamptz,
  ended_at timestamptz,
  expected_seconds integer,
  problem json,
  rows json,
  read_at timestamptz
);
create index report_run_of_person on platform.report_run (user_id, key);
create index report_run_open on platform.report_run (id) where state in ('waiting', 'running');
create index report_run_ended on platform.report_run (ended_at) where ended_at is not null;`;

/** Questions that are worked out in the background, with their answers for a few days. */
export class ReportRuns1769500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.report_run');
  }
}
