import { type MigrationInterface, type QueryRunner } from 'typeorm';

const tables = `
create table platform.data_change (relation oid not null, xid xid8 not null, primary key (relation, xid));
create table platform.data_changes_counted (relation oid primary key, n bigint not null, below xid8 not null);
create function platform.mark_change() returns trigger language plpgsql security definer as $mark$ begin
  insert into platform.data_change (relation, xid) values (tg_relid, pg_catalog.pg_current_xact_id()) on conflict do nothing;
  return null;
end $mark$;
create trigger marks_change after insert or update or delete or truncate on platform.departments for each statement execute function platform.mark_change();
create trigger marks_change after insert or update or delete or truncate on platform.dictionary_entry for each statement execute function platform.mark_change();`;

/** Which transactions changed which tables: a row for each, so that nobody who writes waits for another. Tables of apps are marked when the application starts and when they are made. */
export class DataChanges1768600000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function platform.mark_change() cascade; drop table platform.data_change, platform.data_changes_counted');
  }
}
