import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** By which a node knows whether what it wrote last of a run is still what the run consists of. */
export class InstanceStamp1766500100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.instance add column if not exists stamp uuid');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.instance drop column stamp');
  }
}
