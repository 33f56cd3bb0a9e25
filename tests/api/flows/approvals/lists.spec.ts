import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Body, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person;
beforeAll(async () => {
  ward = await Ward.open({
    quick: inARow(approval('v', 'mode="any" batch="yes"', ['user:board0'])),
    slow: inARow(approval('v', 'mode="any"', ['user:board0'])),
    atstart: inARow(approval('v', 'mode="sequential"', ['starter-choice'])),
    next: inARow(approval('v', 'mode="any"', ['user:board0']), approval('w', 'mode="all"', ['previous-choice'])),
    chain: inARow(approval('v', 'mode="sequential"', ['supervisor-chain:2'])),
    short: inARow(approval('v', 'mode="all" onEmpty="pass"', ['supervisor-chain:1'])),
  });
  [a, b, c] = ward.board as [Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

const startWith = async (flow: string, choices?: object): Promise<{ readonly status: number; readonly body: Body }> =>
  ward.nurse.post(`/api/apps/ward/flows/${flow}/instances`, { recordId: await ward.record(), ...(choices && { choices }) });
const batch = (person: Person, body: object): Promise<{ readonly status: number; readonly body: Body }> => person.post('/api/tasks/batch', body);

describe('批量审批 several at once', () => {
  it('answers each for itself, and says which could not be and why', async () => {
    const instances = [await ward.start('quick'), await ward.start('quick'), await ward.start('slow'), await ward.start('quick')];
    const items = await Promise.all(instances.map((one) => ward.task(a, one)));
    await ward.act(a, items[3]!, 'approve');
    const { body } = await batch(a, { action: 'approve', tasks: items.map(({ id, version }) => ({ id, version })) });
    expect(body['items']).toEqual([
      { id: items[0]!.id, done: true }, { id: items[1]!.id, done: true },
      { id: items[2]!.id, done: false, code: 'task.not_in_batch', message: '该步骤需要逐项打开办理。' },
      expect.objectContaining({ id: items[3]!.id, done: false, code: 'task.decided' }),
    ]);
    expect(await Promise.all(instances.map((one) => ward.status(one)))).toEqual(['completed', 'completed', 'active', 'completed']);
  });

  it('needs a reason to refuse, and touches nobody else’s tasks', async () => {
    const instance = await ward.start('quick');
    const { id, version } = await ward.task(a, instance);
    expect(await batch(a, { action: 'reject', tasks: [{ id, version }] })).toMatchObject({ status: 422, body: { code: 'task.comment_needed' } });
    expect((await batch(b, { action: 'approve', tasks: [{ id, version }] })).body).toMatchObject({ items: [{ done: false, code: 'task.not_found' }] });
    expect((await batch(a, { action: 'reject', tasks: [{ id, version }], comment: '资料不全' })).body).toMatchObject({ items: [{ done: true }] });
    expect(await ward.status(instance)).toBe('rejected');
  });

  it('is offered only where its author allowed it', async () => {
    const [quick, slow] = [await ward.start('quick'), await ward.start('slow')];
    const flags = await Promise.all([quick, slow].map(async (one) => ((await ward.task(a, one)) as unknown as Body)['batch']));
    expect(flags).toEqual([true, false]);
  });
});

describe('发起人自选 people chosen by the starter', () => {
  it('are asked for before the flow starts, and then asked in their order', async () => {
    expect((await ward.nurse.get('/api/apps/ward/flows/atstart/choices')).body).toEqual({ items: [{ id: 'v', name: 'v', people: null }] });
    expect((await ward.nurse.get('/api/apps/ward/flows/slow/choices')).body).toEqual({ items: [] });
    expect(await startWith('atstart')).toMatchObject({ status: 422, body: { code: 'task.choice_needed' } });
    const instance = String((await startWith('atstart', { v: [c.userId, b.userId] })).body['id']);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    await ward.answer(c, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
  });

  it('are refused for other steps and when nobody knows them', async () => {
    expect(await startWith('slow', { v: [a.userId] })).toMatchObject({ status: 422, body: { code: 'task.choice_unknown' } });
    expect(await startWith('atstart', { v: ['01990000-0000-7000-8000-000000000000'] })).toMatchObject({ status: 422, body: { code: 'task.person_unknown' } });
  });
});

describe('上一步指定 people chosen at the step before', () => {
  it('are chosen with the answer, which is not taken without them', async () => {
    const instance = await ward.start('next');
    const item = await ward.task(a, instance);
    expect((await a.get(`/api/tasks/${item.id}`)).body).toMatchObject({ choices: [{ id: 'w', name: 'w' }] });
    expect(await ward.act(a, item, 'approve')).toMatchObject({ status: 422, body: { code: 'task.choice_needed' } });
    expect((await ward.act(a, item, 'approve', { choices: { w: [b.userId, c.userId] } })).status).toBe(200);
    expect(await ward.askedOnBoard(instance)).toEqual([1, 2]);
  });

  it('are not needed to refuse', async () => {
    expect((await ward.answer(a, await ward.start('next'), 'reject', { comment: '不' })).body).toMatchObject({ instance: { status: 'rejected' } });
  });
});

describe('逐级上级 the chain of heads', () => {
  it('goes up level by level, without the starter', async () => {
    const instance = await ward.start('chain');
    await ward.answer(ward.chief, instance);
    expect((await ward.answer(ward.director, instance)).body).toMatchObject({ instance: { status: 'completed' } });
    expect((await ward.answer(ward.director, await ward.start('chain', ward.chief))).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('ends at its level, where there may be nobody', async () => {
    expect(await ward.status(await ward.start('short', ward.chief))).toBe('completed');
  });
});
