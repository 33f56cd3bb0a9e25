import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { until } from '@carewright/runtime-api/testing';
import { approval, inARow, Ward, type Item, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person, d: Person, e: Person;
beforeAll(async () => {
  ward = await Ward.open({
    one: inARow(approval('v', 'mode="any"', ['user:board0']), approval('last', 'mode="any"', ['user:chief'])),
    all: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1'])),
    any: inARow(approval('v', 'mode="any"', ['user:board0', 'user:board1'])),
    row: inARow(approval('v', 'mode="sequential"', ['user:board0', 'user:board1'])),
    ratio: inARow(approval('v', 'mode="ratio" ratio="0.5"', ['user:board0', 'user:board1', 'user:board2'])),
    timed: inARow(approval('v', 'mode="any"', ['user:board0'], '<cw:timeout after="PT1H" action="approve"/>')),
  });
  [a, b, c, d, e] = ward.board as [Person, Person, Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

const add = async (person: Person, instance: string, sign: string, ...people: readonly Person[]): Promise<Item> => {
  const answer = await ward.answer(person, instance, 'add-sign', { sign, people: people.map((one) => one.userId) });
  expect(answer).toMatchObject({ status: 200 });
  return (answer.body as { task: Item }).task;
};
const asked = (instance: string): Promise<readonly number[]> => ward.askedOnBoard(instance);
const open = { instance: { status: 'active' } };

describe('前加签 people added before', () => {
  it('are asked first, and then the one who added them', async () => {
    const instance = await ward.start('one');
    await add(a, instance, 'before', b, c);
    expect(await asked(instance)).toEqual([1, 2]);
    expect(await ward.list(a, 'waiting', instance)).toHaveLength(1);
    await ward.answer(b, instance);
    expect(await asked(instance)).toEqual([2]);
    await ward.answer(c, instance, 'approve', { comment: '可以' });
    expect(await asked(instance)).toEqual([0]);
    await ward.answer(a, instance);
    expect(await ward.task(ward.chief, instance)).toMatchObject({ step: { id: 'last' } });
    expect(await ward.trail(instance, 'sign-added')).toEqual([expect.objectContaining({ actor: expect.objectContaining({ id: a.userId }), people: [expect.objectContaining({ id: b.userId }), expect.objectContaining({ id: c.userId })] })]);
  });

  it('refuse the step when one of them refuses', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'before', c, d);
    expect((await ward.answer(c, instance, 'reject', { comment: '不行' })).body).toMatchObject({ instance: { status: 'rejected' } });
  });

  it('leave the task open again when the last of them is removed', async () => {
    const instance = await ward.start('one');
    const waiting = await add(a, instance, 'before', b, c);
    expect(await ward.act(a, waiting, 'approve')).toMatchObject({ status: 422, body: { code: 'task.wrong_action' } });
    for (const one of [b, c]) expect((await ward.act(a, waiting, 'remove-sign', { to: one.userId })).status).toBe(200);
    expect(await asked(instance)).toEqual([0]);
    expect((await ward.answer(a, instance)).body).toMatchObject(open);
  });

  it('can add others three levels deep, and no deeper', async () => {
    const instance = await ward.start('one');
    await add(a, instance, 'before', b);
    await add(b, instance, 'before', c);
    await add(c, instance, 'before', d);
    expect((await ward.answer(d, instance, 'add-sign', { sign: 'before', people: [e.userId] })).body).toMatchObject({ code: 'task.sign_depth' });
    for (const [person, next] of [[d, 2], [c, 1], [b, 0]] as const) {
      await ward.answer(person, instance);
      expect(await asked(instance)).toEqual([next]);
    }
  });

  it('wait for whoever the task is transferred to in the meantime', async () => {
    const instance = await ward.start('one');
    const waiting = await add(a, instance, 'before', b);
    expect((await ward.act(a, waiting, 'transfer', { to: e.userId })).status).toBe(200);
    await ward.answer(b, instance);
    expect(await asked(instance)).toEqual([4]);
  });

  it('are gone when the flow is sent back or withdrawn', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'before', c);
    await ward.answer(b, instance, 'return', { to: 's', comment: '补充' });
    expect(await asked(instance)).toEqual([]);
    expect(await ward.task(ward.nurse, instance)).toMatchObject({ step: { id: 's' } });
    const gone = await ward.start('all');
    await add(a, gone, 'before', c);
    await ward.nurse.post(`/api/instances/${gone}/withdraw`, {});
    expect(await asked(gone)).toEqual([]);
  });

  it('are answered by the time limit as well', async () => {
    const instance = await ward.start('timed');
    await add(a, instance, 'before', b);
    await ward.limitComes(instance);
    // It goes on with the time that was left of its own.
    await until(async () => (await asked(instance)).includes(0));
    await ward.limitComes(instance);
    expect(await ward.over(instance)).toBe('completed');
  });
});

describe('后加签 people added after', () => {
  it('are asked when the one who added them has agreed, and the step waits for them', async () => {
    const instance = await ward.start('one');
    await add(a, instance, 'after', b, c);
    expect(await asked(instance)).toEqual([0]);
    expect((await ward.answer(a, instance)).body).toMatchObject({ ...open, task: { state: 'held', outcome: 'approve' } });
    expect(await asked(instance)).toEqual([1, 2]);
    await ward.answer(b, instance);
    expect(await ward.todo(ward.chief, instance)).toEqual([]);
    await ward.answer(c, instance);
    expect(await ward.task(ward.chief, instance)).toMatchObject({ step: { id: 'last' } });
  });

  it('do not agree for their adder when all are removed before', async () => {
    const instance = await ward.start('one');
    const item = await add(a, instance, 'after', b);
    await ward.act(a, item, 'remove-sign', { to: b.userId });
    expect(await ward.todo(ward.chief, instance)).toEqual([]);
    expect(await asked(instance)).toEqual([0]);
  });

  it('let the held answer count when the last of them is removed after it', async () => {
    const instance = await ward.start('one');
    await add(a, instance, 'after', b);
    const held = (await ward.answer(a, instance)).body['task'] as Item;
    await ward.act(a, held, 'remove-sign', { to: b.userId });
    expect(await ward.task(ward.chief, instance)).toMatchObject({ step: { id: 'last' } });
  });

  it('take the vote back when one refuses', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'after', c, d);
    await ward.answer(a, instance);
    expect((await ward.answer(c, instance, 'reject', { comment: '不行' })).body).toMatchObject({ instance: { status: 'rejected' } });
    const others = await ward.start('ratio');
    await add(a, others, 'after', d);
    await ward.answer(a, others);
    expect((await ward.answer(d, others, 'reject', { comment: '不行' })).body).toMatchObject(open);
    expect(await asked(others)).toEqual([1, 2]);
  });

  it('are not asked when the one who added them refuses', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'after', c);
    expect((await ward.answer(a, instance, 'reject', { comment: '不行' })).body).toMatchObject({ instance: { status: 'rejected' } });
  });
});

describe('并加签 people added beside', () => {
  it('have a vote of their own', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'parallel', c);
    expect(await asked(instance)).toEqual([0, 1, 2]);
    for (const person of [a, b]) await ward.answer(person, instance);
    expect((await ward.answer(c, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('change how many must agree', async () => {
    const instance = await ward.start('ratio');
    await add(a, instance, 'parallel', d, e);
    await ward.answer(a, instance);
    expect((await ward.answer(b, instance)).body).toMatchObject(open);
    expect((await ward.answer(d, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('come next in a sequence', async () => {
    const instance = await ward.start('row');
    await add(a, instance, 'parallel', c);
    for (const [person, next] of [[a, [2]], [c, [1]]] as const) {
      await ward.answer(person, instance);
      expect(await asked(instance)).toEqual(next);
    }
  });

  it('come too late after one has decided for all, and nobody is asked twice', async () => {
    const instance = await ward.start('any');
    const item = await ward.task(b, instance);
    expect((await ward.answer(a, instance, 'add-sign', { sign: 'parallel', people: [b.userId] })).body).toMatchObject({ code: 'task.person_asked_already' });
    await ward.answer(a, instance);
    expect(await ward.act(b, item, 'add-sign', { sign: 'parallel', people: [c.userId] })).toMatchObject({ status: 409, body: { code: 'task.decided' } });
  });
});

describe('减签 people taken out', () => {
  it('can only be those whom one has added oneself and who have not answered', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'parallel', c, d);
    const own = await ward.task(a, instance);
    expect(await ward.act(a, own, 'remove-sign', { to: b.userId })).toMatchObject({ status: 409, body: { code: 'task.not_removable' } });
    expect(await ward.answer(b, instance, 'remove-sign', { to: c.userId })).toMatchObject({ status: 409 });
    await ward.answer(c, instance);
    expect(await ward.act(a, own, 'remove-sign', { to: c.userId })).toMatchObject({ status: 409 });
    expect((await ward.act(a, own, 'remove-sign', { to: d.userId })).status).toBe(200);
    expect(await asked(instance)).toEqual([0, 1]);
  });

  it('complete the step when the others are done', async () => {
    const instance = await ward.start('all');
    await add(a, instance, 'parallel', c);
    const own = await ward.task(a, instance);
    for (const person of [a, b]) await ward.answer(person, instance);
    expect((await ward.act(a, own, 'remove-sign', { to: c.userId })).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('can be anybody for who looks after flows, but never the last', async () => {
    const instance = await ward.start('all');
    const item = await ward.task(a, instance);
    expect((await ward.act(ward.operator, item, 'remove-sign', { to: b.userId })).status).toBe(200);
    expect(await ward.act(ward.operator, item, 'remove-sign', { to: a.userId })).toMatchObject({ status: 409, body: { code: 'task.not_removable' } });
  });
});
