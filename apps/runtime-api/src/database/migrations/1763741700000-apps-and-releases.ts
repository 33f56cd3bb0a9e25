import { type MigrationInterface, type QueryRunner } from 'typeorm';

const apps = `
create table platform.app (
  key text primary key,
  live_release integer,
  template jsonb,
  created_at timestamptz not null default now(),
  created_by uuid
);
create table platform.draft (
  app text not null constraint draft_app references platform.app,
  kind text not null constraint draft_kind_known check (kind in ('header', 'forms', 'flows', 'datasets', 'dashboards', 'roles')),
  key text not null,
  definition json not null,
  revision integer not null default 1,
  updated_at timestamptz not null default now(),
  updated_by uuid,
  primary key (app, kind, key)
);
create table platform.release (
  app text not null constraint release_app references platform.app,
  number integer not null,
  definition json not null,
  changes json not null,
  plan_hash text not null,
  note text,
  state text not null constraint release_state_known check (state in ('published', 'settled')),
  created_at timestamptz not null default now(),
  created_by uuid,
  settled_at timestamptz,
  primary key (app, number)
);
alter table platform.app add constraint app_live_release foreign key (key, live_release) references platform.release (app, number);`;

/** The ledger: what a schema of an app holds beyond what its live release uses. */
const ledger = `
create table platform.retired (
  app text not null constraint retired_app references platform.app,
  kind text not null constraint retired_kind_known check (kind in ('column', 'table')),
  table_name text not null,
  physical text not null,
  in_release integer not null,
  entry json not null,
  position bigint generated always as identity,
  retired_at timestamptz not null default now(),
  primary key (app, table_name, physical)
);
create table platform.conversion (
  id uuid primary key,
  app text not null,
  release integer not null,
  entry json not null,
  state text not null default 'waiting' constraint conversion_state_known check (state in ('waiting', 'done')),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint conversion_release foreign key (app, release) references platform.release (app, number)
);
create index conversion_waiting on platform.conversion (app) where state = 'waiting';
create function platform.refuse_change_of_release() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.definition::text is distinct from old.definition::text or new.app <> old.app or new.number <> old.number then
    raise exception 'a release never changes' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger release_is_immutable before update or delete on platform.release for each row execute function platform.refuse_change_of_release();`;

/** Apps, their drafts and releases, and the ledger of what publishing has put aside. */
export class AppsAndReleases1763741700000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [apps, ledger]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table platform.conversion, platform.retired, platform.draft, platform.release, platform.app cascade; drop function platform.refuse_change_of_release()');
  }
}
