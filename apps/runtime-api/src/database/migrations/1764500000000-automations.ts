import { type MigrationInterface, type QueryRunner } from 'typeorm';

const starts = `
alter table flow.instance add column if not exists start_depth int;
alter table flow.start_key alter column instance_id drop not null;
alter table flow.start_key
  add column app text,
  add column flow text,
  add column element text,
  add column kind text,
  add column record_id uuid,
  add column outcome text not null default 'started' constraint start_key_outcome check (outcome in ('started', 'off', 'circle', 'gone', 'refused')),
  add column depth int not null default 0,
  add column due_at timestamptz;
create index start_key_flow on flow.start_key (app, flow, at desc) where app is not null;
create index start_key_instance on flow.start_key (instance_id) where instance_id is not null;
create index job_flow_start on platform.job ((payload->>'app'), (payload->>'flow')) where kind in ('flow.start', 'flow.tick', 'flow.date');`;

const switches = `
create table flow.start_switch (
  app text not null,
  flow text not null,
  changed_by uuid,
  changed_at timestamptz not null default now(),
  constraint start_switch_pk primary key (app, flow)
);`;

/** Flows that begin by themselves: what began when and why not, and which are switched off. */
export class Automations1764500000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(starts);
    await runner.query(switches);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow.start_switch; drop index platform.job_flow_start; drop index flow.start_key_flow; drop index flow.start_key_instance; alter table flow.instance drop column start_depth');
    await runner.query('alter table flow.start_key drop column app, drop column flow, drop column element, drop column kind, drop column record_id, drop column outcome, drop column depth, drop column due_at');
    await runner.query('delete from flow.start_key where instance_id is null; alter table flow.start_key alter column instance_id set not null');
  }
}
