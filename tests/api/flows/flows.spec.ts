import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, until, type Answer, type TestApi } from '@carewright/runtime-api/testing';
import { flowDefinition, invariants, publishComplaints, type Person } from './complaints.js';

type Body = Record<string, unknown>;
interface Item { readonly id: string; readonly version: number; readonly instanceId: string; readonly step: { readonly id: string }; readonly state: string; readonly outcome: string | null; readonly record: { readonly title: string } | null; readonly flow: { readonly key: string } }

let api: TestApi;
let nurse: Person;
let head: Person;
let judgeA: Person;
let judgeB: Person;
let operator: Person;

const records = '/api/apps/desk/records/complaint';
const role = (name: string): { readonly roles: readonly { readonly app: string; readonly role: string }[] } => ({ roles: [{ app: 'desk', role: name }] });

async function record(data: object): Promise<string> {
  const made = await nurse.post<{ id: string }>(records, { data: { title: '等候太久', ...data } });
  expect(made.status).toBe(201);
  return made.body.id;
}
const valuesOf = async (id: string): Promise<Body> => (await nurse.get<{ data: Body }>(`${records}/${id}`)).body.data;

async function start(flow: string, data: object = {}): Promise<{ readonly instance: string; readonly recordId: string; readonly begun: string }> {
  const recordId = await record(data);
  const started = await nurse.post<{ id: string; status: string }>(`/api/apps/desk/flows/${flow}/instances`, { recordId });
  expect(started.status).toBe(201);
  return { instance: started.body.id, recordId, begun: started.body.status };
}

const todo = async (person: Person, instance: string): Promise<readonly Item[]> => (await person.get<{ items: Item[] }>('/api/tasks?view=todo&limit=500')).body.items.filter((one) => one.instanceId === instance);
async function mine(person: Person, instance: string): Promise<Item> {
  const [item] = await todo(person, instance);
  if (item === undefined) throw new Error('there is nothing to do');
  return item;
}
const act = (person: Person, item: Item, action: string, more: object = {}): Promise<Answer<Body>> => person.post(`/api/tasks/${item.id}/${action}`, { version: item.version, ...more });
const instanceOf = async (person: Person, id: string): Promise<Body> => (await person.get(`/api/instances/${id}`)).body;
const status = async (id: string): Promise<unknown> => (await instanceOf(nurse, id))['status'];
const rows = async (text: string, values: readonly unknown[] = []): Promise<readonly Body[]> => (await api.database.owner.query(text, [...values])).rows as Body[];

beforeAll(async () => {
  api = await startTestApi();
  await publishComplaints(api);
  const department = (await api.admin.post<{ id: string }>('/api/departments', { code: 'D1', name: '内科' })).body.id;
  nurse = await api.as({ username: 'nurse', departments: [department], ...role('nurse') });
  head = await api.as({ username: 'head', ...role('judge') });
  judgeA = head;
  judgeB = await api.as({ username: 'judge', ...role('judge') });
  operator = await api.as({ username: 'operator', ...role('operator') });
  await api.admin.patch(`/api/departments/${department}`, { headId: head.userId });
}, 120_000);

afterAll(async () => {
  try {
    for (const [name, text] of Object.entries(invariants)) expect({ [name]: await rows(text) }).toEqual({ [name]: [] });
  } finally {
    await api.close();
  }
});

describe('an approval', () => {
  it('goes to the head of the starter, changes the record and tells the starter', async () => {
    const { instance, recordId } = await start('approval', { amount: 50 });
    const item = await mine(head, instance);
    expect(item).toMatchObject({ step: { id: 'head' }, kind: 'approve', flow: { key: 'approval', label: '流程 approval' }, starter: { id: nurse.userId }, record: { id: recordId } });
    const answer = await act(head, item, 'approve', { comment: '同意' });
    expect(answer).toMatchObject({ status: 200, body: { instance: { id: instance, status: 'completed' }, task: { state: 'done', outcome: 'approve' } } });
    expect((await valuesOf(recordId))['status']).toBe('approved');
    const notes = await nurse.get<{ items: Body[] }>('/api/notifications');
    expect(notes.body.items).toEqual(expect.arrayContaining([expect.objectContaining({ title: '已通过', body: '等候太久 金额 50' })]));
    expect((await nurse.get<{ items: Item[] }>('/api/tasks?view=copied')).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ instanceId: instance })]));
    expect((await head.get<{ items: Item[] }>('/api/tasks?view=done')).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ id: item.id })]));
    expect((await nurse.get<{ items: Item[] }>('/api/tasks?view=started')).body.items).toEqual(expect.arrayContaining([expect.objectContaining({ instanceId: instance })]));
    expect(await rows(`select action from audit.entry where target = $1`, [item.id])).toEqual([{ action: 'task.approve' }]);
  });

  it('by all waits for every judge, and says who was faster', async () => {
    const { instance } = await start('approval', { amount: 500 });
    await act(head, await mine(head, instance), 'approve');
    const [a, b] = [await mine(judgeA, instance), await mine(judgeB, instance)];
    expect((await act(judgeA, a, 'approve')).body).toMatchObject({ instance: { status: 'active' } });
    expect(await act(judgeA, a, 'approve')).toMatchObject({ status: 409, body: { code: 'task.decided', decidedBy: { id: judgeA.userId, name: 'head' }, outcome: 'approve' } });
    expect((await act(judgeB, b, 'approve')).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('is decided once when two answers come at the same moment', async () => {
    const { instance } = await start('going');
    const [a, b] = [await mine(judgeA, instance), await mine(judgeB, instance)];
    const answers = await Promise.all([act(judgeA, a, 'approve'), act(judgeB, b, 'reject')]);
    expect(answers.map((one) => one.status).sort()).toEqual([200, 409]);
    expect(answers.find((one) => one.status === 409)?.body).toMatchObject({ code: 'task.decided', decidedBy: { name: expect.any(String) } });
  });

  it('ends the flow when it is rejected, or goes on where its author says so', async () => {
    const ending = await start('approval', { amount: 1 });
    expect((await act(head, await mine(head, ending.instance), 'reject', { comment: '不同意' })).body).toMatchObject({ instance: { status: 'rejected' } });
    const going = await start('going');
    expect((await act(judgeB, await mine(judgeB, going.instance), 'reject')).body).toMatchObject({ instance: { status: 'completed' } });
    expect((await valuesOf(going.recordId))['status']).toBe('rejected');
  });

  it('shows the form with the rights of the step, which only narrow', async () => {
    const { instance, recordId } = await start('approval', { amount: 1, secret: 's' });
    const item = await mine(head, instance);
    const { body } = await head.get<{ record: { data: Body }; form: { rights: Body; definition: { fields: { key: string }[] } }; actions: string[]; trail: Body[] }>(`/api/tasks/${item.id}`);
    expect(body.record.data).not.toHaveProperty('secret');
    expect(body.form.definition.fields.map((field) => field.key)).not.toContain('secret');
    expect(body.form.rights).toMatchObject({ title: 'read', opinion: 'write', secret: 'hidden' });
    expect(body.actions).toEqual(['approve', 'reject', 'return', 'transfer', 'delegate', 'add-sign']);
    expect(body.trail[0]).toMatchObject({ kind: 'started' });
    expect(await act(head, item, 'approve', { data: { title: '改' } })).toMatchObject({ status: 422, body: { code: 'task.field_not_writable' } });
    expect((await act(head, item, 'approve', { data: { opinion: '已核实' }, recordVersion: 1 })).status).toBe(200);
    expect(await valuesOf(recordId)).toMatchObject({ opinion: '已核实', title: '等候太久', status: 'approved' });
  });

  it('saves nothing of the form when the answer cannot be given', async () => {
    const { instance, recordId } = await start('approval', { amount: 1 });
    const item = await mine(head, instance);
    expect((await act(head, item, 'approve', { data: { opinion: 'x' }, recordVersion: 9 })).status).toBe(412);
    expect((await act(head, { ...item, version: 7 }, 'approve', { data: { opinion: 'x' } })).body).toMatchObject({ code: 'task.changed' });
    expect((await valuesOf(recordId))['opinion'] ?? null).toBeNull();
    expect((await mine(head, instance)).id).toBe(item.id);
  });
});

describe('a task', () => {
  it('is hidden from others and answered by nobody else', async () => {
    const { instance } = await start('approval', { amount: 1 });
    const item = await mine(head, instance);
    expect((await judgeB.get(`/api/tasks/${item.id}`)).status).toBe(404);
    expect((await act(judgeB, item, 'approve')).status).toBe(404);
    expect(await act(nurse, item, 'approve')).toMatchObject({ status: 403, body: { code: 'task.not_yours' } });
    expect((await act(head, item, 'submit')).body).toMatchObject({ code: 'task.wrong_action' });
    expect((await head.get('/api/tasks/nonsense')).status).toBe(404);
    expect((await head.get('/api/tasks?view=nothing')).status).toBe(400);
  });

  it('can be handed to somebody else', async () => {
    const { instance } = await start('approval', { amount: 1 });
    const item = await mine(head, instance);
    expect((await act(head, item, 'transfer', { to: 'nobody' })).body).toMatchObject({ code: 'task.person_unknown' });
    expect((await act(head, item, 'transfer', { to: judgeB.userId })).status).toBe(200);
    expect(await todo(head, instance)).toEqual([]);
    const handed = await mine(judgeB, instance);
    expect(handed).toMatchObject({ id: item.id, version: 2 });
    expect((await act(judgeB, handed, 'approve')).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('of a sequence comes to one person after the other, and goes back to an earlier step', async () => {
    const { instance } = await start('sequence', { doctor: operator.userId });
    const first = (await todo(judgeA, instance)).length === 1 ? judgeA : judgeB;
    const second = first === judgeA ? judgeB : judgeA;
    expect(await todo(second, instance)).toEqual([]);
    await act(first, await mine(first, instance), 'approve');
    await act(second, await mine(second, instance), 'approve');
    const item = await mine(operator, instance);
    const detail = await operator.get<{ returnTargets: unknown }>(`/api/tasks/${item.id}`);
    expect(detail.body.returnTargets).toEqual([{ id: 's', name: '' }, { id: 'one', name: 'one' }]);
    expect((await act(operator, item, 'return', { to: 'two' })).body).toMatchObject({ code: 'task.return_target' });
    expect((await act(operator, item, 'return', { to: 'one', comment: '请补充' })).body).toMatchObject({ instance: { status: 'active' } });
    const again = (await todo(judgeA, instance)).length === 1 ? judgeA : judgeB;
    await act(again, await mine(again, instance), 'approve');
    const other = again === judgeA ? judgeB : judgeA;
    await act(other, await mine(other, instance), 'approve');
    expect((await act(operator, await mine(operator, instance), 'approve')).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('can go back to the starter, who changes the record and submits again', async () => {
    const { instance, recordId } = await start('approval', { amount: 1 });
    await act(head, await mine(head, instance), 'return');
    const item = await mine(nurse, instance);
    expect(item).toMatchObject({ kind: 'fill', step: { id: 's' } });
    expect((await act(nurse, item, 'submit', { data: { amount: 2 } })).body).toMatchObject({ instance: { status: 'active' } });
    expect((await act(head, await mine(head, instance), 'approve')).body).toMatchObject({ instance: { status: 'completed' } });
    expect((await valuesOf(recordId))['amount']).toBe(2);
  });

  it('lists page by page, without a gap or a repetition', async () => {
    for (let n = 0; n < 5; n += 1) await start('approval', { amount: 1 });
    const all = (await head.get<{ items: Item[]; count: number }>('/api/tasks?view=todo&limit=500&count=exact')).body;
    expect(all.count).toBe(all.items.length);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: { items: Item[]; nextCursor: string | null } = (await head.get<{ items: Item[]; nextCursor: string | null }>(`/api/tasks?view=todo&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)).body;
      seen.push(...page.items.map((one) => one.id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all.items.map((one) => one.id));
  });
});

describe('an instance', () => {
  it('is withdrawn by its starter only, with all its tasks', async () => {
    const { instance } = await start('approval', { amount: 1 });
    expect((await head.post(`/api/instances/${instance}/withdraw`, {})).status).toBe(403);
    expect((await nurse.post(`/api/instances/${instance}/withdraw`, { comment: '填错了' })).body).toEqual({ id: instance, status: 'withdrawn' });
    expect(await todo(head, instance)).toEqual([]);
    expect((await nurse.post(`/api/instances/${instance}/withdraw`, {})).body).toMatchObject({ code: 'instance.over' });
  });

  it('that finds no way waits for help, and goes on after a retry', async () => {
    const { instance, recordId } = await start('broken');
    const stuck = await instanceOf(operator, instance);
    expect(stuck).toMatchObject({ status: 'failed', positions: ['x'], incidents: [{ element: { id: 'x' }, code: 'flow.no-open-flow' }], actions: expect.arrayContaining(['terminate', 'retry']) });
    expect((await nurse.post(`/api/instances/${instance}/retry`, {})).status).toBe(403);
    const { version } = (await nurse.get<{ version: number }>(`${records}/${recordId}`)).body;
    await nurse.patch(`${records}/${recordId}`, { data: { status: 'one' } }, { headers: { 'if-match': `"${version}"` } });
    expect((await operator.post(`/api/instances/${instance}/retry`, {})).body).toEqual({ id: instance, status: 'completed' });
    expect((await valuesOf(recordId))['status']).toBe('a');
  });

  it('is stopped by who looks after flows, and shown with its diagram', async () => {
    const { instance } = await start('approval', { amount: 1 });
    const shown = await instanceOf(operator, instance);
    expect(shown).toMatchObject({ positions: ['head'], visited: expect.arrayContaining(['s', 'head']), bpmn: expect.stringContaining('<userTask id="head"') });
    expect((await operator.post(`/api/instances/${instance}/terminate`, { comment: '重复提交' })).body).toEqual({ id: instance, status: 'terminated' });
    expect((await judgeB.get(`/api/instances/${instance}`)).status).toBe(404);
    const list = await operator.get<{ items: Body[] }>('/api/apps/desk/flows/approval/instances?status=terminated');
    expect(list.body.items).toEqual([expect.objectContaining({ id: instance })]);
  });

  it('starts when a record comes to be for which the condition holds, once', async () => {
    const small = await record({ amount: 5 });
    const large = await record({ amount: 5000 });
    const [started] = await until(async () => { const found = await rows('select id from flow.instance where record_id = $1', [large]); return found.length > 0 && found; });
    expect(await todo(nurse, String(started?.['id']))).toHaveLength(1);
    expect(await rows('select id from flow.instance where record_id = $1', [small])).toEqual([]);
    expect(await rows(`select key from flow.start_key where key like '%' || $1 || '%'`, [large])).toHaveLength(1);
  });

  it('counts the scores of choices in its conditions and in what it sets', async () => {
    const [high, low] = [await record({ severity: 'high' }), await record({ severity: 'low' })];
    await until(async () => (await valuesOf(high))['status'] === '重5');
    await until(async () => (await valuesOf(low))['status'] === '轻');
  });

  it('started by a change does not start itself by the change it makes', async () => {
    const id = await record({ count: 0 });
    const { version } = (await nurse.get<{ version: number }>(`${records}/${id}`)).body;
    await nurse.patch(`${records}/${id}`, { data: { opinion: 'x' } }, { headers: { 'if-match': `"${version}"` } });
    await until(async () => (await valuesOf(id))['count'] === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await valuesOf(id))['count']).toBe(1);
    expect(await rows(`select status from flow.instance where record_id = $1`, [id])).toEqual([{ status: 'completed' }]);
  });

  it('goes on by its timer, once', async () => {
    const { instance, recordId, begun } = await start('timed', { amount: 0 });
    expect(begun).toBe('active');
    await until(async () => (await status(instance)) === 'completed');
    expect((await valuesOf(recordId))['amount']).toBe(1);
    expect(await rows('select id from flow.job where instance_id = $1', [instance])).toEqual([]);
  });

  it('is not started by who may not, nor without or on an unknown record', async () => {
    const stranger = await api.as({ username: 'stranger' });
    const recordId = await record({});
    expect((await stranger.post('/api/apps/desk/flows/approval/instances', { recordId })).status).toBe(404);
    expect((await nurse.post('/api/apps/desk/flows/approval/instances', {})).body).toMatchObject({ code: 'flow.record_required' });
    expect((await nurse.post('/api/apps/desk/flows/approval/instances', { recordId: instanceless })).body).toMatchObject({ code: 'record.not_found' });
    expect((await nurse.post('/api/apps/desk/flows/created/instances', { recordId })).body).toMatchObject({ code: 'flow.not_startable' });
    expect((await nurse.post('/api/apps/desk/flows/__proto__/instances', { recordId })).status).toBe(404);
  });
});

const instanceless = '01990000-0000-7000-8000-000000000000';

describe('publishing a flow', () => {
  it('is refused with an issue at the element that is wrong', async () => {
    const xml = '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:cw="https://carewright.example/bpmn/cw" targetNamespace="x"><process id="p" isExecutable="true"><startEvent id="s"/><userTask id="t"><extensionElements><cw:approval kind="approve" mode="all"/><cw:assignment source="role" value="ghost"/></extensionElements></userTask><endEvent id="e"/><sequenceFlow id="f" sourceRef="s" targetRef="t"/><sequenceFlow id="g" sourceRef="t" targetRef="e"/></process></definitions>';
    const saved = await api.admin.put<{ issues: Body[] }>('/api/apps/desk/draft/flows/wrong', flowDefinition('wrong', xml));
    expect(saved.body.issues).toEqual([expect.objectContaining({ code: 'flow.role-unknown', path: ['bpmn', 't'], message: '角色“ghost”不存在' })]);
    const plan = await api.admin.post<{ issues: Body[] }>('/api/apps/desk/plan');
    expect(plan.body.issues).toEqual(expect.arrayContaining([expect.objectContaining({ code: 'flow.role-unknown' })]));
    expect((await api.admin.delete('/api/apps/desk/draft/flows/wrong')).status).toBe(204);
  });
});

describe('what belongs to a run', () => {
  it('is found by the run, also when it is over: no question about one run reads a whole table', async () => {
    const searched = await rows(`select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'flow' join pg_attribute a on a.attrelid = c.oid and a.attname = 'instance_id'
      where c.relkind = 'r' and not exists (select 1 from pg_index x where x.indrelid = c.oid and x.indkey[0] = a.attnum and (x.indpred is null or pg_get_expr(x.indpred, c.oid) in ('(instance_id IS NOT NULL)', '(resolved_at IS NULL)'))) order by 1`);
    // A migration and a hand-over are read as a whole, never by one of their runs.
    expect(searched.map((row) => row['name'])).toEqual(['hand_over_item', 'migration_item']);
  });

  it('is also found from the run that called it', async () => {
    expect(await rows(`select 1 from pg_indexes where schemaname = 'flow' and indexdef like '%(parent_instance_id)%'`)).toHaveLength(1);
  });
});
