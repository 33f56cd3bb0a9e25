import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  'create index if not exists task_instance on flow.task (instance_id, state)',
  'drop index if exists flow.task_instance_live',
  'create index task_delegated on flow.task using gin (delegation) where delegation is not null',
  'create index instance_called on flow.instance (parent_instance_id) where parent_instance_id is not null',
  "create index job_dead on platform.job (due_at) where state = 'dead'",
];

/** Tasks that are done, runs that were called and work that was given up are found without reading whole tables. */
export class FlowIndexes1766500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const text of statements) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.task_delegated, flow.instance_called, platform.job_dead, flow.task_instance');
    await runner.query("create index task_instance_live on flow.task (instance_id) where state in ('open', 'waiting', 'held', 'queued')");
  }
}
