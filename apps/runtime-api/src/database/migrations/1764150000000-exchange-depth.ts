import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Restoring many records at once; what taking back had to leave as it is; earlier files of print templates. */
const statements = [
  `alter table platform.mass_change drop constraint mass_change_kind_known, add constraint mass_change_kind_known check (kind in ('import', 'update', 'delete', 'restore'))`,
  'alter table platform.mass_change add column restored integer not null default 0, add column kept integer not null default 0',
  `create table platform.mass_change_kept (
  change_id uuid not null constraint mass_change_kept_change references platform.mass_change on delete cascade,
  form text not null,
  record_id uuid not null,
  issues jsonb not null,
  primary key (change_id, form, record_id)
)`,
  'alter table platform.print_template add column version integer not null default 1, add column names jsonb not null default \'[]\'',
  `create table platform.print_template_version (
  template_id uuid not null constraint print_template_version_template references platform.print_template on delete cascade,
  version integer not null,
  kind text not null constraint print_template_version_kind_known check (kind in ('docx', 'xlsx')),
  names jsonb not null default '[]',
  file_id uuid not null constraint print_template_version_file references platform.stored_file,
  updated_by uuid,
  updated_at timestamptz not null,
  primary key (template_id, version)
)`,
];

/** The rest of data in and out. */
export class ExchangeDepth1764150000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.print_template_version, platform.mass_change_kept');
    await runner.query('alter table platform.print_template drop column version, drop column names');
    await runner.query(`delete from platform.mass_change where kind = 'restore'`);
    await runner.query(`alter table platform.mass_change drop column restored, drop column kept, drop constraint mass_change_kind_known, add constraint mass_change_kind_known check (kind in ('import', 'update', 'delete'))`);
  }
}
