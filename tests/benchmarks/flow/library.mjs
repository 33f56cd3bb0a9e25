import { randomUUID } from 'node:crypto';
import { Engine } from 'bpmn-engine';

const table = 'public.library_state';

export const prepareLibrary = (pool) => pool.query(`create table if not exists ${table} (id uuid primary key, state jsonb not null)`);

/** What a host of this library does for an answer that must survive a restart: read the saved state, recover, answer, save. */
async function completeOne(pool, id) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const { rows: [row] } = await client.query({ name: 'library-load', text: `select state from ${table} where id = $1 for update`, values: [id] });
    const engine = Engine({ name: 'bench' }).recover(row.state);
    const execution = await engine.resume();
    const [waiting] = execution.getPostponed();
    waiting.signal();
    await client.query({ name: 'library-save', text: `update ${table} set state = $2 where id = $1`, values: [id, JSON.stringify(await engine.getState())] });
    await client.query('commit');
    // Stopping an execution that is over would wait for ever.
    if (engine.state === 'running') await execution.stop();
  } finally {
    client.release();
  }
}

/** One round of the comparison; what it starts is not counted, as with the engine. */
export async function libraryRound(pool, { xml, instances, steps, clients }) {
  const ids = [];
  for (let n = 0; n < instances; n += 1) {
    const engine = Engine({ name: 'bench', source: xml });
    const execution = await engine.execute();
    const id = randomUUID();
    await pool.query(`insert into ${table} (id, state) values ($1, $2)`, [id, JSON.stringify(await engine.getState())]);
    await execution.stop();
    ids.push(id);
  }
  const work = Array.from({ length: steps }, () => ids).flat();
  const cpu = process.cpuUsage();
  const begin = performance.now();
  await Promise.all(Array.from({ length: clients }, async () => {
    for (let id = work.shift(); id !== undefined; id = work.shift()) await completeOne(pool, id);
  }));
  const seconds = (performance.now() - begin) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const { rows: [{ done }] } = await pool.query(`select count(*)::int as done from ${table} where id = any($1) and state->>'state' <> 'running'`, [ids]);
  if (done !== instances) throw new Error(`${instances - done} of ${instances} instances of the library did not end`);
  return { perSecond: (instances * steps) / seconds, cpuMs: (user + system) / 1000 / (instances * steps) };
}
