import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Which invented data was asked for, so that a broken-off run is finished at the next start and never repeated. */
export class SeedRuns1763747000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.seed_run (
      app text not null,
      patients integer not null,
      today date not null,
      planned_at timestamptz not null default now(),
      finished_at timestamptz,
      primary key (app, patients, today)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.seed_run');
  }
}
