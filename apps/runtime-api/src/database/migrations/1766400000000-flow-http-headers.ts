import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Requests of flows to other systems may carry headers; like the body, they are forgotten when the answer is there. */
export class FlowHttpHeaders1766400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.http_call add column headers jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.http_call drop column headers');
  }
}
