import pg from 'pg';

/** What firing one timer writes, as bare prepared statements of one connection: taken, locked, taken out, the instance at its end, three lines of history. */
const take = { name: 'take', text: `update platform.job set lock_owner = gen_random_uuid()::text, lock_until = now() + interval '60 seconds', attempts = attempts + 1
  where id in (select id from platform.job where state = 'ready' and due_at <= now() and (lock_until is null or lock_until < now()) and kind = 'flow.due' order by due_at limit 1 for update skip locked) returning id, (payload->>'instance')::uuid as instance` };
const begin = { name: 'begin', text: 'begin' };
const commit = { name: 'commit', text: 'commit' };
const statements = [
  ['lock', 'select stamp from flow.instance where id = $1 for update'],
  ['activity', 'delete from flow.activity where instance_id = $1'],
  ['scope', 'delete from flow.scope where instance_id = $1'],
  ['job', 'delete from flow.job where instance_id = $1'],
  ['instance', `update flow.instance set status = 'completed', ended_at = now(), stamp = gen_random_uuid() where id = $1`],
  ['history', `insert into flow.history_event (instance_id, element_id, kind, at, data) select $1, x, 'entered', now(), '{}' from unnest(array['t', 'e', 'p']) x`],
];

/** Timers a second by so many connections, out of those that are due. */
export async function timerCeiling(url, { count, connections }) {
  let left = count;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    while (left > 0) {
      left -= 1;
      const { rows: [job] } = await client.query(take);
      if (job === undefined) break;
      await client.query(begin);
      for (const [name, text] of statements) await client.query({ name, text, values: [job.instance] });
      await client.query({ name: 'out', text: 'delete from platform.job where id = $1', values: [job.id] });
      await client.query(commit);
    }
    await client.end();
  }));
  return count / ((performance.now() - began) / 1000);
}
