import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  `create table platform.file (
    id uuid primary key,
    name text not null,
    size bigint not null check (size > 0),
    mime text not null,
    sha256 bytea not null,
    uploaded_by uuid references platform.users,
    entry_id uuid,
    scan text not null check (scan in ('clean', 'not-scanned')),
    created_at timestamptz not null default now(),
    check (uploaded_by is not null or entry_id is not null)
  )`,
  'create index file_uploaded_by on platform.file (uploaded_by)',
  'create index file_entry on platform.file (entry_id) where entry_id is not null',
  'create index file_created_at on platform.file (created_at)',
  `create table platform.file_use (
    file_id uuid not null references platform.file on delete cascade,
    app text not null,
    form text not null,
    record_id uuid not null,
    field text not null,
    attached_at timestamptz not null default now(),
    detached_at timestamptz,
    primary key (file_id, app, form, record_id, field)
  )`,
  'create index file_use_record on platform.file_use (app, form, record_id)',
];

/** What is known of uploaded files, and which records hold them. */
export class Files1763840000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.file_use, platform.file');
  }
}
