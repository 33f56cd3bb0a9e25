import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  `create table platform.opinion_phrase (
    id uuid primary key,
    user_id uuid not null constraint opinion_phrase_user references platform.users on delete cascade,
    text text not null,
    created_at timestamptz not null default now(),
    constraint opinion_phrase_once unique (user_id, text)
  )`,
  `create table platform.task_opinion (
    event_id bigint primary key,
    instance_id uuid not null,
    task_id uuid not null,
    user_id uuid not null,
    confirmed text check (confirmed in ('password')),
    record_version int,
    at timestamptz not null default now()
  )`,
  'create index task_opinion_instance on platform.task_opinion (instance_id)',
  `create table platform.task_opinion_file (
    file_id uuid primary key references platform.file,
    event_id bigint not null references platform.task_opinion on delete cascade,
    instance_id uuid not null,
    signature boolean not null,
    sha256 bytea not null,
    position int not null
  )`,
  'create index task_opinion_file_event on platform.task_opinion_file (event_id)',
  'create index task_opinion_file_instance on platform.task_opinion_file (instance_id)',
];

/** What an answer to a task carries besides its words: files, a signature, the password given again; and the phrases people keep for themselves. */
export class Opinions1764400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.task_opinion_file, platform.task_opinion, platform.opinion_phrase');
  }
}
