import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { startTestApi } from '@carewright/runtime-api/testing';
import { eventually } from '../../../support/eventually.js';
import { ask, begin, flowOf, FollowUps, set } from './follow-ups.js';

let care: FollowUps;
const task = '<manualTask id="t"/>';

/** Waits for a message about the order that the flow knows. */
const heard = (id: string, message: string): string => `<intermediateCatchEvent id="${id}"><extensionElements><cw:correlation>{"var":"vars.order"}</cw:correlation></extensionElements><messageEventDefinition messageRef="${message}"/></intermediateCatchEvent>`;
const arrows = (...ends: readonly string[]): string => ends.map((one, at) => `<sequenceFlow id="f${at}" sourceRef="${one.split('>')[0]}" targetRef="${one.split('>')[1]}"/>`).join('');

beforeAll(async () => {
  care = new FollowUps(await startTestApi());
  await care.open({});
  const reviewed = flowOf(begin('on="manual"'), ask('review', care.nurse.userId));
  await care.publish({
    reviewed,
    late: bpmn(`${begin('on="manual"')}<userTask id="w"><extensionElements><cw:approval kind="approve" mode="any"/><cw:assignment source="user" value="${care.nurse.userId}"/><cw:timeout after="PT0.2S" action="remind"/></extensionElements></userTask><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="w"/><sequenceFlow id="f2" sourceRef="w" targetRef="e"/>`),
    pressed: flowOf(begin('on="button"', { when: { '==': [{ var: 'record.status' }, '待随访'] } }), set('t', 'status', '已电话')),
    urgent: flowOf(begin('on="comment" words="急 投诉"'), `<serviceTask id="t"><extensionElements><cw:updateRecord><cw:set field="note"><![CDATA[${JSON.stringify({ var: 'vars.comment' })}]]></cw:set></cw:updateRecord></extensionElements></serviceTask>`),
    mentioned: flowOf(begin('on="comment" mentions="yes"'), task),
  });
  await care.publish({
    agreed: flowOf(begin('on="task" flow="reviewed" step="review" moment="decided" outcome="approve"'), set('t', 'note', '审核通过')),
    refused: flowOf(begin('on="task" flow="reviewed" moment="ended" outcome="rejected"'), set('t', 'note', '未通过')),
    overdue: flowOf(begin('on="task" flow="late" moment="timed-out"'), set('t', 'note', '已超时')),
    told: flowOf('<startEvent id="s"><messageEventDefinition messageRef="m"/></startEvent>', set('t', 'note', { var: 'vars.result' }), '<message id="m" name="检验报告"/>'),
    sampled: bpmn(`<eventBasedGateway id="g" instantiate="true" eventGatewayType="Parallel"/>${heard('arrived', 'in')}${heard('tested', 'out')}<parallelGateway id="j"/>${set('t', 'note', { cat: [{ var: 'vars.order' }, { var: 'vars.value' }] })}<endEvent id="e"/>${arrows('g>arrived', 'g>tested', 'arrived>j', 'tested>j', 'j>t', 't>e')}`, '<message id="in" name="标本送达"/><message id="out" name="标本结果"/>'),
    called: flowOf('<startEvent id="s"><signalEventDefinition signalRef="g"/></startEvent>', task, '<signal id="g" name="停诊"/>'),
    called_too: flowOf('<startEvent id="s"><signalEventDefinition signalRef="g"/></startEvent>', task, '<signal id="g" name="停诊"/>'),
  });
}, 120_000);
afterAll(() => care.api.close());

const press = (flow: string, recordId: string) => care.nurse.post<{ id: string; code?: string }>(`/api/apps/care/flows/${flow}/instances`, { recordId });
const answer = async (recordId: string, outcome: 'approve' | 'reject'): Promise<void> => {
  const { body } = await care.nurse.get<{ items: { id: string; version: number; record: { id: string } | null }[] }>('/api/tasks?view=todo');
  const found = body.items.find(({ record }) => record?.id === recordId);
  expect((await care.nurse.post(`/api/tasks/${found?.id}/${outcome}`, { version: found?.version, comment: '看过' })).status).toBe(200);
};

describe('a flow begun by a button', () => {
  it('begins only on a record that meets its condition', async () => {
    const [ready, done] = [await care.record({ status: '待随访' }), await care.record({ status: '已随访' })];
    expect((await press('pressed', done)).body).toMatchObject({ code: 'flow.condition_not_met' });
    expect((await press('pressed', ready)).status).toBe(201);
    expect((await care.read(ready)).data['status']).toBe('已电话');
    expect((await press('pressed', ready)).status).toBe(409);
  });
});

describe('a flow begun by a comment', () => {
  const say = (id: string, body: string, mentions: readonly string[] = []) => care.nurse.post(`/api/apps/care/records/visit/${id}/comments`, { body, mentions });

  it('begins when one of its words is said, and knows what was said', async () => {
    const id = await care.record();
    expect((await say(id, '一切正常')).status).toBe(201);
    expect((await say(id, '家属投诉，请处理')).status).toBe(201);
    await care.settled();
    expect(await care.runs('urgent', id)).toEqual([expect.objectContaining({ starter: care.nurse.userId, status: 'completed' })]);
    expect((await care.read(id)).data['note']).toBe('家属投诉，请处理');
  });

  it('begins when somebody is mentioned', async () => {
    const id = await care.record();
    await say(id, '记一下');
    await say(id, '请看一下', [care.operator.userId]);
    await care.settled();
    expect(await care.runs('mentioned', id)).toHaveLength(1);
  });
});

describe('a flow begun by another flow', () => {
  it('begins when a step was agreed to, on the same record', async () => {
    const id = await care.record();
    await press('reviewed', id);
    await answer(id, 'approve');
    await care.settled();
    expect(await care.runs('agreed', id)).toHaveLength(1);
    expect(await care.runs('refused', id)).toEqual([]);
    expect((await care.read(id)).data['note']).toBe('审核通过');
  });

  it('begins when the flow ended refused', async () => {
    const id = await care.record();
    await press('reviewed', id);
    await answer(id, 'reject');
    await care.settled();
    expect(await care.runs('agreed', id)).toEqual([]);
    expect(await care.runs('refused', id)).toHaveLength(1);
  });

  it('begins when a step is late', async () => {
    const id = await care.record();
    await press('late', id);
    await eventually(async () => expect(await care.runs('overdue', id)).toHaveLength(1));
    expect((await care.read(id)).data['note']).toBe('已超时');
  });
});

describe('a flow begun by a message or signal', () => {
  it('begins on the record that the message is about, with what it says', async () => {
    const id = await care.record();
    expect((await care.operator.post('/api/apps/care/messages/检验报告', { recordId: id, variables: { result: '血糖 6.1' } })).status).toBe(202);
    await care.settled();
    expect(await care.runs('told', id)).toHaveLength(1);
    expect((await care.read(id)).data['note']).toBe('血糖 6.1');
  });

  it('begins by the first of the messages it needs, and the second finds the run that is about the same', async () => {
    const say = async (name: string, correlation: string, value = ''): Promise<void> => {
      expect((await care.operator.post(`/api/apps/care/messages/${name}`, { correlation, variables: { order: correlation, ...(value !== '' && { value }) }, recordId: ids[correlation] })).status).toBe(202);
      await eventually(async () => expect(await care.rows(`select id from platform.job where kind in ('flow.start', 'flow.message') and due_at <= now() and state = 'ready'`)).toEqual([]));
    };
    const ids: Readonly<Record<string, string>> = { '标本1': await care.record(), '标本2': await care.record() };
    await say('标本送达', '标本1');
    await say('标本送达', '标本2');
    expect((await care.runs('sampled')).map(({ status }) => status)).toEqual(['active', 'active']);
    await say('标本结果', '标本2', '阴性');
    expect((await care.runs('sampled', ids['标本2'] ?? '')).map(({ status }) => status)).toEqual(['completed']);
    expect((await care.runs('sampled', ids['标本1'] ?? '')).map(({ status }) => status)).toEqual(['active']);
    await say('标本结果', '标本1', '阳性');
    expect((await care.read(ids['标本1'] ?? '')).data['note']).toBe('标本1阳性');
    expect(await care.runs('sampled')).toHaveLength(2);
  });

  it('is sent by who looks after flows, and once under one key', async () => {
    expect((await care.nurse.post('/api/apps/care/signals/停诊', {})).status).toBe(404);
    for (let again = 0; again < 2; again += 1) expect((await care.operator.post('/api/apps/care/signals/停诊', {}, { headers: { 'idempotency-key': 'stop-1' } })).status).toBe(202);
    await care.settled();
    expect(await care.runs('called')).toHaveLength(1);
    expect(await care.runs('called_too')).toHaveLength(1);
  });
});
