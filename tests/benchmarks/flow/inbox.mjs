import { fiveApprovals } from './answering.mjs';
import { quantile, round } from './figures.mjs';
import { fillBacklog } from './fill.mjs';
import { openStage } from './stage.mjs';

const wantedMs = 50;

/** The list of what waits for me, beside a million open tasks of five thousand people. */
export const inbox = {
  title: 'B6 the inbox beside a million open tasks of five thousand people',
  async run({ number }) {
    const [tasks, people, requests] = [number('tasks', 1_000_000), number('people', 5000), number('requests', 300)];
    const stage = await openStage({ flows: { five: fiveApprovals } });
    try {
      const readers = [];
      for (let n = 0; n < 4; n += 1) readers.push(await stage.person(`reader${n}`));
      // Most people never sign in here: their rows are what matters.
      await stage.owner.query(`create table public.person_at as select place, gen_random_uuid() as id from generate_series(1, ${people}) place`);
      for (const [n, { id }] of readers.entries()) await stage.owner.query('update public.person_at set id = $1 where place = $2', [id, n + 1]);
      await stage.owner.query('create unique index on public.person_at (place)');
      await fillBacklog(stage.owner, { instances: tasks, assignees: (n) => `(select p.id::text from public.person_at p where p.place = 1 + ${n} % ${people})` });
      await stage.owner.query('vacuum analyze');
      const asked = { 'first page': '/api/tasks?view=todo&limit=50', 'first page with count': '/api/tasks?view=todo&limit=50&count=exact', 'next page': null };
      const measured = {};
      for (const [name, path] of Object.entries(asked)) {
        const took = [];
        for (let n = 0; n < requests + 40; n += 1) {
          const { client } = readers[n % readers.length];
          const at = path ?? `/api/tasks?view=todo&limit=50&cursor=${encodeURIComponent((await client.must('GET', asked['first page'])).nextCursor)}`;
          const answer = await client.send('GET', at);
          if (answer.status !== 200 || answer.body.items.length !== Math.min(50, Math.floor(tasks / people))) throw new Error(`${at}: ${answer.status}, ${JSON.stringify(answer.body).slice(0, 300)}`);
          if (n >= 40) took.push(answer.took);
        }
        measured[name] = { p50: quantile(took, 0.5), p95: quantile(took, 0.95), longest: Math.max(...took) };
      }
      return {
        rows: Object.fromEntries(Object.entries(measured).map(([name, one]) => [name, { 'p50 ms': round(one.p50, 1), 'p95 ms': round(one.p95, 1), 'longest ms': round(one.longest, 1), 'wanted p95': `<= ${wantedMs}` }])),
        facts: { tasks, people, p95: Object.fromEntries(Object.entries(measured).map(([name, one]) => [name, round(one.p95, 1)])) },
        passed: Object.values(measured).every(({ p95 }) => p95 <= wantedMs),
      };
    } finally {
      await stage.close();
    }
  },
};
