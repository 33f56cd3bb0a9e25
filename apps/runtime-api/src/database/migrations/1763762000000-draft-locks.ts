import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who has a definition of a draft open for editing; a lock that is no longer renewed is nobody's. */
export class DraftLocks1763762000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table platform.draft_lock (
      app text not null constraint draft_lock_app references platform.app,
      kind text not null,
      key text not null,
      user_id uuid not null,
      tab text not null,
      taken_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      primary key (app, kind, key)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.draft_lock');
  }
}
