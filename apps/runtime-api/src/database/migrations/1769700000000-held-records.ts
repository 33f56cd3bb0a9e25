import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lists ask which of their records a flow is under way for: where most runs are over, and where very many are not, only those of these records are looked at. */
export class HeldRecords1769700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index instance_on_record on flow.instance (record_id) where ended_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.instance_on_record');
  }
}
