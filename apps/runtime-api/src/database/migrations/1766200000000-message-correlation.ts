import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Those who wait for a message may say what it must be about: found by that, however many wait for the same name. */
export class MessageCorrelation1766200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.subscription add column if not exists correlation_key text');
    await runner.query('create index subscription_about on flow.subscription (kind, name, correlation_key)');
    await runner.query('drop index if exists flow.subscription_name');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index subscription_name on flow.subscription (kind, name)');
    await runner.query('drop index flow.subscription_about');
    await runner.query('alter table flow.subscription drop column correlation_key');
  }
}
