import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Files that come in and go out: in pieces of their own, so that any node can serve any of them and none is held whole in memory. */
const files = `
create table platform.stored_file (
  id uuid primary key,
  owner_id uuid,
  purpose text not null constraint stored_file_purpose_known check (purpose in ('import', 'export', 'print-template')),
  name text not null,
  media_type text not null,
  bytes bigint not null default 0,
  created_at timestamptz not null default now(),
  expires_at timestamptz
);
create index stored_file_by_expiry on platform.stored_file (expires_at) where expires_at is not null;
create table platform.stored_file_part (
  file_id uuid not null constraint stored_file_part_file references platform.stored_file on delete cascade,
  position integer not null,
  content bytea not null,
  primary key (file_id, position)
);
alter table platform.stored_file_part alter column content set storage external`;

/** Changes of many records at once, with what is needed to take them back. */
const changes = `
create table platform.mass_change (
  id uuid primary key,
  app text not null,
  form text not null,
  kind text not null constraint mass_change_kind_known check (kind in ('import', 'update', 'delete')),
  state text not null constraint mass_change_state_known check (state in ('prepared', 'waiting', 'running', 'done', 'cancelled', 'failed', 'undoing', 'undone')),
  owner_id uuid not null,
  job_id uuid,
  file_id uuid constraint mass_change_file references platform.stored_file on delete set null,
  options jsonb not null,
  dry_run boolean not null default false,
  total integer,
  done integer not null default 0,
  created integer not null default 0,
  updated integer not null default 0,
  deleted integer not null default 0,
  unchanged integer not null default 0,
  failed integer not null default 0,
  undone integer not null default 0,
  position jsonb,
  problem text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index mass_change_of_form on platform.mass_change (app, form, id desc);
create index mass_change_by_age on platform.mass_change (created_at);
create table platform.mass_change_batch (
  change_id uuid not null constraint mass_change_batch_change references platform.mass_change on delete cascade,
  number integer not null,
  created uuid[] not null default '{}',
  deleted uuid[] not null default '{}',
  updated jsonb not null default '[]',
  primary key (change_id, number)
);
create table platform.mass_change_problem (
  change_id uuid not null constraint mass_change_problem_change references platform.mass_change on delete cascade,
  row_number integer not null,
  record_id uuid,
  cells jsonb,
  issues jsonb not null,
  primary key (change_id, row_number)
);
create table platform.import_mapping (
  app text not null,
  form text not null,
  owner_id uuid not null,
  headers text not null,
  mapping jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (app, form, owner_id, headers)
);
create table platform.print_template (
  id uuid primary key,
  app text not null,
  form text not null,
  label text not null,
  kind text not null constraint print_template_kind_known check (kind in ('docx', 'xlsx')),
  file_id uuid not null constraint print_template_file references platform.stored_file,
  updated_by uuid,
  updated_at timestamptz not null default now()
);
create index print_template_of_form on platform.print_template (app, form)`;

/** Imports, exports, changes in bulk and print templates. */
export class MassChanges1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [files, changes]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.print_template, platform.import_mapping, platform.mass_change_problem, platform.mass_change_batch, platform.mass_change, platform.stored_file_part, platform.stored_file');
  }
}
