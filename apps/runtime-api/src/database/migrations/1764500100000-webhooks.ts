import { type MigrationInterface, type QueryRunner } from 'typeorm';

const hooks = `
create table flow.hook (
  app text not null,
  flow text not null,
  secret bytea not null,
  made_by uuid,
  made_at timestamptz not null default now(),
  constraint hook_pk primary key (app, flow)
);
create table flow.hook_message (
  app text not null,
  flow text not null,
  id text not null,
  record_id uuid,
  at timestamptz not null default now(),
  constraint hook_message_pk primary key (app, flow, id)
);`;

/** Addresses at which other systems begin flows: their sealed keys, and which messages were taken. */
export class Webhooks1764500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(hooks);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow.hook_message; drop table flow.hook');
  }
}
