import { createTables } from '@carewright/flow-engine/postgres';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const copies = `
create table flow.cc (
  id uuid primary key,
  instance_id uuid not null,
  element_id text not null,
  user_id uuid not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  constraint cc_once unique (instance_id, element_id, user_id)
);
create index cc_of_user on flow.cc (user_id, created_at desc, id desc);`;

/** The state of flows: the tables of the engine, and who was told of an instance. */
export class FlowTables1763743500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const text of createTables('flow')) await runner.query(text);
    await runner.query(copies);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop schema flow cascade; create schema flow');
  }
}
