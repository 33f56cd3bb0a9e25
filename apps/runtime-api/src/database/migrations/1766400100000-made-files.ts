import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Files that a flow makes: nobody sent them, but it is known which run did. */
export class MadeFiles1766400100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table platform.file add column instance_id uuid, drop constraint file_check, add constraint file_origin check (num_nonnulls(uploaded_by, entry_id, instance_id) > 0)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('delete from platform.file where uploaded_by is null and entry_id is null');
    await runner.query('alter table platform.file drop constraint file_origin, drop column instance_id, add constraint file_check check (uploaded_by is not null or entry_id is not null)');
  }
}
