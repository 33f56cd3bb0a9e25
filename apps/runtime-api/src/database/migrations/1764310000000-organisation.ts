import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.position (
  id uuid primary key,
  code text not null constraint position_code unique,
  name text not null
);
create table platform.position_holder (
  position_id uuid not null constraint holder_position references platform.position on delete cascade,
  user_id uuid not null constraint holder_user references platform.users on delete cascade,
  department_id uuid constraint holder_department references platform.departments on delete cascade,
  constraint holder_once unique nulls not distinct (position_id, user_id, department_id)
);
create table platform.roster (
  id uuid primary key,
  code text not null constraint roster_code unique,
  name text not null
);
create table platform.duty (
  id uuid primary key,
  roster_id uuid not null constraint duty_roster references platform.roster on delete cascade,
  user_id uuid not null constraint duty_user references platform.users on delete cascade,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  constraint duty_period check (ends_at > starts_at)
);
create index duty_now on platform.duty (roster_id, starts_at, ends_at);
create table platform.working_hours (
  weekday int primary key constraint working_weekday check (weekday between 1 and 7),
  spans jsonb not null
);
insert into platform.working_hours (weekday, spans) select day, '[["08:00","12:00"],["13:30","17:30"]]'::jsonb from generate_series(1, 5) day;
create table platform.calendar_day (
  day date primary key,
  kind text not null constraint calendar_kind check (kind in ('off', 'work')),
  name text not null default ''
);`;

/** Who holds which position, who is on duty, and when people work: approvals ask for all three. */
export class Organisation1764310000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.calendar_day, platform.working_hours, platform.duty, platform.roster, platform.position_holder, platform.position');
  }
}
