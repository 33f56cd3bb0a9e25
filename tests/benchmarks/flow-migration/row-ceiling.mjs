import pg from 'pg';

/** The rows of moved instances, written by bare prepared statements in the same transactions by as many connections: what a migration cannot be faster than. */
const statements = [
  ['lock', 'select stamp from flow.instance where id = $1 for update'],
  ['instance', 'update flow.instance set flow_release_id = flow_release_id, stamp = gen_random_uuid() where id = $1'],
  ['history', `insert into flow.history_event (instance_id, element_id, kind, at, data) values ($1, 'p', 'migrated', now(), '{"fromRelease":1,"toRelease":2}')`],
];
const mark = { name: 'mark', text: `update flow.migration_item set state = 'moved', at = now() where instance_id = any($1::uuid[])` };

export async function rowCeiling(url, { instances, connections, atOnce }) {
  const first = new pg.Client({ connectionString: url });
  await first.connect();
  const { rows } = await first.query('select id from flow.instance where ended_at is null limit $1', [instances]);
  await first.end();
  const batches = Array.from({ length: Math.ceil(rows.length / atOnce) }, (_none, n) => rows.slice(n * atOnce, (n + 1) * atOnce).map(({ id }) => id));
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    for (let batch = batches.pop(); batch !== undefined; batch = batches.pop()) {
      await client.query('begin');
      for (const id of batch) for (const [name, text] of statements) await client.query({ name, text, values: [id] });
      await client.query({ ...mark, values: [batch] });
      await client.query('commit');
    }
    await client.end();
  }));
  return rows.length / ((performance.now() - began) / 1000);
}
