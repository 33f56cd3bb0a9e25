import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table flow.migration (
  id uuid primary key,
  app text not null,
  flow text not null,
  from_release uuid not null constraint migration_from references flow.flow_release,
  to_release uuid not null constraint migration_to references flow.flow_release,
  wish jsonb not null,
  timers text not null constraint migration_timers check (timers in ('keep', 'restart')),
  people text not null constraint migration_people check (people in ('keep', 'again')),
  dry_run boolean not null,
  undo_of uuid constraint migration_undo references flow.migration,
  state text not null constraint migration_state check (state in ('running', 'finished', 'cancelled')),
  created_by uuid,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index migration_of_flow on flow.migration (app, flow, created_at desc);
create unique index migration_undone_once on flow.migration (undo_of) where undo_of is not null;
create table flow.migration_item (
  migration_id uuid not null constraint migration_item_of references flow.migration on delete cascade,
  instance_id uuid not null,
  state text not null constraint migration_item_state check (state in ('waiting', 'moved', 'possible', 'refused', 'left', 'failed', 'cancelled')),
  reasons jsonb,
  ended jsonb,
  at timestamptz,
  primary key (migration_id, instance_id)
);
create index migration_item_waiting on flow.migration_item (migration_id, instance_id) where state = 'waiting';
create index instance_running on flow.instance (flow_release_id) where ended_at is null;`;

/** Running instances that go over to another release of their flow: what was asked for, and what became of each. */
export class FlowMigrations1764800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.instance_running; drop table flow.migration_item; drop table flow.migration');
  }
}
