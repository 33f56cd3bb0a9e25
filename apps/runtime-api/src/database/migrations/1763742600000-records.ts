import { type MigrationInterface, type QueryRunner } from 'typeorm';

const records = `
create table platform.autonumber (
  app text not null,
  form text not null,
  field text not null,
  period text not null,
  last bigint not null,
  primary key (app, form, field, period)
);
create table platform.record_view (
  id uuid primary key,
  app text not null,
  form text not null,
  owner_id uuid not null constraint record_view_owner references platform.users on delete cascade,
  label text not null,
  content jsonb not null,
  shared boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index record_view_of_form on platform.record_view (app, form);
create table platform.cursor_key (
  only_one boolean primary key default true constraint cursor_key_is_one check (only_one),
  secret bytea not null
);
insert into platform.cursor_key (secret) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'));`;

/** What records need beside the tables of the apps: running numbers, saved filters, the key that signs cursors. */
export class Records1763742600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(records);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.cursor_key, platform.record_view, platform.autonumber');
  }
}
