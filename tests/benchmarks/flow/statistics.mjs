import { answerAll, fiveApprovalsBy, startFlows } from './answering.mjs';
import { fillPast } from './fill.mjs';
import { median, round } from './figures.mjs';
import { openStage } from './stage.mjs';

const wantedMs = 1000;

/** How a flow has been doing, asked beside a million rows of its history: the first answer, which reads runs that nobody has summed up yet (an hourly digest does so otherwise), and those after it. */
export const statistics = {
  title: 'B9 the statistics of a flow with a million rows of history',
  async run({ number }) {
    const [rows, rounds] = [number('history', 1_000_000), number('rounds', 5)];
    const stage = await openStage({ flows: { five: fiveApprovalsBy('chief') } });
    try {
      const [person, starter] = [await stage.person('chief'), await stage.person('clerk')];
      await answerAll(stage, { person, instances: (await startFlows(stage, { person: starter, flow: 'five', count: 100 })).ids });
      const runs = await fillPast(stage.owner, { rows });
      await stage.owner.query('vacuum analyze');
      const day = (ago) => new Date(Date.now() - ago * 86_400_000).toISOString().slice(0, 10);
      const took = {};
      for (const [name, days] of [['a month', 30], ['a quarter', 90]]) {
        took[name] = [];
        for (let n = 0; n < rounds; n += 1) {
          const began = performance.now();
          const answer = await stage.admin.must('GET', `/api/apps/bench/flows/five/statistics?from=${day(days)}&to=${day(0)}`);
          took[name].push(performance.now() - began);
          if (answer.runs.total < 1000 || answer.steps.length < 5) throw new Error(JSON.stringify(answer).slice(0, 300));
        }
      }
      return {
        rows: Object.fromEntries(Object.entries(took).map(([name, times]) => [name, { 'first ms': round(times[0], 0), 'median of the next ms': round(median(times.slice(1)), 0), wanted: `<= ${wantedMs}` }])),
        facts: { history: rows, runs, took: Object.fromEntries(Object.entries(took).map(([name, times]) => [name, times.map((one) => round(one, 0))])) },
        passed: Object.values(took).every((times) => median(times.slice(1)) <= wantedMs),
      };
    } finally {
      await stage.close();
    }
  },
};
