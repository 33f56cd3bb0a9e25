import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Time limits belong to tasks, and whoever may answer a task has opened it or not. */
export class ApprovalRules1764300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table flow.job add column if not exists task_id uuid;
create table flow.task_seen (
  task_id uuid not null,
  user_id uuid not null,
  at timestamptz not null default now(),
  primary key (task_id, user_id)
);`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow.task_seen; alter table flow.job drop column task_id');
  }
}
