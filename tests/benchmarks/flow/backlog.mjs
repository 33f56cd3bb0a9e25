import { randomUUID } from 'node:crypto';
import { answerAll, fiveApprovalsBy, lineOf, startFlows } from './answering.mjs';
import { fillBacklog, fillDoneTasks, fillHistory } from './fill.mjs';
import { median, round } from './figures.mjs';
import { openStage } from './stage.mjs';

/** An installation in which five approvals can be measured again and again. */
async function openHospital() {
  const stage = await openStage({ flows: { five: fiveApprovalsBy('chief') } });
  const [person, starter] = [await stage.person('chief'), await stage.person('clerk')];
  return { stage, measure: async (count) => answerAll(stage, { person, instances: (await startFlows(stage, { person: starter, flow: 'five', count })).ids }) };
}

/** The same answers in an empty installation and in one that has run for years. They take turns, so that whatever else the machine does falls on both. */
export const backlog = {
  title: 'B7 five approvals through the API: empty, and beside a million active instances and fifty million rows of history',
  async run({ number }) {
    const [active, history, count, rounds] = [number('active', 1_000_000), number('history', 50_000_000), number('api-instances', 400), number('rounds', 5)];
    const [young, old] = [await openHospital(), await openHospital()];
    try {
      await fillBacklog(old.stage.owner, { instances: active, assignees: (n) => `(array['${Array.from({ length: 50 }, () => randomUUID()).join("','")}'])[1 + ${n} % 50]` });
      await fillDoneTasks(old.stage.owner, { instances: active });
      await fillHistory(old.stage.owner, { rows: history, instances: active });
      for (const { stage, measure } of [young, old]) {
        await measure(count);
        await stage.owner.query('vacuum analyze');
      }
      const [empty, full] = [[], []];
      for (let n = 0; n < rounds; n += 1) {
        empty.push(await young.measure(Math.ceil(count / rounds)));
        full.push(await old.measure(Math.ceil(count / rounds)));
      }
      const over = (pick) => median(full.map((one, n) => pick(one) / pick(empty[n]))) - 1;
      const slower = median(empty.map((one, n) => one.perSecond / full[n].perSecond)) - 1;
      const middle = (lines) => [...lines].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds / 2)];
      const more = { 'completions/s': round(slower), 'p50 ms': round(over((one) => one.p50)), 'node CPU ms': round(over((one) => one.nodeMs)), 'database CPU ms': empty[0].databaseMs === null ? null : round(over((one) => one.databaseMs)), blocks: round(over((one) => one.blocks)) };
      return {
        rows: { empty: lineOf(middle(empty)), [`${active} instances, ${history} rows of history`]: lineOf(middle(full)), 'slower by': { ...more, wanted: '<= 0.2' } },
        facts: { active, history, slower: round(slower, 3), moreBlocks: more.blocks, databaseSlower: more['database CPU ms'] },
        passed: slower <= 0.2,
      };
    } finally {
      await young.stage.close();
      await old.stage.close();
    }
  },
};
