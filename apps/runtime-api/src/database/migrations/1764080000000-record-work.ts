import { type MigrationInterface, type QueryRunner } from 'typeorm';

const recordWork = `
create table platform.fill_draft (
  user_id uuid not null constraint fill_draft_user references platform.users on delete cascade,
  app text not null,
  form text not null,
  record text not null,
  version int,
  data jsonb not null,
  base jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (user_id, app, form, record)
);
create index fill_draft_age on platform.fill_draft (updated_at);
create table platform.record_comment (
  id uuid primary key,
  app text not null,
  form text not null,
  record_id uuid not null,
  author_id uuid not null constraint record_comment_author references platform.users,
  body text not null,
  mentions uuid[] not null default '{}',
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz
);
create index record_comment_of_record on platform.record_comment (app, form, record_id, id);
create table platform.record_follower (
  app text not null,
  form text not null,
  record_id uuid not null,
  user_id uuid not null constraint record_follower_user references platform.users on delete cascade,
  created_at timestamptz not null default now(),
  primary key (app, form, record_id, user_id)
);`;

/** What staff leave beside records: drafts of what they fill in, comments, and whom a change is told. */
export class RecordWork1764080000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(recordWork);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.record_follower, platform.record_comment, platform.fill_draft');
  }
}
