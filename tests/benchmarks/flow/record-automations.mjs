import { Blob } from 'node:buffer';
import { setTimeout as delay } from 'node:timers/promises';
import { bpmn, link } from './bpmn.mjs';
import { round } from './figures.mjs';
import { openStage } from './stage.mjs';

/** Straight through: begins by a change of the record, writes another field, ends. */
const automation = bpmn(`<startEvent id="s"><extensionElements><cw:trigger on="record-updated" fields="days"/></extensionElements></startEvent><serviceTask id="u"><extensionElements><cw:updateRecord><cw:set field="note"><![CDATA[{"cat":["第 ",{"var":"record.days"}," 天"]}]]></cw:set></cw:updateRecord></extensionElements></serviceTask><endEvent id="e"/>${link('s', 'u')}${link('u', 'e')}`);

/** One import that changes every record; answers how long it took. */
async function importDays(client, { count, days }) {
  const csv = `编号,天数\n${Array.from({ length: count }, (_none, n) => `B${n},${days}\n`).join('')}`;
  const table = await client.must('POST', '/api/apps/bench/imports/leave?name=days.csv', new Blob([csv]).stream());
  const begin = performance.now();
  const { id } = await client.must('POST', `/api/apps/bench/imports/leave/${table.id}/run`, { headerRow: table.headerRow, mapping: table.mapping, mode: 'update', keys: ['code'] });
  for (;;) {
    const change = await client.must('GET', `/api/apps/bench/changes/${id}`);
    if (change.state === 'done' && change.failed === 0) return (performance.now() - begin) / 1000;
    if (change.state === 'done' || change.state === 'failed') throw new Error(JSON.stringify(change).slice(0, 400));
    await delay(200);
  }
}

/** An import changes ten thousand records, each of which begins a flow: what the import loses, and how fast the flows follow. */
export const recordAutomations = {
  title: 'B5 an import that changes many records, without and with a flow that follows each change',
  async run({ number }) {
    const count = number('changed', 10_000);
    const stage = await openStage({ flows: {}, env: { BENCH_JOB_WORKERS: '4' } });
    try {
      const { client } = await stage.person('clerk');
      await stage.owner.query(`insert into app_bench.leave (id, release, title, code, days) select uuidv7(), 1, '请假 ' || n, 'B' || n, 0 from generate_series(0, $1::int) n`, [count - 1]);
      await stage.owner.query('vacuum analyze app_bench.leave');
      await importDays(client, { count, days: 1 });
      const without = await importDays(client, { count, days: 2 });
      await stage.republish({ automation });
      const begin = performance.now();
      const withFlow = await importDays(client, { count, days: 3 });
      for (let done = 0; done < count; done = (await stage.owner.query(`select count(*)::int as done from app_bench.leave where note = '第 3 天'`)).rows[0].done) {
        if (performance.now() - begin > 1_800_000) throw new Error(`Only ${done} of ${count} flows are done after half an hour`);
        await delay(250);
      }
      const seconds = (performance.now() - begin) / 1000;
      const { rows: [{ runs }] } = await stage.owner.query(`select count(*)::int as runs from flow.instance where flow = 'automation' and status = 'completed'`);
      return {
        rows: { 'import without a flow': { seconds: round(without, 1), 'rows/s': Math.round(count / without) }, 'import with a flow': { seconds: round(withFlow, 1), 'rows/s': Math.round(count / withFlow), 'times as long': round(withFlow / without) }, 'flows that follow': { seconds: round(seconds, 1), 'flows/s': Math.round(count / seconds), runs } },
        facts: { count, timesAsLong: round(withFlow / without), flowsPerSecond: Math.round(count / seconds), runs },
        passed: runs === count,
      };
    } finally {
      await stage.close();
    }
  },
};
