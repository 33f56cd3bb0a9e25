import { createTables } from '@carewright/flow-engine/postgres';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tasks = `
alter table flow.task
  add column if not exists parent_task_id uuid,
  add column if not exists sign text,
  add column if not exists added_by text,
  add column if not exists delegation jsonb,
  add column if not exists form_version int;
drop index if exists flow.task_instance_open;
drop index if exists flow.task_done;`;

const copies = `
alter table flow.cc add column if not exists round int not null default 0, add column if not exists sent_by uuid;
alter table flow.cc drop constraint cc_once;
alter table flow.cc add constraint cc_once unique (instance_id, element_id, round, user_id);
create index cc_unread on flow.cc (user_id) where read_at is null;`;

const leave = `
create table platform.delegation (
  id uuid primary key,
  user_id uuid not null constraint delegation_user references platform.users on delete cascade,
  substitute_id uuid not null constraint delegation_substitute references platform.users on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  reason text,
  created_at timestamptz not null default now(),
  constraint delegation_period check (ends_at > starts_at),
  constraint delegation_of_another check (user_id <> substitute_id)
);
create index delegation_by_substitute on platform.delegation (substitute_id, ends_at);
create index delegation_by_user on platform.delegation (user_id, ends_at);`;

/** What approvals in depth keep: people added to tasks, answers handed on, and who stands in while somebody is away. */
export class ApprovalDepth1764180000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tasks);
    for (const text of createTables('flow')) await runner.query(text);
    await runner.query(copies);
    await runner.query(leave);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.delegation');
    await runner.query('alter table flow.cc drop constraint cc_once; alter table flow.cc drop column round, drop column sent_by; alter table flow.cc add constraint cc_once unique (instance_id, element_id, user_id)');
    await runner.query('alter table flow.task drop column parent_task_id, drop column sign, drop column added_by, drop column delegation, drop column form_version');
  }
}
