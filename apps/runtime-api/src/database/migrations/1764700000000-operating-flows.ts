import { createTables } from '@carewright/flow-engine/postgres';
import { type MigrationInterface, type QueryRunner } from 'typeorm';

const indexes = `
create index instance_app on flow.instance (app, started_at desc, id desc);
create index instance_app_running on flow.instance (app, started_at desc, id desc) where ended_at is null;
create index incident_recent on flow.incident (created_at desc, id desc) where resolved_at is null;
create index job_parked on platform.job ((payload->>'instance')) where kind = 'flow.event';`;

/** What those who look after flows need: instances that stand still for a while, and lists over all flows of an app. */
export class OperatingFlows1764700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table flow.instance add column if not exists pause jsonb');
    for (const text of createTables('flow')) await runner.query(text);
    await runner.query(indexes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index flow.instance_app, flow.instance_app_running, flow.incident_recent, platform.job_parked');
    await runner.query('alter table flow.instance drop column pause');
  }
}
