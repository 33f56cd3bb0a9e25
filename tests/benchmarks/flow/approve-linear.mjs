import { answerAll, fiveApprovals, lineOf, startFlows } from './answering.mjs';
import { round } from './figures.mjs';
import { openStage } from './stage.mjs';

/** Start and five approvals through the HTTP API: session, rights, form, audit, notifications; 16 connections. */
export const approveLinear = {
  title: 'B1 and B8 through the API: start and five approvals with a change of the form, 16 connections, one to three processes',
  async run({ number }) {
    const count = number('api-instances', 400);
    const stage = await openStage({ flows: { five: fiveApprovals } });
    try {
      const person = await stage.person('chief');
      const measure = async (instances) => {
        const started = await startFlows(stage, { person, flow: 'five', count: instances });
        return { ...(await answerAll(stage, { person, instances: started.ids })), startsPerSecond: started.perSecond };
      };
      await measure(Math.ceil(count / 2));
      const results = {};
      for (const processes of [1, 2, 3]) {
        if (processes > 1) await stage.addServer();
        if (processes > 1) await measure(Math.ceil(count / 4));
        await stage.owner.query('vacuum analyze');
        results[processes] = await measure(count);
      }
      const { rows: [{ open }] } = await stage.owner.query(`select count(*)::int as open from flow.instance where status <> 'completed'`);
      const first = results[1];
      return {
        rows: Object.fromEntries(Object.entries(results).map(([processes, one]) => [`${processes} process${processes === '1' ? '' : 'es'}`, { ...lineOf(one), 'starts/s': Math.round(one.startsPerSecond), 'times one process': round(one.perSecond / first.perSecond) }])),
        facts: { completionsPerSecond: Math.round(first.perSecond), nodeMs: round(first.nodeMs), databaseMs: first.databaseMs, walBytes: Math.round(first.walBytes), scale: { 2: round(results[2].perSecond / first.perSecond), 3: round(results[3].perSecond / first.perSecond) }, unfinished: open },
        passed: open === 0,
      };
    } finally {
      await stage.close();
    }
  },
};
