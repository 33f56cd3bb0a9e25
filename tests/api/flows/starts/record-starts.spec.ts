import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi } from '@carewright/runtime-api/testing';
import { ask, begin, flowDefinition, flowOf, FollowUps, set } from './follow-ups.js';

let care: FollowUps;

const risky = { '>=': [{ var: 'record.risk' }, 3] };
const flows: Readonly<Record<string, string>> = {
  created: flowOf(begin('on="record-created"', { when: risky }), set('u', 'note', '高危，已建随访')),
  updated: flowOf(begin('on="record-updated" fields="status"'), set('u', 'note', { cat: ['状态：', { var: 'record.status' }] })),
  saved: flowOf(begin('on="record-saved" fields="title"'), ask('look', '00000000-0000-7000-8000-000000000001').replace('mode="any"', 'mode="any" onEmpty="pass"')),
  deleted: flowOf(begin('on="record-deleted"', { when: risky }), `<scriptTask id="u" scriptFormat="json-logic"><script><![CDATA[${JSON.stringify({ was: { var: 'record.title' } })}]]></script></scriptTask>`),
  becomes: flowOf(`<startEvent id="s"><conditionalEventDefinition><condition><![CDATA[${JSON.stringify({ '==': [{ var: 'record.status' }, '失访'] })}]]></condition></conditionalEventDefinition></startEvent>`, set('u', 'risk', 9)),
};

beforeAll(async () => {
  care = new FollowUps(await startTestApi());
  await care.open(flows);
}, 120_000);
afterAll(() => care.api.close());

describe('a flow that begins by itself', () => {
  it('begins when a record that meets its condition is added, as whoever added it', async () => {
    const risen = await care.record({ title: '高血压', risk: 4 });
    const calm = await care.record({ title: '感冒', risk: 1 });
    await care.settled();
    expect(await care.runs('created', risen)).toEqual([expect.objectContaining({ status: 'completed', starter: care.nurse.userId })]);
    expect((await care.read(risen)).data['note']).toBe('高危，已建随访');
    expect(await care.runs('created', calm)).toEqual([]);
  });

  it('begins when a chosen field changes, not by others nor when it is added', async () => {
    const id = await care.record({ status: '待随访' });
    await care.change(id, { note: '别的字段' });
    await care.settled();
    expect(await care.runs('updated', id)).toEqual([]);
    await care.change(id, { status: '已随访' });
    await care.settled();
    expect(await care.runs('updated', id)).toHaveLength(1);
    expect((await care.read(id)).data['note']).toBe('状态：已随访');
  });

  it('may begin both when a record is added and when it changes', async () => {
    const id = await care.record({ title: '一' });
    await care.change(id, { title: '二' });
    await care.change(id, { risk: 1 });
    await care.settled();
    expect(await care.runs('saved', id)).toHaveLength(2);
  });

  it('begins when a record is deleted, and still reads what it held', async () => {
    const [gone, calm] = [await care.record({ title: '已故', risk: 5 }), await care.record({ risk: 1 })];
    await care.remove(gone);
    await care.remove(calm);
    await care.settled();
    expect(await care.runs('deleted', gone)).toEqual([expect.objectContaining({ status: 'completed', vars: { was: '已故' } })]);
    expect(await care.runs('deleted', calm)).toEqual([]);
  });

  it('begins once when a condition comes to hold, not again while it holds', async () => {
    const id = await care.record({ status: '待随访' });
    await care.change(id, { status: '失访' });
    await care.settled();
    await care.change(id, { title: '仍然失访' });
    await care.settled();
    expect(await care.runs('becomes', id)).toHaveLength(1);
    await care.change(id, { status: '待随访' });
    await care.change(id, { status: '失访' });
    await care.settled();
    expect(await care.runs('becomes', id)).toHaveLength(2);
  });

  it('begins for every one of many records that are added at once, each once', async () => {
    const items = Array.from({ length: 60 }, (_, row) => ({ data: { note: `行 ${row}`, risk: 7 } }));
    expect((await care.nurse.post('/api/apps/care/records/visit', items)).status).toBe(201);
    await care.settled(60_000);
    expect(await care.rows(`select count(*)::int as n, count(distinct record_id)::int as records from flow.instance i where flow = 'created' and record_id in (select id from app_care.visit where title is null and risk = 7)`)).toEqual([{ n: 60, records: 60 }]);
  }, 90_000);
});

describe('flows that set each other off', () => {
  const other = (flow: string, key: string): string => flowOf(begin(`on="record-updated" fields="${flow}"`), set('u', key, { cat: [{ var: `record.${key}` }, '.'] }));

  it('stop after eight in a row, and the last is told of', async () => {
    await care.publish({ tick: other('note', 'title'), tock: other('title', 'note') });
    const id = await care.record({});
    await care.change(id, { note: 'x' });
    await care.settled();
    const runs = [...(await care.runs('tick', id)), ...(await care.runs('tock', id))];
    expect(runs).toHaveLength(8);
    expect(await care.rows(`select flow, outcome from flow.start_key where record_id = $1 and outcome = 'circle'`, [id])).toHaveLength(1);
    await care.drop('tick', 'tock');
  });

  it('may go on where a person takes part', async () => {
    await care.publish({ chain: bpmn(`${begin('on="record-updated" fields="note"')}${ask('t', care.nurse.userId)}${set('u', 'note', { cat: [{ var: 'record.note' }, '.'] })}<endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="u"/><sequenceFlow id="f3" sourceRef="u" targetRef="e"/>`) });
    const id = await care.record({});
    for (let round = 0; round < 11; round += 1) {
      await care.change(id, { note: `第 ${round} 次` });
      await care.settled();
      const { body } = await care.nurse.get<{ items: { id: string; version: number; record: { id: string } | null }[] }>('/api/tasks?view=todo');
      for (const task of body.items.filter(({ record }) => record?.id === id)) expect((await care.nurse.post(`/api/tasks/${task.id}/approve`, { version: task.version })).status).toBe(200);
    }
    await care.settled();
    expect(await care.runs('chain', id)).toHaveLength(11);
    expect(await care.rows(`select 1 from flow.start_key where record_id = $1 and outcome = 'circle'`, [id])).toEqual([]);
    await care.drop('chain');
  }, 60_000);
});

describe('a start that is wrong', () => {
  const issuesOf = async (xml: string, of: string | null = 'visit'): Promise<readonly string[]> => {
    const saved = await care.api.admin.put<{ issues: { code: string; path: string[]; severity: string }[] }>('/api/apps/care/draft/flows/wrong', flowDefinition('wrong', xml, of));
    await care.api.admin.delete('/api/apps/care/draft/flows/wrong');
    return saved.body.issues.filter(({ severity, path }) => severity === 'error' && path.at(-1) === 's').map(({ code }) => code);
  };
  const task = '<manualTask id="t"/>';

  it('is refused at its element', async () => {
    expect(await issuesOf(flowOf(begin('on="sometime"'), task))).toEqual(['flow.extension-value']);
    expect(await issuesOf(flowOf(begin('on="schedule"'), task))).toEqual(['flow.start-event-missing']);
    expect(await issuesOf(flowOf(begin('on="record-updated" fields="ghost"'), task))).toEqual(['flow.field-unknown']);
    expect(await issuesOf(flowOf(begin('on="record-created"'), task), null)).toEqual(['flow.form-missing']);
    expect(await issuesOf(flowOf(begin('on="date-field"'), task))).toEqual(['flow.start-date-field']);
    expect(await issuesOf(flowOf(begin('on="date-field" field="title"'), task))).toEqual(['flow.start-date-field']);
    expect(await issuesOf(flowOf(begin('on="date-field" field="due" offset="3 days" at="25:00"'), task))).toEqual(['flow.timer-invalid', 'flow.extension-value']);
    expect(await issuesOf(flowOf(begin('on="task" flow="ghost" moment="decided"'), task))).toEqual(['flow.called-unknown']);
    expect(await issuesOf(flowOf(begin('on="task" flow="created" moment="started"'), task))).toEqual(['flow.extension-value']);
    expect(await issuesOf(flowOf(begin('on="webhook" fields="pin"'), task))).toEqual(['flow.field-sealed']);
    expect(await issuesOf(flowOf(begin('on="webhook"'), task))).toEqual(['flow.start-fields-missing']);
    expect(await issuesOf(flowOf(begin('on="schedule"', { inside: '<timerEventDefinition><timeDate>record.due</timeDate></timerEventDefinition>' }), task))).toEqual(['flow.start-timer-fixed']);
    expect(await issuesOf(flowOf(begin('on="schedule" each="record"', { inside: '<timerEventDefinition><timeCycle>0 9 * * *</timeCycle></timerEventDefinition>' }), task), null)).toEqual(['flow.form-missing']);
  });
});
