import { randomUUID } from 'node:crypto';
import { answerAll, fiveApprovalsBy, lineOf, startFlows } from './answering.mjs';
import { fillBacklog, fillDoneTasks, fillHistory } from './fill.mjs';
import { round } from './figures.mjs';
import { openStage } from './stage.mjs';

/** The same answers in an empty installation and in one that has run for years. */
export const backlog = {
  title: 'B7 five approvals through the API: empty, and beside a million active instances and fifty million rows of history',
  async run({ number }) {
    const [active, history, count, rounds] = [number('active', 1_000_000), number('history', 50_000_000), number('api-instances', 400), 3];
    const stage = await openStage({ flows: { five: fiveApprovalsBy('chief') } });
    try {
      const [person, starter] = [await stage.person('chief'), await stage.person('clerk')];
      const measure = async () => {
        const results = [];
        for (let n = 0; n < rounds; n += 1) results.push(await answerAll(stage, { person, instances: (await startFlows(stage, { person: starter, flow: 'five', count: Math.ceil(count / rounds) })).ids }));
        return [...results].sort((a, b) => a.perSecond - b.perSecond)[Math.floor(rounds / 2)];
      };
      await measure();
      await stage.owner.query('vacuum analyze');
      const empty = await measure();
      await fillBacklog(stage.owner, { instances: active, assignees: (n) => `(array['${Array.from({ length: 50 }, () => randomUUID()).join("','")}'])[1 + ${n} % 50]` });
      await fillDoneTasks(stage.owner, { instances: active });
      await fillHistory(stage.owner, { rows: history, instances: active });
      await stage.owner.query('vacuum analyze');
      await measure();
      const full = await measure();
      const slower = empty.perSecond / full.perSecond - 1;
      return {
        rows: { empty: lineOf(empty), [`${active} instances, ${history} rows of history`]: lineOf(full), 'slower by': { 'completions/s': round(slower), 'p50 ms': round(full.p50 / empty.p50 - 1), 'node CPU ms': round(full.nodeMs / empty.nodeMs - 1), 'database CPU ms': empty.databaseMs === null ? null : round(full.databaseMs / empty.databaseMs - 1), blocks: round(full.blocks / empty.blocks - 1) } },
        facts: { active, history, slower: round(slower, 3), moreBlocks: round(full.blocks / empty.blocks - 1, 3), databaseSlower: empty.databaseMs === null ? null : round(full.databaseMs / empty.databaseMs - 1, 3) },
        passed: slower <= 0.2,
      };
    } finally {
      await stage.close();
    }
  },
};
