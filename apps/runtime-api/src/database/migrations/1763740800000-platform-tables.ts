import { type MigrationInterface, type QueryRunner } from 'typeorm';

const organisation = `
create table platform.users (
  id uuid primary key,
  username text not null,
  name text not null,
  password_hash text,
  active boolean not null default true,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index users_username on platform.users (lower(username));
create table platform.departments (
  id uuid primary key,
  code text not null constraint departments_code unique,
  name text not null,
  parent_id uuid constraint departments_parent references platform.departments,
  head_id uuid constraint departments_head references platform.users,
  created_at timestamptz not null default now()
);
create index departments_of_parent on platform.departments (parent_id);
create table platform.department_members (
  user_id uuid not null constraint department_members_user references platform.users on delete cascade,
  department_id uuid not null constraint department_members_department references platform.departments,
  position integer not null default 0,
  primary key (user_id, department_id)
);
create index department_members_of_department on platform.department_members (department_id);
create table platform.role_assignments (
  user_id uuid not null constraint role_assignments_user references platform.users on delete cascade,
  app text not null,
  role text not null,
  primary key (user_id, app, role)
);
create index role_assignments_of_role on platform.role_assignments (app, role);
create table platform.platform_role_assignments (
  user_id uuid not null constraint platform_role_assignments_user references platform.users on delete cascade,
  role text not null constraint platform_role_known check (role in ('system-administrator', 'security-administrator', 'auditor', 'designer')),
  primary key (user_id, role)
);`;

const signIn = `
create table platform.sessions (
  id uuid primary key,
  token_hash bytea not null constraint sessions_token unique,
  user_id uuid not null constraint sessions_user references platform.users on delete cascade,
  kind text not null constraint session_kind_known check (kind in ('cookie', 'token')),
  address text not null,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_of_user on platform.sessions (user_id);
create index sessions_by_end on platform.sessions (expires_at);
create table platform.setup_tokens (
  token_hash bytea primary key,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create table platform.sign_in_failures (
  subject text primary key,
  failures integer not null,
  since timestamptz not null,
  blocked_until timestamptz
);
create table platform.idempotency_key (
  actor text not null,
  key text not null,
  route text not null,
  digest bytea not null,
  state text not null constraint idempotency_state_known check (state in ('running', 'committed', 'answered')),
  status integer,
  headers jsonb,
  body text,
  created_at timestamptz not null default now(),
  primary key (actor, key)
);
create index idempotency_key_by_age on platform.idempotency_key (created_at);`;

const work = `
create table platform.job (
  id uuid primary key,
  kind text not null,
  payload jsonb not null,
  state text not null default 'ready' constraint job_state_known check (state in ('ready', 'dead')),
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  max_attempts integer not null default 12,
  lock_owner text,
  lock_until timestamptz,
  dedupe_key text constraint job_dedupe unique,
  error text,
  progress jsonb,
  owner_id uuid,
  created_at timestamptz not null default now()
);
create index job_due on platform.job (due_at) where state = 'ready';
create table platform.finished_job (
  id uuid primary key,
  kind text not null,
  owner_id uuid not null,
  result jsonb,
  created_at timestamptz not null,
  finished_at timestamptz not null default now()
);
create index finished_job_by_age on platform.finished_job (finished_at);
create table platform.notification (
  id uuid primary key,
  user_id uuid not null constraint notification_user references platform.users on delete cascade,
  kind text not null,
  title text not null,
  body text not null,
  link text,
  created_at timestamptz not null default now(),
  read_at timestamptz
);
create index notification_of_user on platform.notification (user_id, id desc);
create index notification_unread on platform.notification (user_id) where read_at is null;`;

const audit = `
create table audit.entry (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  action text not null,
  outcome text not null constraint audit_outcome_known check (outcome in ('success', 'failure')),
  actor_id uuid,
  actor_name text,
  app text,
  form text,
  record_id uuid,
  target text,
  changes jsonb,
  facts jsonb,
  request_id text,
  address text,
  row_hash bytea not null
);
create index entry_by_time on audit.entry (at);
create index entry_of_record on audit.entry (record_id, id) where record_id is not null;
create index entry_of_actor on audit.entry (actor_id, id);
create function audit.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'audit entries are append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger entry_is_append_only before update or delete on audit.entry for each row execute function audit.refuse_change();
create trigger entry_is_not_truncated before truncate on audit.entry for each statement execute function audit.refuse_change();`;

/** People, sign-in, jobs, notifications and the audit log. */
export class PlatformTables1763740800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create schema if not exists flow; create schema audit');
    for (const part of [organisation, signIn, work, audit]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema audit cascade');
    const tables = ['notification', 'finished_job', 'job', 'idempotency_key', 'sign_in_failures', 'setup_tokens', 'sessions', 'platform_role_assignments', 'role_assignments', 'department_members', 'departments', 'users'];
    await runner.query(`drop table ${tables.map((name) => `platform.${name}`).join(', ')} cascade`);
  }
}
