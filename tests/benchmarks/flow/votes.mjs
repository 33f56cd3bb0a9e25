import { requestText, sendAll } from '../api/http-load.mjs';
import { approval, inARow } from './bpmn.mjs';
import { quantile, round } from './figures.mjs';
import { openStage } from './stage.mjs';
import { startFlows } from './answering.mjs';

/** How much of the time that transactions are open they wait for a lock; looked at every 5 ms. */
function lockShare(owner) {
  const seen = { waiting: 0, busy: 0 };
  let isDone = false;
  const looking = (async () => {
    while (!isDone) {
      const { rows: [row] } = await owner.query(`select count(distinct pid) filter (where not granted)::int as waiting, count(distinct pid)::int as busy from pg_locks where pid <> pg_backend_pid() and (not granted or locktype = 'virtualxid')`);
      seen.waiting += row.waiting;
      seen.busy += row.busy;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return async () => {
    isDone = true;
    await looking;
    return seen.busy === 0 ? 0 : seen.waiting / seen.busy;
  };
}

/** A hundred people must all agree, and all answer at the same moment: on one instance, and on twenty. */
export const votes = {
  title: 'B2 a hundred voters at once, on one instance and on twenty',
  async run({ number }) {
    const voters = number('voters', 100);
    const stage = await openStage({ flows: { board: inARow([approval('vote', 'all', 'role', 'staff')]) } });
    try {
      const people = new Map();
      for (let n = 0; n < voters; n += 1) {
        const person = await stage.person(`voter${n}`);
        people.set(person.id, person);
      }
      const [starter] = people.values();
      const vote = async (count) => {
        const { ids } = await startFlows(stage, { person: starter, flow: 'board', count });
        const { rows } = await stage.owner.query(`select id, version, assignee from flow.task where state = 'open' and instance_id = any($1::uuid[]) order by random()`, [ids]);
        const requests = rows.map(({ id, version, assignee }) => requestText({ method: 'POST', path: `/api/tasks/${id}/approve`, headers: people.get(assignee).client.headers(), body: { version } }));
        const share = lockShare(stage.owner);
        const sent = await sendAll({ ports: [stage.servers[0].port], connections: voters, requests, status: 200 });
        return { perSecond: requests.length / sent.seconds, p95: quantile(sent.took, 0.95), longest: Math.max(...sent.took), share: await share(), votes: requests.length };
      };
      await vote(2);
      const results = { 'one instance': await vote(1), 'twenty instances': await vote(20) };
      const { rows: [{ open }] } = await stage.owner.query(`select count(*)::int as open from flow.instance where status <> 'completed'`);
      return {
        rows: Object.fromEntries(Object.entries(results).map(([name, one]) => [name, { votes: one.votes, 'votes/s': Math.round(one.perSecond), 'p95 ms': Math.round(one.p95), 'longest ms': Math.round(one.longest), 'share of time waiting for a lock': round(one.share) }])),
        facts: { unfinished: open, oneLockShare: round(results['one instance'].share), twentyLockShare: round(results['twenty instances'].share) },
        passed: open === 0,
      };
    } finally {
      await stage.close();
    }
  },
};
