import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table flow.hand_over (
  id uuid primary key,
  person uuid not null,
  app text,
  comment text,
  undo_of uuid constraint hand_over_undo references flow.hand_over,
  state text not null constraint hand_over_state check (state in ('running', 'finished', 'cancelled')),
  created_by uuid,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);
create index hand_over_of_person on flow.hand_over (person, created_at desc);
create unique index hand_over_undone_once on flow.hand_over (undo_of) where undo_of is not null;
create table flow.hand_over_item (
  hand_over_id uuid not null constraint hand_over_item_of references flow.hand_over on delete cascade,
  activity_id uuid not null,
  instance_id uuid not null,
  from_user text not null,
  to_user text,
  state text not null constraint hand_over_item_state check (state in ('waiting', 'moved', 'refused', 'left', 'failed', 'cancelled')),
  reason text,
  at timestamptz,
  primary key (hand_over_id, activity_id)
);
create index hand_over_item_waiting on flow.hand_over_item (hand_over_id, activity_id) where state = 'waiting';`;

/** Work of somebody who leaves that goes to others: what was asked for, and what became of each piece. */
export class HandOvers1766600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table flow.hand_over_item; drop table flow.hand_over');
  }
}
