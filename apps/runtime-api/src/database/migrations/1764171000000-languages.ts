import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** The language in which somebody is written to. */
export class Languages1764171000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.users add column language text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.users drop column language');
  }
}
