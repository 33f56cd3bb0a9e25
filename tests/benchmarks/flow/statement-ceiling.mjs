import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { prepareRows, rowWrites } from './row-writes.mjs';

let wanted = {};

/** Where no pgbench is installed: the same prepared statements by a driver of its own, in another process. */
export const statementCeiling = {
  name: 'prepared statements in another process',
  async prepare({ pool, schema, instances }) {
    await prepareRows(pool, schema, instances);
    wanted = { schema, instances };
  },
  run: ({ url, clients, seconds }) => new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(import.meta.url), ['--child'], { stdio: 'inherit' });
    child.on('message', resolve);
    child.on('error', reject);
    child.send({ ...wanted, url, clients, seconds });
  }),
};

async function drive({ url, clients, seconds, schema, instances }) {
  const statements = rowWrites(schema, "lpad(to_hex($1::int), 32, '0')");
  const end = Date.now() + seconds * 1000;
  const counts = await Promise.all(Array.from({ length: clients }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    let done = 0;
    for (; Date.now() < end; done += 1) {
      const id = 1 + Math.floor(Math.random() * instances);
      await client.query({ text: 'begin', name: 'begin' });
      for (const [n, text] of statements.entries()) await client.query({ text, values: [id], name: `s${n}` });
      await client.query({ text: 'commit', name: 'commit' });
    }
    await client.end();
    return done;
  }));
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

if (process.argv[2] === '--child') process.once('message', async (request) => { process.send(await drive(request)); process.exit(0); });
