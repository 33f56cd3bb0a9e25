import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { eventually } from '../../../support/eventually.js';
import { approval, inARow, setStatus, Ward, type Body } from '../approvals/ward.js';

const choice = (when: string): string => `<conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[{"==":[{"var":"vars.way"},"${when}"]}]]></conditionExpression>`;
const broken = bpmn(`<startEvent id="s"/><exclusiveGateway id="x"/><serviceTask id="a" name="甲"><extensionElements><cw:updateRecord><cw:set field="status">"a"</cw:set></cw:updateRecord></extensionElements></serviceTask>
  <serviceTask id="b"><extensionElements><cw:updateRecord><cw:set field="status">"b"</cw:set></cw:updateRecord></extensionElements></serviceTask><endEvent id="e"/>
  <sequenceFlow id="sx" sourceRef="s" targetRef="x"/><sequenceFlow id="xa" sourceRef="x" targetRef="a">${choice('a')}</sequenceFlow><sequenceFlow id="xb" name="去乙" sourceRef="x" targetRef="b">${choice('b')}</sequenceFlow>
  <sequenceFlow id="ae" sourceRef="a" targetRef="e"/><sequenceFlow id="be" sourceRef="b" targetRef="e"/>`);
const refused: readonly [string, string] = ['bad', '<serviceTask id="bad" name="写不进"><extensionElements><cw:updateRecord><cw:set field="days">"many"</cw:set></cw:updateRecord></extensionElements></serviceTask>'];
const timer = (id: string, after: string): readonly [string, string] => [id, `<intermediateCatchEvent id="${id}" name="等候"><timerEventDefinition><timeDuration>${after}</timeDuration></timerEventDefinition></intermediateCatchEvent>`];
const script: readonly [string, string] = ['calc', '<scriptTask id="calc" scriptFormat="json-logic"><script><![CDATA[{"twice":{"add":[{"var":"record.days"},{"var":"record.days"}]},"why":{"var":"record.title"}}]]></script></scriptTask>'];

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({
    plain: inARow(approval('head', 'mode="any"', ['user:chief'])), broken, refused: inARow(refused, approval('after', 'mode="any"', ['user:chief'])),
    waiting: inARow(timer('t', 'PT2S'), setStatus('done', 'ok')), limited: inARow(approval('head', 'mode="any"', ['user:chief'], '<cw:timeout after="PT2S" action="approve"/>'), setStatus('done', 'ok')), counted: inARow(script, approval('head', 'mode="any"', ['user:chief'])),
  }, 1);
}, 120_000);
afterAll(() => ward.close());

const look = async (instance: string): Promise<Body> => (await ward.operator.get<Body>(`/api/instances/${instance}`)).body;
const steer = (instance: string, action: string, body: object = {}): Promise<{ readonly status: number; readonly body: Body }> => ward.operator.post<Body>(`/api/instances/${instance}/${action}`, body);
const incidentOf = async (instance: string): Promise<{ readonly id: string; readonly ways: readonly Body[]; readonly code: string }> => ((await look(instance))['incidents'] as { id: string; ways: Body[]; code: string }[])[0] ?? { id: '', ways: [], code: '' };
const audited = (target: string): Promise<readonly Body[]> => ward.rows(`select action, facts->>'reason' as reason from audit.entry where target = $1 and action like 'instance.%' order by id`, [target]);

describe('an instance that is paused', () => {
  it('is not answered until it goes on, and says so', async () => {
    const instance = await ward.start('plain');
    const task = await ward.task(ward.chief, instance);
    expect((await steer(instance, 'suspend', { comment: '等资料' })).body).toEqual({ id: instance, status: 'suspended' });
    expect(await look(instance)).toMatchObject({ status: 'suspended', pausedAt: expect.any(String), actions: expect.arrayContaining(['resume', 'terminate']) });
    expect((await look(instance))['actions']).not.toContain('urge');
    expect((await ward.chief.get<Body>(`/api/tasks/${task.id}`)).body).toMatchObject({ paused: true, actions: [] });
    expect(await ward.act(ward.chief, task, 'approve')).toMatchObject({ status: 409, body: { code: 'instance.suspended' } });
    expect((await steer(instance, 'suspend')).body).toMatchObject({ code: 'instance.suspended' });
    expect((await steer(instance, 'resume')).body).toEqual({ id: instance, status: 'active' });
    expect((await ward.act(ward.chief, task, 'approve')).body).toMatchObject({ instance: { status: 'completed' } });
    expect((await steer(instance, 'resume')).body).toMatchObject({ code: 'instance.over' });
    expect(await audited(instance)).toEqual([{ action: 'instance.suspend', reason: '等资料' }, { action: 'instance.resume', reason: null }]);
    expect((await ward.trail(instance)).map((line) => line.kind)).toEqual(expect.arrayContaining(['suspended', 'resumed']));
  });

  it.each([['a timer', 'waiting'], ['a time limit', 'limited']])('keeps %s standing still, and lets it run on for as long as was left', async (_, flow) => {
    const instance = await ward.start(flow);
    await steer(instance, 'suspend');
    const [before] = await ward.rows('select due_at from flow.job where instance_id = $1', [instance]);
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await look(instance)).toMatchObject({ status: 'suspended' });
    await steer(instance, 'resume');
    const [after] = await ward.rows('select due_at from flow.job where instance_id = $1', [instance]);
    expect(Date.parse(String(after?.['due_at'])) - Date.parse(String(before?.['due_at']))).toBeGreaterThanOrEqual(3_000);
    await eventually(async () => expect(await ward.status(instance)).toBe('completed'));
  });

  it('is ended with a reason only, by who looks after flows only', async () => {
    const instance = await ward.start('plain');
    await steer(instance, 'suspend');
    expect((await steer(instance, 'terminate')).body).toMatchObject({ code: 'instance.reason_needed' });
    for (const action of ['suspend', 'resume', 'terminate']) expect((await ward.nurse.post<Body>(`/api/instances/${instance}/${action}`, { comment: 'x' })).body).toMatchObject({ code: 'instance.not_allowed' });
    expect((await ward.director.post<Body>(`/api/instances/${instance}/suspend`, {})).body).toMatchObject({ code: 'instance.not_found' });
    expect((await steer(instance, 'terminate', { comment: '重复' })).body).toEqual({ id: instance, status: 'terminated' });
    expect(await look(instance)).toMatchObject({ pausedAt: null });
  });
});

describe('what stopped', () => {
  it('goes on after variables were mended', async () => {
    const instance = await ward.start('broken');
    const { id, code } = await incidentOf(instance);
    expect(code).toBe('flow.no-open-flow');
    expect((await steer(instance, `incidents/${id}/retry`)).body).toMatchObject({ status: 'failed' });
    const again = await incidentOf(instance);
    expect((await steer(instance, `incidents/${id}/retry`)).body).toMatchObject({ code: 'incident.gone' });
    expect((await steer(instance, `incidents/${again.id}/retry`, { variables: { way: 'b' } })).body).toEqual({ id: instance, status: 'completed' });
  });

  it('is skipped along the way that somebody chooses', async () => {
    const instance = await ward.start('broken');
    const { id, ways } = await incidentOf(instance);
    expect(ways).toEqual([{ id: 'xa', name: '甲' }, { id: 'xb', name: '去乙' }]);
    expect((await steer(instance, `incidents/${id}/skip`, { comment: '人工判断' })).body).toMatchObject({ code: 'incident.choose_way' });
    expect((await steer(instance, `incidents/${id}/skip`, { comment: '人工判断', to: 'sx' })).body).toMatchObject({ code: 'incident.choose_way' });
    expect((await steer(instance, `incidents/${id}/skip`, { comment: '人工判断', to: 'xa' })).body).toEqual({ id: instance, status: 'completed' });
    expect(await ward.trail(instance, 'skipped')).toMatchObject([{ actor: { id: ward.operator.userId }, comment: '人工判断' }]);
    const [{ status } = { status: '' }] = await ward.rows('select r.status from app_ward.leave r join flow.instance i on i.record_id = r.id where i.id = $1', [instance]);
    expect(status).toBe('a');
  });

  it('at a step is left out, and the flow goes on behind it', async () => {
    const instance = await ward.start('refused');
    const { id, ways } = await incidentOf(instance);
    expect(ways).toEqual([]);
    expect((await ward.nurse.post<Body>(`/api/instances/${instance}/incidents/${id}/skip`, { comment: 'x' })).body).toMatchObject({ code: 'instance.not_allowed' });
    expect((await steer(instance, `incidents/${id}/skip`, { comment: '手工补录' })).body).toEqual({ id: instance, status: 'active' });
    expect((await ward.answer(ward.chief, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('is listed for who looks after flows, newest first, and tried again in one go', async () => {
    const instances = [await ward.start('refused'), await ward.start('refused')];
    expect((await ward.nurse.get<Body>('/api/apps/ward/incidents')).status).toBe(403);
    const first = (await ward.operator.get<{ items: { id: string; instance: { id: string; flow: { label: string } }; element: { name: string } }[]; nextCursor: string | null }>('/api/apps/ward/incidents?flow=refused&limit=1')).body;
    expect(first.items).toMatchObject([{ element: { name: '写不进' }, code: 'flow.element-failed', message: expect.stringMatching(/^有 1 处需要修改。 天数：/), instance: { id: instances[1], flow: { label: '流程 refused' }, stuck: 1 } }]);
    const second = (await ward.operator.get<typeof first>(`/api/apps/ward/incidents?flow=refused&limit=1&cursor=${encodeURIComponent(String(first.nextCursor))}`)).body;
    expect(second.items[0]?.instance.id).toBe(instances[0]);
    const ids = [first.items[0]?.id ?? '', second.items[0]?.id ?? '', '00000000-0000-7000-8000-000000000000'];
    const { items } = (await ward.operator.post<{ items: Body[] }>('/api/apps/ward/incidents/retry', { ids })).body;
    expect(items).toMatchObject([{ id: ids[0], done: true }, { id: ids[1], done: true }, { done: false, code: 'instance.not_found', message: expect.stringContaining('没有找到') }]);
    const [again, also] = [await incidentOf(instances[0] ?? ''), await incidentOf(await ward.start('broken'))];
    expect(again).toMatchObject({ code: 'flow.element-failed' });
    expect((await ward.nurse.post('/api/apps/ward/incidents/skip', { ids: [again.id], comment: 'x' })).status).toBe(403);
    expect((await ward.operator.post('/api/apps/ward/incidents/skip', { ids: [again.id] })).status).toBe(422);
    const skipped = (await ward.operator.post<{ items: Body[] }>('/api/apps/ward/incidents/skip', { ids: [again.id, also.id], comment: '手工补录' })).body.items;
    expect(skipped).toMatchObject([{ id: again.id, done: true }, { id: also.id, done: false, code: 'incident.choose_way' }]);
    expect(await ward.todo(ward.chief, instances[0] ?? '')).toHaveLength(1);
  });

  it('in a machine is listed in words, and gets another round of tries', async () => {
    const instance = await ward.start('waiting');
    await ward.rows(`update platform.job set state = 'dead', error = 'disk full', due_at = now() + interval '1 hour' where payload->>'instance' = $1`, [instance]);
    const { jobs } = (await ward.operator.get<{ jobs: { id: string }[] }>('/api/apps/ward/incidents')).body;
    expect(jobs).toMatchObject([{ kind: 'flow.due', instanceId: instance, what: '到时的处理（时限、等待）', message: expect.stringContaining(jobs[0]?.id ?? '?') }]);
    expect(JSON.stringify(jobs)).not.toContain('disk full');
    expect((await ward.nurse.post(`/api/apps/ward/flow-jobs/${jobs[0]?.id ?? ''}/retry`)).status).toBe(403);
    expect((await ward.operator.post(`/api/apps/ward/flow-jobs/${jobs[0]?.id ?? ''}/retry`)).status).toBe(204);
    await eventually(async () => expect((await ward.operator.get<{ jobs: Body[] }>('/api/apps/ward/incidents')).body.jobs).toEqual([]));
  });
});

describe('the page of an instance', () => {
  it('tells where it stands and since when, who is asked, what it waits for and how long each step took', async () => {
    const instance = await ward.start('limited');
    expect(await look(instance)).toMatchObject({
      release: 1, steps: [{ id: 'head', name: 'head', since: expect.any(String) }], asked: [{ id: ward.chief.userId }], stuck: 0,
      timers: [{ element: { id: 'head' }, kind: 'approve', dueAt: expect.any(String) }], times: [{ id: 'head', visits: 1, since: expect.any(String) }], related: [],
    });
    await ward.answer(ward.chief, instance);
    expect(await look(instance)).toMatchObject({ status: 'completed', steps: [], timers: [], times: expect.arrayContaining([expect.objectContaining({ id: 'head', since: null })]) });
  });

  it('shows variables to who looks after flows, and to nobody else', async () => {
    const instance = await ward.start('counted', ward.nurse, { days: 3 });
    expect((await look(instance))['variables']).toEqual([{ name: 'twice', kind: 'number', value: 6, hidden: false }, { name: 'why', kind: 'text', value: '年假', hidden: false }]);
    expect((await ward.nurse.get<Body>(`/api/instances/${instance}`)).body).not.toHaveProperty('variables');
  });
});
