import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Links that show one record for a while. Their secrets are kept as digests only. */
export class RecordShares1763842000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.record_share (
      id uuid primary key,
      token_digest bytea not null unique,
      app text not null,
      form text not null,
      record_id uuid not null,
      fields text[] not null,
      password_hash text,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      views integer not null default 0,
      created_by uuid not null references platform.users,
      created_at timestamptz not null default now()
    )`);
    await runner.query('create index record_share_record on platform.record_share (app, form, record_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.record_share');
  }
}
