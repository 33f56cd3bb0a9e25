import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Body, type Item, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person, d: Person;
beforeAll(async () => {
  ward = await Ward.open({
    one: inARow(approval('v', 'mode="any"', ['user:board0'])),
    all: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1'])),
    timed: inARow(approval('v', 'mode="any"', ['user:board0'], '<cw:timeout after="PT1H" action="reject"/>')),
  });
  [a, b, c, d] = ward.board as [Person, Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

const over = { instance: { status: 'completed' } };
const detail = async (person: Person, item: Item): Promise<Body> => (await person.get(`/api/tasks/${item.id}`)).body;

describe('转办 transfer', () => {
  it('goes there and back again', async () => {
    const instance = await ward.start('one');
    await ward.answer(a, instance, 'transfer', { to: b.userId });
    await ward.answer(b, instance, 'transfer', { to: a.userId, comment: '还是您来' });
    expect((await ward.answer(a, instance)).body).toMatchObject(over);
    expect((await ward.trail(instance, 'transferred')).map((line) => line.people[0]?.id)).toEqual([b.userId, a.userId]);
  });

  it('is refused to somebody who is asked in the same step, and to whom nobody knows', async () => {
    const instance = await ward.start('all');
    expect((await ward.answer(a, instance, 'transfer', { to: b.userId })).body).toMatchObject({ code: 'task.person_asked_already' });
    expect((await ward.answer(a, instance, 'transfer', { to: '01990000-0000-7000-8000-000000000000' })).body).toMatchObject({ code: 'task.person_unknown' });
  });

  it('leaves it readable for who handed it on, and not theirs any more', async () => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    await ward.act(a, item, 'transfer', { to: b.userId });
    await ward.answer(b, instance, 'transfer', { to: c.userId });
    expect((await detail(b, item))['actions']).toEqual([]);
    expect(await ward.act(b, { ...item, version: 3 }, 'approve')).toMatchObject({ status: 403, body: { code: 'task.not_yours' } });
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('keeps the time limit', async () => {
    const instance = await ward.start('timed');
    await ward.answer(a, instance, 'transfer', { to: b.userId });
    await ward.limitComes(instance);
    expect(await ward.over(instance)).toBe('rejected');
  });
});

describe('委派 delegation', () => {
  it('brings an opinion back to the owner, who alone decides', async () => {
    const instance = await ward.start('all');
    await ward.answer(a, instance, 'delegate', { to: c.userId, comment: '请看用药' });
    const handed = await ward.task(c, instance);
    expect(await detail(c, handed)).toMatchObject({ actions: ['resolve', 'delegate'], delegatedBy: { id: a.userId } });
    for (const action of ['approve', 'reject', 'transfer', 'add-sign', 'return']) expect(await ward.act(c, handed, action, { to: d.userId, people: [d.userId], comment: 'x' })).toMatchObject({ status: 409, body: { code: 'task.delegated' } });
    expect(await ward.act(c, handed, 'resolve', { comment: '用药合理' })).toMatchObject({ status: 200 });
    await ward.answer(b, instance);
    expect(await ward.status(instance)).toBe('active');
    expect((await ward.answer(a, instance)).body).toMatchObject(over);
    expect(await ward.trail(instance, 'resolved')).toEqual([expect.objectContaining({ actor: expect.objectContaining({ id: c.userId }), comment: '用药合理' })]);
  });

  it('goes on to a second one and comes back the same way', async () => {
    const instance = await ward.start('one');
    await ward.answer(a, instance, 'delegate', { to: b.userId });
    await ward.answer(b, instance, 'delegate', { to: c.userId });
    expect((await ward.answer(c, instance, 'delegate', { to: a.userId })).body).toMatchObject({ code: 'task.person_asked_already' });
    await ward.answer(c, instance, 'resolve', { comment: '一' });
    await ward.answer(b, instance, 'resolve', { comment: '二' });
    expect((await ward.answer(a, instance)).body).toMatchObject(over);
  });

  it('is recalled by the owner, and the answer that comes after that is refused', async () => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    await ward.act(a, item, 'delegate', { to: b.userId });
    const handed = await ward.task(b, instance);
    expect(await ward.list(a, 'waiting', instance)).toHaveLength(1);
    expect((await detail(a, item))['actions']).toContain('recall');
    expect((await ward.act(a, handed, 'recall')).status).toBe(200);
    expect(await ward.act(b, handed, 'resolve', { comment: '晚了' })).toMatchObject({ status: 404 });
    expect((await ward.answer(a, instance)).body).toMatchObject(over);
  });

  it('does not stop the time limit of the owner', async () => {
    const instance = await ward.start('timed');
    await ward.answer(a, instance, 'delegate', { to: b.userId });
    await ward.limitComes(instance);
    expect(await ward.over(instance)).toBe('rejected');
    expect(await ward.todo(b, instance)).toEqual([]);
  });
});

describe('代理 substitute while on leave', () => {
  const now = Date.now();
  const during = { startsAt: new Date(now - 60_000).toISOString(), endsAt: new Date(now + 3_600_000).toISOString() };
  const later = { startsAt: new Date(now + 3_600_000).toISOString(), endsAt: new Date(now + 7_200_000).toISOString() };
  const standsIn = async (person: Person, by: Person, period = during): Promise<string> => {
    const made = await person.post<{ id: string }>('/api/delegations', { substituteId: by.userId, ...period });
    expect(made.status).toBe(201);
    return made.body.id;
  };
  const back = async (person: Person, id: string): Promise<void> => expect((await person.delete(`/api/delegations/${id}`)).status).toBe(204) as unknown as void;

  it('lets both see the task, and one of them answer it', async () => {
    const instance = await ward.start('one');
    const rule = await standsIn(a, d);
    expect([(await ward.todo(a, instance)).length, (await ward.todo(d, instance)).length]).toEqual([1, 1]);
    const item = await ward.task(d, instance);
    expect(await detail(d, item)).toMatchObject({ standsInFor: { id: a.userId }, actions: expect.arrayContaining(['approve']) });
    expect((await ward.act(d, item, 'approve')).body).toMatchObject(over);
    expect(await ward.act(a, item, 'approve')).toMatchObject({ status: 409, body: { code: 'task.decided', decidedBy: { id: d.userId } } });
    expect(await ward.trail(instance, 'answered')).toEqual([expect.objectContaining({ actor: expect.objectContaining({ id: d.userId }), onBehalfOf: expect.objectContaining({ id: a.userId }) })]);
    await back(a, rule);
  });

  it('tells whoever was slower who decided, and shows nothing of what was over before', async () => {
    const before = await ward.start('one');
    const past = await ward.task(a, before);
    await ward.answer(a, before);
    const instance = await ward.start('one');
    const rule = await standsIn(a, d, { ...during, startsAt: new Date().toISOString() });
    const item = await ward.task(d, instance);
    await ward.answer(a, instance);
    expect(await ward.act(d, item, 'approve')).toMatchObject({ status: 409, body: { code: 'task.decided', decidedBy: { id: a.userId } } });
    expect(await ward.act(d, past, 'approve')).toMatchObject({ status: 404 });
    await back(a, rule);
    expect(await ward.act(d, item, 'approve')).toMatchObject({ status: 404 });
  });

  it('counts for tasks that were there before, and ends with its period', async () => {
    const instance = await ward.start('one');
    const planned = await standsIn(a, d, later);
    expect(await ward.todo(d, instance)).toEqual([]);
    const rule = await standsIn(a, d);
    expect(await ward.todo(d, instance)).toHaveLength(1);
    await back(a, rule);
    expect(await ward.todo(d, instance)).toEqual([]);
    expect(await ward.act(d, await ward.task(a, instance), 'approve')).toMatchObject({ status: 404 });
    await back(a, planned);
    await ward.answer(a, instance);
  });

  it('tells the substitute of a new task', async () => {
    const rule = await standsIn(a, d);
    const instance = await ward.start('one');
    const { items } = (await d.get<{ items: { link: string }[] }>('/api/notifications')).body;
    const item = await ward.task(d, instance);
    expect(items.map((one) => one.link)).toContain(`/tasks/${item.id}`);
    await back(a, rule);
    await ward.answer(a, instance);
  });

  it('walks a circle once, and reaches through a chain', async () => {
    const rules = [[a, await standsIn(a, b)], [b, await standsIn(b, a)], [b, await standsIn(b, c)]] as const;
    const instance = await ward.start('one');
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
    for (const [person, id] of rules) await back(person, id);
  });

  it('is refused for oneself, for the past and for a period that is none, and removed only by who made it', async () => {
    expect((await a.post('/api/delegations', { substituteId: a.userId, ...during })).body).toMatchObject({ code: 'delegation.oneself' });
    expect((await a.post('/api/delegations', { substituteId: b.userId, startsAt: during.endsAt, endsAt: during.startsAt })).body).toMatchObject({ code: 'delegation.period' });
    expect((await a.post('/api/delegations', { substituteId: b.userId, startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' })).body).toMatchObject({ code: 'delegation.period' });
    const rule = await standsIn(a, b);
    expect((await b.delete(`/api/delegations/${rule}`)).body).toMatchObject({ code: 'delegation.not_found' });
    expect((await b.get<{ items: { id: string }[] }>('/api/delegations')).body.items.map((one) => one.id)).toContain(rule);
    await back(a, rule);
  });
});
