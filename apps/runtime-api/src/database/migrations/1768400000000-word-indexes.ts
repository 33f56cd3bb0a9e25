import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Lists ordered by words have an index of their own: it is built beside the work of apps that are in use already. */
export class WordIndexes1768400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `insert into platform.job (id, kind, payload, dedupe_key) select gen_random_uuid(), 'release.settle', jsonb_build_object('app', key), 'release.settle:' || key || ':words' from platform.app where live_release is not null
       on conflict on constraint job_dedupe do nothing`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`delete from platform.job where kind = 'release.settle' and dedupe_key like 'release.settle:%:words'`);
  }
}
