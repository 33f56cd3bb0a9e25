import { requestText, sendAll } from '../api/http-load.mjs';
import { databaseCpu } from '../stage/database-cpu.mjs';
import { approval, inARow } from './bpmn.mjs';
import { quantile, round } from './figures.mjs';

export const steps = 5;
const connections = 16;

/** Five approvals one after the other, each by one person who did not start the flow. */
export const fiveApprovalsBy = (username) => inARow(Array.from({ length: steps }, (_none, n) => approval(`a${n + 1}`, 'any', 'user', username)));

/** Five approvals one after the other, each by who started the flow. */
export const fiveApprovals = inARow(Array.from({ length: steps }, (_none, n) => approval(`a${n + 1}`, 'any', 'starter')));

const portsOf = (stage) => stage.servers.map(({ port }) => port);
const json = (method, path, headers, body) => requestText({ method, path, headers, body });

/** Makes records and starts a flow on each, over HTTP. */
export async function startFlows(stage, { person, flow, count }) {
  const { rows } = await stage.owner.query(`insert into app_bench.leave (id, release, created_by, title, code) select uuidv7(), 1, $1, '请假 ' || n, 'L' || gen_random_uuid()::text::varchar(18) from generate_series(1, $2::int) n returning id`, [person.id, count]);
  const requests = rows.map(({ id }) => json('POST', `/api/apps/bench/flows/${flow}/instances`, person.client.headers(), { recordId: id }));
  const sent = await sendAll({ ports: portsOf(stage), connections, requests, status: 201 });
  return { perSecond: count / sent.seconds, ids: sent.bodies.map((body) => JSON.parse(body).id) };
}

/** Blocks that the database has touched: what a statement costs however busy the machine is with others. Its processes tell them at most a second late. */
async function blocksSoFar(owner) {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return Number((await owner.query('select blks_hit + blks_read as blocks from pg_stat_database where datname = current_database()')).rows[0].blocks);
}

/** Answers every open task of the instances, step by step, with a change of the form; asking what is open is not counted. */
export async function answerAll(stage, { person, instances, times = steps }) {
  const cpu = databaseCpu(stage.owner);
  await cpu.look();
  for (const server of stage.servers) await server.ask('cpu');
  const wal = async () => (await stage.owner.query('select pg_current_wal_insert_lsn() as at')).rows[0].at;
  const before = await wal();
  const blocksBefore = await blocksSoFar(stage.owner);
  const took = [];
  let seconds = 0;
  for (let step = 0; step < times; step += 1) {
    const { rows } = await stage.owner.query(`select id, version from flow.task where state = 'open' and instance_id = any($1::uuid[])`, [instances]);
    const requests = rows.map(({ id, version }) => json('POST', `/api/tasks/${id}/approve`, person.client.headers(), { version, comment: '同意', data: { days: step + 1 } }));
    const sent = await sendAll({ ports: portsOf(stage), connections, requests, status: 200 });
    seconds += sent.seconds;
    took.push(...sent.took);
  }
  await cpu.look();
  const nodes = await Promise.all(stage.servers.map((server) => server.ask('cpu')));
  const { rows: [{ bytes }] } = await stage.owner.query('select pg_current_wal_insert_lsn() - $1::pg_lsn as bytes', [before]);
  const databaseMs = cpu.seconds();
  const blocks = ((await blocksSoFar(stage.owner)) - blocksBefore) / took.length;
  return {
    blocks,
    perSecond: took.length / seconds, p50: quantile(took, 0.5), p95: quantile(took, 0.95), p99: quantile(took, 0.99), completions: took.length,
    nodeMs: nodes.reduce((sum, one) => sum + one.cpu, 0) / took.length, databaseMs: databaseMs === null ? null : (databaseMs * 1000) / took.length, walBytes: Number(bytes) / took.length,
  };
}

/** A line of the table. */
export const lineOf = (figures) => ({
  'completions/s': Math.round(figures.perSecond), 'p50 ms': round(figures.p50, 1), 'p95 ms': round(figures.p95, 1), 'p99 ms': round(figures.p99, 1),
  'node CPU ms': round(figures.nodeMs), 'database CPU ms': figures.databaseMs === null ? null : round(figures.databaseMs), 'WAL bytes': Math.round(figures.walBytes), blocks: Math.round(figures.blocks),
});
