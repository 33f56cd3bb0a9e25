import { type MigrationInterface, type QueryRunner } from 'typeorm';

const statements = [
  'create table platform.sealing_key (id text primary key, proof bytea not null, created_at timestamptz not null default now())',
  'alter table platform.stored_file add column sealed boolean not null default false',
  `alter table platform.fill_draft add column sealed bytea, alter column data drop not null, alter column base drop not null, alter column base drop default,
    add constraint fill_draft_content check (sealed is not null or data is not null)`,
];

/** Which keys contents are sealed with, and which contents are. */
export class Sealing1764170000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    // What is sealed cannot be read by an older program.
    await runner.query('delete from platform.fill_draft where sealed is not null');
    await runner.query('delete from platform.stored_file f where f.sealed and not exists (select 1 from platform.print_template t where t.file_id = f.id)');
    await runner.query('alter table platform.fill_draft drop constraint fill_draft_content, drop column sealed, alter column data set not null, alter column base set default \'{}\'');
    await runner.query('alter table platform.stored_file drop column sealed');
    await runner.query('drop table platform.sealing_key');
  }
}
