import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Owns the database of a benchmark, as `carewright` owns that of an installation. */
export const ownerRole = 'carewright_bench';

/**
 * A fresh database on the server of `TEST_DATABASE_URL`, owned by a role that is no superuser. With `--kept=NAME` it is a copy of
 * what an earlier run kept under that name: millions of rows are made once, and each run begins with the same.
 */
export async function makeDatabase() {
  const kept = process.argv.find((one) => one.startsWith('--kept='))?.replace('--kept=', 'carewright_kept_');
  const server = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await server.connect();
  const name = `carewright_bench_${randomBytes(4).toString('hex')}`;
  const known = await server.query('select 1 from pg_roles where rolname = $1', [ownerRole]);
  if (known.rowCount === 0) await server.query(`create role ${ownerRole} login createrole password '${ownerRole}'`);
  const isFilled = kept !== undefined && (await server.query('select 1 from pg_database where datname = $1', [kept])).rowCount > 0;
  await server.query(`create database ${name} owner ${ownerRole} template ${isFilled ? `${kept} strategy file_copy` : "template0 encoding 'UTF8'"}`);
  const url = Object.assign(new URL(process.env['TEST_DATABASE_URL']), { pathname: `/${name}`, username: ownerRole, password: ownerRole }).href;
  return {
    url,
    isFilled,
    /** Keeps what is in it now for later runs that ask for it; whoever is connected is sent away. */
    async keep() {
      if (kept === undefined || isFilled) return;
      await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await server.query(`create database ${kept} owner ${ownerRole} template ${name} strategy file_copy`);
    },
    async drop() {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.end();
    },
  };
}
