import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Body, type Item, type Person } from './ward.js';

let ward: Ward;
const limit = '<cw:timeout after="P1D" action="remind"/>';
beforeAll(async () => {
  ward = await Ward.open({
    alpha: inARow(approval('a', 'mode="any"', ['starter-head'])),
    carded: inARow(approval('c', 'mode="any"', ['starter-head'], '<cw:fieldRight field="status" right="hidden"/>'), approval('d', 'mode="any"', ['user:board0'])).replace('<startEvent', '<extensionElements><cw:rules card="days status doctor"/></extensionElements><startEvent'),
    beta: inARow(approval('b', 'mode="any"', ['starter-head'], `${limit}<cw:copy on="enter" source="role" value="operator"/>`)),
  });
}, 120_000);
afterAll(() => ward?.close());

const page = async (person: Person, query: string): Promise<readonly Item[]> => {
  const answer = await person.get<{ items: Item[] }>(`/api/tasks?${query}`);
  if (answer.status !== 200) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.items;
};
const instancesOf = (items: readonly Item[]): readonly string[] => items.map(({ instanceId }) => instanceId).sort();

describe('a narrowed inbox', () => {
  it('finds by the words of the record, by pinyin initials and by who started it; words mean what they are, also signs', async () => {
    const one = await ward.start('alpha', ward.nurse, { title: '万古霉素会诊' });
    const two = await ward.start('beta', ward.nurse, { title: '外出进修' });
    expect(instancesOf(await page(ward.chief, `search=${encodeURIComponent('万古霉素')}`))).toEqual([one]);
    expect(instancesOf(await page(ward.chief, 'search=wcjx'))).toEqual([two]);
    expect(instancesOf(await page(ward.chief, 'search=nurse'))).toEqual([one, two].sort());
    for (const nothing of ['%', '_', '没有这样的', "'; drop table flow.task; --"]) expect(await page(ward.chief, `search=${encodeURIComponent(nothing)}`)).toEqual([]);
    // Nobody finds what is somebody else's to do.
    expect(await page(ward.director, `search=${encodeURIComponent('万古霉素')}`)).toEqual([]);
    expect(instancesOf(await page(ward.nurse, `view=started&search=${encodeURIComponent('外出')}`))).toEqual([two]);
  });

  it('is of one flow, of what is late, of what is late tonight; and goes on page by page', async () => {
    const late = await ward.start('beta', ward.nurse, { title: '逾期的' });
    const tonight = await ward.start('beta', ward.nurse, { title: '今晚的' });
    await ward.rows(`update flow.task set due_at = now() - interval '1 minute' where instance_id = $1`, [late]);
    await ward.rows(`update flow.task set due_at = now() + interval '1 second' where instance_id = $1`, [tonight]);
    expect(instancesOf(await page(ward.chief, 'due=overdue'))).toContain(late);
    expect(instancesOf(await page(ward.chief, 'due=today'))).toEqual(expect.arrayContaining([late, tonight]));
    const betas = await page(ward.chief, 'flow=beta');
    expect(betas.length).toBeGreaterThan(2);
    const found: string[] = [];
    for (let cursor = ''; found.length < betas.length + 1; ) {
      const { body } = await ward.chief.get<{ items: Item[]; nextCursor: string | null }>(`/api/tasks?flow=beta&limit=1${cursor}`);
      found.push(...body.items.map(({ id }) => id));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(found).toEqual(betas.map(({ id }) => id));
    const first = await ward.chief.get<{ nextCursor: string }>('/api/tasks?flow=beta&limit=1');
    expect((await ward.chief.get(`/api/tasks?limit=1&cursor=${encodeURIComponent(first.body.nextCursor)}`)).status).toBe(400);
    for (const wrong of ['due=sometime', 'unread=perhaps', `search=${'x'.repeat(201)}`]) expect((await ward.chief.get(`/api/tasks?${wrong}`)).status).toBe(400);
  });

  it('tells how much lies where, and which copies were not opened', async () => {
    const summary = async (person: Person): Promise<Record<string, unknown>> => (await person.get('/api/tasks/summary')).body;
    const before = await summary(ward.operator);
    const instance = await ward.start('beta', ward.nurse, { title: '给您看' });
    const after = await summary(ward.operator);
    expect(after['unread']).toBe(Number(before['unread']) + 1);
    expect(instancesOf(await page(ward.operator, 'view=copied&unread=true'))).toContain(instance);
    await ward.operator.post(`/api/instances/${instance}/read`, {});
    expect(instancesOf(await page(ward.operator, 'view=copied&unread=true'))).not.toContain(instance);
    const mine = await summary(ward.chief);
    const todo = await page(ward.chief, 'limit=500');
    expect(mine['todo']).toBe(todo.length);
    expect(mine['overdue']).toBe((await page(ward.chief, 'due=overdue')).length);
    expect((mine['flows'] as readonly { readonly key: string; readonly label: string }[]).map(({ key, label }) => [key, label])).toEqual(expect.arrayContaining([['alpha', '流程 alpha'], ['beta', '流程 beta']]));
    const task = await ward.task(ward.chief, instance);
    await ward.act(ward.chief, task, 'delegate', { to: ward.director.userId });
    expect((await summary(ward.chief))['waiting']).toBe(1);
  });
});

const cards = async (person: Person, instance: string, view = 'todo'): Promise<Body> => (await ward.list(person, view, instance))[0] as unknown as Body;
const detail = async (person: Person, task: string): Promise<Body> => (await person.get(`/api/tasks/${task}`)).body;
const operatorsView = (instance: string, action: string): Promise<unknown> => ward.operator.post(`/api/instances/${instance}/${action}`, {});

describe('a card of the inbox', () => {
  it('stands in the order of need: what is late, what is late by tonight, then the newest; also page by page', async () => {
    const started = [await ward.start('beta'), await ward.start('beta'), await ward.start('alpha'), await ward.start('beta')] as const;
    const due = (instance: string, at: string): Promise<unknown> => ward.rows(`update flow.task set due_at = ${at} where instance_id = $1`, [instance]);
    await due(started[0], `now() - interval '1 hour'`);
    await due(started[1], `now() - interval '1 day'`);
    await due(started[3], `now() + interval '30 days'`);
    const order: string[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ward.chief.get<{ items: Item[]; nextCursor: string | null }>(`/api/tasks?limit=2${cursor}`);
      order.push(...body.items.map(({ instanceId }) => instanceId));
      if (body.nextCursor === null) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(new Set(order).size).toBe(order.length);
    expect(order.filter((one) => started.includes(one))).toEqual([started[1], started[0], started[3], started[2]]);
    expect(order[0]).toBe(started[1]);
  });

  it('shows the values that its author chose, else the first short ones; never what the step hides or the person may not see', async () => {
    const data = { title: '年假', days: 3, status: '草稿', doctor: ward.chief.userId };
    expect((await cards(ward.chief, await ward.start('carded', ward.nurse, data)))['points']).toEqual([{ field: 'days', label: '天数', text: '3' }, { field: 'doctor', label: '医生', text: 'chief' }]);
    expect((await cards(ward.chief, await ward.start('alpha', ward.nurse, data)))['points']).toEqual([{ field: 'days', label: '天数', text: '3' }, { field: 'status', label: '状态', text: '草稿' }]);
    expect((await cards(ward.chief, await ward.start('alpha')))['points']).toEqual([]);
  });

  it('is new until it was opened, and says that its run stands still', async () => {
    const instance = await ward.start('alpha');
    const { id, isNew, paused } = await cards(ward.chief, instance);
    expect([isNew, paused]).toEqual([true, false]);
    await detail(ward.chief, String(id));
    expect(await cards(ward.chief, instance)).toMatchObject({ isNew: false, paused: false });
    await operatorsView(instance, 'suspend');
    expect(await cards(ward.chief, instance)).toMatchObject({ paused: true });
    expect(await detail(ward.chief, String(id))).toMatchObject({ paused: true, actions: [] });
    expect(await cards(ward.nurse, instance, 'started')).toMatchObject({ urgeable: false });
    await operatorsView(instance, 'resume');
  });
});

describe('the page of a task', () => {
  it('marks what others changed since one last answered, with what it was', async () => {
    const instance = await ward.start('carded', ward.nurse, { days: 3, doctor: ward.nurse.userId });
    const first = await ward.task(ward.chief, instance);
    const { record } = (await detail(ward.chief, first.id)) as { record: { id: string; version: number } };
    expect(await detail(ward.chief, first.id)).toMatchObject({ changes: [], returned: null });
    const change = async (data: object): Promise<void> => {
      const { version } = (await ward.nurse.get<{ version: number }>(`/api/apps/ward/records/leave/${record.id}`)).body;
      expect((await ward.nurse.patch(`/api/apps/ward/records/leave/${record.id}`, { data }, { headers: { 'if-match': `"${String(version)}"` } })).status).toBe(200);
    };
    await change({ days: 4, doctor: ward.chief.userId, status: '藏起来' });
    await change({ days: 5, title: '改名' });
    await change({ title: '年假' });
    const by = { id: ward.nurse.userId, name: 'nurse' };
    const { changes } = (await detail(ward.chief, first.id)) as { changes: Body[] };
    expect(changes).toEqual([expect.objectContaining({ field: 'days', by, before: '3' }), expect.objectContaining({ field: 'doctor', by, before: 'nurse' })]);
    await ward.answer(ward.chief, instance, 'approve', { data: { days: 6 } });
    const [board] = ward.board as [Person];
    expect(((await detail(board, (await ward.task(board, instance)).id)) as { changes: Body[] }).changes.map((one) => [one['field'], one['before']])).toEqual([['days', '3'], ['status', ''], ['doctor', 'nurse']]);
    await ward.answer(board, instance, 'return', { to: 'c', comment: '天数不对' });
    expect(await detail(ward.chief, (await ward.task(ward.chief, instance)).id)).toMatchObject({ changes: [], returned: { by: { name: 'board0' }, comment: '天数不对' } });
  });

  it('tells the starter who sent it back and why, and a later visit on the usual way does not', async () => {
    const [board] = ward.board as [Person];
    const instance = await ward.start('carded');
    await ward.answer(ward.chief, instance, 'return', { to: 's', comment: '请补材料' });
    const back = await detail(ward.nurse, (await ward.task(ward.nurse, instance)).id);
    expect(back).toMatchObject({ returned: { by: { name: 'chief' }, comment: '请补材料' }, actions: expect.arrayContaining(['submit', 'withdraw']) });
    await ward.answer(ward.nurse, instance, 'submit');
    expect(await detail(ward.chief, (await ward.task(ward.chief, instance)).id)).toMatchObject({ returned: null });
    await ward.answer(ward.chief, instance);
    expect(await detail(board, (await ward.task(board, instance)).id)).toMatchObject({ returned: null });
  });

  it('lets who started it remind whoever is asked, once in a while', async () => {
    const instance = await ward.start('alpha');
    const task = await ward.task(ward.chief, instance);
    expect((await detail(ward.nurse, task.id))['actions']).toEqual(['urge', 'withdraw']);
    expect((await detail(ward.chief, task.id))['actions']).not.toContain('urge');
    expect((await ward.act(ward.nurse, task, 'urge', { comment: '病人在等' })).status).toBe(200);
    expect((await ward.act(ward.nurse, task, 'urge'))).toMatchObject({ status: 429, body: { code: 'instance.urged_recently' } });
    expect(await ward.act(ward.chief, task, 'urge')).toMatchObject({ status: 403, body: { code: 'instance.not_allowed' } });
    expect((await ward.trail(instance, 'urged'))[0]).toMatchObject({ actor: { id: ward.nurse.userId } });
    const { items } = (await ward.chief.get<{ items: { body: string }[] }>('/api/notifications')).body;
    expect(items.some(({ body }) => body.includes('病人在等'))).toBe(true);
  });

  it('lets who looks after flows hand it to somebody else, who then answers', async () => {
    const [board, other] = ward.board as [Person, Person];
    const instance = await ward.start('alpha');
    const task = await ward.task(ward.chief, instance);
    expect((await detail(ward.operator, task.id))['actions']).toEqual(['urge', 'hand-over']);
    expect(await ward.act(ward.nurse, task, 'hand-over', { to: board.userId })).toMatchObject({ status: 403, body: { code: 'instance.not_allowed' } });
    expect(await ward.act(ward.operator, { ...task, version: task.version + 1 }, 'hand-over', { to: board.userId })).toMatchObject({ status: 409, body: { code: 'task.changed' } });
    expect(await ward.act(ward.operator, task, 'hand-over', { to: 'ghost' })).toMatchObject({ status: 422, body: { code: 'task.person_unknown' } });
    expect((await ward.act(ward.operator, task, 'hand-over', { to: board.userId, comment: '主任出差' })).body).toMatchObject({ task: { assignee: { id: board.userId } } });
    expect(await ward.todo(ward.chief, instance)).toEqual([]);
    expect(await ward.act(ward.operator, task, 'hand-over', { to: other.userId })).toMatchObject({ status: 409 });
    expect((await ward.trail(instance, 'handed-over'))[0]).toMatchObject({ actor: { id: ward.operator.userId }, comment: '主任出差' });
    expect((await ward.answer(board, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });
});

describe('批量催办 reminding about several', () => {
  it('reminds about each for itself, and says which could not be and why', async () => {
    const [first, urged, over] = [await ward.start('alpha'), await ward.start('alpha'), await ward.start('alpha')];
    await ward.nurse.post(`/api/instances/${urged}/urge`, {});
    await ward.answer(ward.chief, over);
    expect(await cards(ward.nurse, first, 'started')).toMatchObject({ urgeable: true });
    expect(await cards(ward.nurse, over, 'started')).toMatchObject({ urgeable: false });
    const answer = await ward.nurse.post('/api/instances/urge', { instances: [first, urged, over], comment: '请尽快' });
    expect(answer).toMatchObject({ status: 200, body: { items: [{ id: first, done: true }, { id: urged, done: false, code: 'instance.urged_recently' }, { id: over, done: false }] } });
    expect(await ward.trail(first, 'urged')).toHaveLength(1);
    expect((await ward.board[0]?.post('/api/instances/urge', { instances: [first] }))?.body).toMatchObject({ items: [{ done: false, code: 'instance.not_found' }] });
  });
});
