/** One thread that completes tasks through the engine. */
import { randomUUID } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import pg from 'pg';
import { advance, importFlow } from '@carewright/flow-engine';
import { KeptStates, loadInstance, lockStamped, writeInstance } from '@carewright/flow-engine/postgres';

const { url, schema, xml, clients } = workerData;
const kept = new KeptStates();
const ports = () => ({ now: new Date().toISOString(), newId: randomUUID, evaluate: () => true, script: () => undefined });
const sqlOf = (client) => ({ query: async (text, values = [], name) => client.query(name === undefined ? { text, values } : { text, values, name }) });

/** Statements sent in the same moment go over the line as one. */
function together(client) {
  client.connection.stream.cork();
  process.nextTick(() => client.connection.stream.uncork());
}

/** What the API does for an answer: lock, load, advance, write the difference, in one transaction. */
async function completeNext(client, graph, id) {
  const sql = sqlOf(client);
  // Sent together, run one after the other: the lock is a statement of its own, so that the load sees what came before it.
  together(client);
  const [, { stamp }] = await Promise.all([client.query({ text: 'begin', name: 'begin' }), lockStamped(sql, schema, id)]);
  const { state, release } = kept.find(id, stamp) ?? (await loadInstance(sql, schema, id));
  const [task] = state.tasks.keys();
  const done = advance(graph, state, { kind: 'complete', task }, ports());
  together(client);
  const next = randomUUID();
  await Promise.all([writeInstance(sql, schema, { instance: id, changes: done.changes, history: done.history, stamp: next }), client.query({ text: 'commit', name: 'commit' })]);
  kept.keep(id, next, { state: done.state, release });
}

const { graph } = await importFlow(xml);
const connections = await Promise.all(Array.from({ length: clients }, async () => {
  const client = new pg.Client({ connectionString: url, pipeline: true });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}));

parentPort.on('message', async ({ ids, steps }) => {
  const work = Array.from({ length: steps }, () => ids).flat();
  const took = [];
  await Promise.all(connections.map(async (client) => {
    for (let id = work.shift(); id !== undefined; id = work.shift()) {
      const begin = performance.now();
      await completeNext(client, graph, id);
      took.push(performance.now() - begin);
    }
  }));
  parentPort.postMessage(took);
});
parentPort.postMessage('ready');
