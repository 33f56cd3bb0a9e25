import { createHmac } from 'node:crypto';

const name = 'carewright';

/** The product's own role and database on the embedded server: the superuser is used for nothing else. */
export async function productDatabase(superuserUrl) {
  const { default: pg } = await import('pg');
  const url = new URL(superuserUrl);
  const password = createHmac('sha256', url.password).update('carewright owner').digest('base64url');
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const role = await client.query('select 1 from pg_roles where rolname = $1', [name]);
    if (role.rows.length === 0) await client.query(`create role ${name} login createrole password '${password}'`);
    const database = await client.query('select 1 from pg_database where datname = $1', [name]);
    if (database.rows.length === 0) await client.query(`create database ${name} owner ${name}`);
  } finally {
    await client.end();
  }
  url.username = name;
  url.password = password;
  url.pathname = `/${name}`;
  return url.href;
}
