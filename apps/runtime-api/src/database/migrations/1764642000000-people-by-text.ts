import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Flows keep people as text; without an index every name in a list of tasks would read all users. */
export class PeopleByText1764642000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index users_by_text on platform.users ((id::text))');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index platform.users_by_text');
  }
}
