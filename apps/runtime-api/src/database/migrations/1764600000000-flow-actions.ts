import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.connector (
  key text primary key,
  label text not null,
  base_url text not null,
  internal boolean not null default false,
  auth text not null default 'none' check (auth in ('none', 'bearer', 'basic', 'header')),
  auth_name text not null default '',
  secret bytea,
  time_limit_ms int not null default 10000,
  attempts int not null default 4,
  retry_seconds int not null default 10,
  most_kb int not null default 256,
  apps text[] not null default '{}',
  active boolean not null default true,
  updated_at timestamptz not null default now(),
  updated_by uuid
);
create table flow.http_call (
  id uuid primary key,
  instance_id uuid not null,
  activity_id uuid not null,
  element_id text not null,
  app text not null,
  connector text not null,
  method text not null,
  path text not null,
  query jsonb not null,
  content jsonb,
  take jsonb not null,
  idempotency_key text not null,
  state text not null default 'waiting' check (state in ('waiting', 'answered', 'failed', 'cancelled')),
  attempts int not null default 0,
  status int,
  problem text,
  created_at timestamptz not null default now(),
  finished_at timestamptz
);
create index http_call_instance on flow.http_call (instance_id, created_at);
create index http_call_recent on flow.http_call (connector, created_at desc);
create table flow.mass_work (
  id uuid primary key,
  instance_id uuid not null,
  activity_id uuid not null,
  element_id text not null,
  app text not null,
  form text not null,
  change text not null check (change in ('update', 'delete')),
  filter jsonb not null,
  data jsonb not null,
  result text not null,
  state text not null default 'running' check (state in ('running', 'done', 'cancelled')),
  total int not null,
  done int not null default 0,
  failed int not null default 0,
  after_id uuid,
  problems jsonb not null default '[]',
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  stopped_by uuid
);
create index mass_work_instance on flow.mass_work (instance_id, created_at);`;

/** What steps of flows reach outside with, and what they change many records with. */
export class FlowActions1764600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow.mass_work, flow.http_call, platform.connector');
  }
}
