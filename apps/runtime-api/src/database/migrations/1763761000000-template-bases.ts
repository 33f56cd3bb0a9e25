import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What an app was installed or last upgraded from (`base`), and the template release that is offered or waits in the draft. */
export class TemplateBases1763761000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.template_base (
      app text primary key constraint template_base_app references platform.app,
      base json not null,
      offer json,
      merged json,
      updated_at timestamptz not null default now()
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.template_base');
  }
}
