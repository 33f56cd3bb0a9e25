import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.report_question (
  id uuid primary key,
  app text not null constraint question_app references platform.app (key) on delete cascade,
  owner_id uuid not null constraint question_owner references platform.users on delete cascade,
  label text not null,
  content jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index report_question_of on platform.report_question (app, owner_id);
create table platform.report_share (
  app text not null constraint share_app references platform.app (key) on delete cascade,
  kind text not null constraint share_kind check (kind in ('dashboard', 'question')),
  target text not null,
  user_id uuid constraint share_user references platform.users on delete cascade,
  role text,
  by_id uuid constraint share_by references platform.users on delete set null,
  at timestamptz not null default now(),
  constraint share_with check ((user_id is null) <> (role is null))
);
create unique index report_share_once on platform.report_share (app, kind, target, coalesce(user_id::text, ''), coalesce(role, ''));
create index report_share_user on platform.report_share (user_id) where user_id is not null;
create table platform.report_comment (
  id uuid primary key,
  app text not null constraint report_comment_app references platform.app (key) on delete cascade,
  dashboard text not null,
  tile text,
  address text,
  author_id uuid not null constraint report_comment_author references platform.users on delete cascade,
  body text not null,
  mentions uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz
);
create index report_comment_of on platform.report_comment (app, dashboard, id) where deleted_at is null;`;

/** Questions people keep, whom they and dashboards are shared with, and what is said about dashboards. */
export class ReportQuestions1767600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.report_comment, platform.report_share, platform.report_question');
  }
}
