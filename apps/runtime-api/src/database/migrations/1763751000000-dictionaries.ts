import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.dictionary (
  key text primary key constraint dictionary_key_form check (key ~ '^[a-z](_?[a-z0-9])*$' and length(key) <= 40),
  label json not null,
  entries integer not null default 0,
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  created_by uuid,
  updated_at timestamptz not null default now(),
  updated_by uuid
);
create table platform.dictionary_entry (
  dictionary text not null constraint entry_of_dictionary references platform.dictionary on delete cascade,
  code text not null,
  name text not null,
  name_en text,
  aliases text,
  parent text,
  path text[] not null default '{}',
  is_leaf boolean not null default true,
  retired boolean not null default false,
  position integer not null,
  search tsvector not null,
  primary key (dictionary, code)
);
create index entry_by_parent on platform.dictionary_entry (dictionary, parent, position);
create index entry_by_search on platform.dictionary_entry using gin (search);
create index entry_by_path on platform.dictionary_entry using gin (path);`;

/** Code tables such as ICD-10: shared by all apps, because a code means the same everywhere. */
export class Dictionaries1763751000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.dictionary_entry, platform.dictionary');
  }
}
