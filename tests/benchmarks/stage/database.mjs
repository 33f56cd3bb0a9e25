import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Owns the database of a benchmark, as `carewright` owns that of an installation. */
export const ownerRole = 'carewright_bench';

/** A fresh database on the server of `TEST_DATABASE_URL`, owned by a role that is no superuser. */
export async function makeDatabase() {
  const server = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await server.connect();
  const name = `carewright_bench_${randomBytes(4).toString('hex')}`;
  const known = await server.query('select 1 from pg_roles where rolname = $1', [ownerRole]);
  if (known.rowCount === 0) await server.query(`create role ${ownerRole} login createrole password '${ownerRole}'`);
  await server.query(`create database ${name} owner ${ownerRole} template template0 encoding 'UTF8'`);
  const url = Object.assign(new URL(process.env['TEST_DATABASE_URL']), { pathname: `/${name}`, username: ownerRole, password: ownerRole }).href;
  return {
    url,
    async drop() {
      await server.query(`drop database if exists ${name} with (force)`);
      await server.end();
    },
  };
}
