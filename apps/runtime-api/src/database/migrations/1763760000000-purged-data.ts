import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What was dropped for good, by whom and why: its key is known even when its values are gone. */
export class PurgedData1763760000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.purged (
      id bigint generated always as identity primary key,
      app text not null constraint purged_app references platform.app,
      form text not null,
      sub_table text,
      field text,
      entry json not null,
      in_release integer not null,
      reason text not null,
      purged_at timestamptz not null default now(),
      purged_by uuid
    )`);
    await runner.query('create index purged_form on platform.purged (app, form)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.purged');
  }
}
