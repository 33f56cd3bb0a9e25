import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * Which kinds of definition there are is the schema package's to say, and every save goes through its parser:
 * a list in the database only has to be changed with each new kind.
 */
export class DraftKinds1763750700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table platform.draft drop constraint draft_kind_known, add constraint draft_kind_is_name check (kind ~ '^[a-zA-Z]{1,40}$')");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.draft drop constraint draft_kind_is_name');
  }
}
