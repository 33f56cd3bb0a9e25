import { type MigrationInterface, type QueryRunner } from 'typeorm';

const indexes = `
create index start_key_age on flow.start_key using brin (at);
create index hook_message_age on flow.hook_message using brin (at);
create index http_call_age on flow.http_call using brin (finished_at);`;

/** What has served its time is found by its age: rows come in the order of time, so these indexes are a few pages each. */
export class FlowUpkeep1766200100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(indexes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.start_key_age, flow.hook_message_age, flow.http_call_age');
  }
}
