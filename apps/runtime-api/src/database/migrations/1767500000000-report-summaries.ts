import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create schema reporting;
create table platform.report_summary (
  name text primary key,
  app text not null constraint summary_app references platform.app (key) on delete cascade,
  form text not null,
  definition jsonb not null,
  columns jsonb not null,
  rule text not null,
  ready boolean not null default false,
  size bigint not null default 0,
  folded_at timestamptz not null default now()
);
create index report_summary_of on platform.report_summary (app, form);`;

/** Records counted beforehand: which tables hold them, and of what. */
export class ReportSummaries1767500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema reporting cascade; drop table platform.report_summary');
  }
}
