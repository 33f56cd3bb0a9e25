import { randomBytes } from 'node:crypto';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  'create table platform.public_key (secret bytea not null, only_one boolean primary key default true check (only_one))',
  `create table platform.public_form (
    id uuid primary key,
    app text not null,
    form text not null,
    label text not null,
    settings jsonb not null,
    password_hash text,
    is_open boolean not null default true,
    submissions integer not null default 0,
    version integer not null default 1,
    created_by uuid references platform.users,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index public_form_app on platform.public_form (app, form)',
  `create table platform.public_channel (
    id uuid primary key,
    public_form_id uuid not null references platform.public_form on delete cascade,
    token text not null unique,
    label text not null,
    is_open boolean not null default true,
    submissions integer not null default 0,
    created_at timestamptz not null default now()
  )`,
  'create index public_channel_form on platform.public_channel (public_form_id)',
  `create table platform.public_submission (
    id uuid primary key,
    public_form_id uuid not null references platform.public_form,
    channel_id uuid not null references platform.public_channel,
    app text not null,
    form text not null,
    record_id uuid not null,
    person_digest bytea,
    code_digest bytea unique,
    code_until timestamptz,
    changes integer not null default 0,
    created_at timestamptz not null default now()
  )`,
  'create index public_submission_person on platform.public_submission (public_form_id, person_digest) where person_digest is not null',
  'create index public_submission_record on platform.public_submission (app, form, record_id)',
  `create table platform.public_entry (
    id uuid primary key,
    token_digest bytea not null unique,
    proof_digest bytea not null unique,
    channel_id uuid not null references platform.public_channel on delete cascade,
    device_digest bytea,
    submission_id uuid references platform.public_submission on delete cascade,
    created_at timestamptz not null default now()
  )`,
  'create index public_entry_created_at on platform.public_entry (created_at)',
  'create unlogged table platform.public_pace (subject text primary key, since timestamptz not null, count integer not null)',
];

/** Public forms, the channels they are reached by, and what was sent through them. */
export class PublicForms1763841000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
    await runner.query('insert into platform.public_key (secret) values ($1)', [randomBytes(32)]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.public_pace, platform.public_entry, platform.public_submission, platform.public_channel, platform.public_form, platform.public_key');
  }
}
