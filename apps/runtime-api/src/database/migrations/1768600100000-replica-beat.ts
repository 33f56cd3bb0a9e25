import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** One moment, written again and again while reports are read from a replica: how late it arrives there is how far the replica is behind. */
export class ReplicaBeat1768600100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table platform.replica_beat (one boolean primary key check (one), at timestamptz not null)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.replica_beat');
  }
}
