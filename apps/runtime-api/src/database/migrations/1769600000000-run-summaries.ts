import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  'create table flow.run_summary (instance_id uuid primary key, elements text[] not null, visits int[] not null, seconds float8[] not null, returns text[] not null)',
  'create index instance_ended on flow.instance (ended_at) where ended_at is not null',
];

/** What statistics ask of a run that is over stands in one row: its history is not read again for each question. */
export class RunSummaries1769600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const text of statements) await runner.query(text);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.instance_ended');
    await runner.query('drop table flow.run_summary');
  }
}
