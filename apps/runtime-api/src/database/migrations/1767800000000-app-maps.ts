import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.app_map (
  app text not null constraint app_map_app references platform.app (key) on delete cascade,
  key text not null,
  label text not null,
  approval text not null,
  regions text[] not null,
  size_bytes int not null,
  digest text not null,
  shapes text not null,
  installed_at timestamptz not null default now(),
  installed_by uuid constraint app_map_installed_by references platform.users on delete set null,
  primary key (app, key)
);`;

/** Maps that a hospital brought for the charts of an app; the shapes are kept as text, for nothing looks into them. */
export class AppMaps1767800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.app_map');
  }
}
