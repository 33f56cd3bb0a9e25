import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, setStatus, Ward, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person;
beforeAll(async () => {
  const copies = '<cw:copy on="enter" source="user" value="board3"/><cw:copy on="approve" source="user" value="board4"/><cw:copy on="approve" source="role" value="board"/><cw:copy on="reject" source="starter"/>';
  ward = await Ward.open({
    told: inARow(approval('v', 'mode="any"', ['user:board0'], copies), approval('w', 'mode="any"', ['user:board1'])),
    two: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1']), approval('w', 'mode="any"', ['user:chief'])),
    effect: inARow(approval('v', 'mode="any"', ['user:board0']), setStatus('mark', 'x'), approval('w', 'mode="any"', ['user:chief'])),
  });
  [a, b] = ward.board as [Person, Person];
}, 120_000);
afterAll(() => ward.close());

const copiesOf = async (person: Person, instance: string): Promise<readonly { readonly readAt?: string | null }[]> => (await ward.list(person, 'copied', instance)) as readonly { readonly readAt?: string | null }[];

describe('抄送 copies', () => {
  it('go out when a step begins and when it is agreed to, and wait for nobody', async () => {
    const instance = await ward.start('told');
    expect([await copiesOf(ward.board[3]!, instance), await copiesOf(ward.board[4]!, instance)].map((list) => list.length)).toEqual([1, 0]);
    await ward.answer(a, instance);
    expect(await copiesOf(ward.board[4]!, instance)).toHaveLength(1);
    expect(await ward.task(b, instance)).toMatchObject({ step: { id: 'w' } });
    const { items } = (await ward.board[4]!.get<{ items: { link: string }[] }>('/api/notifications')).body;
    expect(items.filter((one) => one.link === `/flow-runs/${instance}`)).toHaveLength(1);
  });

  it('go to each person once in a round, and stay after a return', async () => {
    const instance = await ward.start('told');
    await ward.answer(a, instance);
    await ward.answer(b, instance, 'return', { to: 'v', comment: '再看' });
    expect(await copiesOf(ward.board[4]!, instance)).toHaveLength(1);
    await ward.answer(a, instance);
    expect(await copiesOf(ward.board[4]!, instance)).toHaveLength(2);
  });

  it('go to others when it is refused', async () => {
    const instance = await ward.start('told');
    await ward.answer(a, instance, 'reject', { comment: '不' });
    expect([(await copiesOf(ward.nurse, instance)).length, (await copiesOf(ward.board[4]!, instance)).length]).toEqual([1, 0]);
  });

  it('are new until they are opened, and let their reader look but not act', async () => {
    const instance = await ward.start('told');
    const reader = ward.board[3]!;
    expect(await copiesOf(reader, instance)).toEqual([expect.objectContaining({ readAt: null })]);
    const item = await ward.task(a, instance);
    expect((await reader.get<{ actions: unknown }>(`/api/tasks/${item.id}`)).body.actions).toEqual([]);
    expect((await ward.act(reader, item, 'approve')).status).toBe(403);
    expect((await reader.post(`/api/instances/${instance}/read`, {})).status).toBe(204);
    expect(await copiesOf(reader, instance)).toEqual([expect.objectContaining({ readAt: expect.any(String) })]);
    expect((await ward.board[2]!.post(`/api/instances/${instance}/read`, {})).status).toBe(404);
  });
});

describe('催办 urging', () => {
  it('reminds everybody who is asked, once in half an hour', async () => {
    const instance = await ward.start('two');
    const before = (await a.get<{ items: unknown[] }>('/api/notifications')).body.items.length;
    expect((await ward.nurse.post(`/api/instances/${instance}/urge`, { comment: '家属在等' })).status).toBe(200);
    expect((await a.get<{ items: { body: string }[] }>('/api/notifications')).body.items.length).toBe(before + 1);
    expect(await ward.nurse.post(`/api/instances/${instance}/urge`, {})).toMatchObject({ status: 429, body: { code: 'instance.urged_recently' } });
    expect(await ward.trail(instance, 'urged')).toHaveLength(1);
    expect((await ward.operator.post(`/api/instances/${instance}/urge`, {})).status).toBe(200);
  });

  it('counts once for two clicks at the same moment', async () => {
    const instance = await ward.start('two');
    const answers = await Promise.all([1, 2, 3].map(() => ward.nurse.post(`/api/instances/${instance}/urge`, {})));
    expect(answers.map((one) => one.status).sort()).toEqual([200, 429, 429]);
  });

  it('is for the starter and for who looks after flows, and not after the end', async () => {
    const instance = await ward.start('two');
    expect((await a.post(`/api/instances/${instance}/urge`, {})).body).toMatchObject({ code: 'instance.not_allowed' });
    await ward.answer(a, instance, 'reject', { comment: '不' });
    expect(await ward.nurse.post(`/api/instances/${instance}/urge`, {})).toMatchObject({ status: 409 });
  });
});

describe('撤回 taking an answer back', () => {
  it('is possible while nobody has gone on with it', async () => {
    const instance = await ward.start('two');
    await ward.answer(a, instance);
    const last = (await ward.answer(b, instance)).body['task'] as { id: string; version: number; instanceId: string; step: { id: string }; state: string; outcome: null };
    expect((await b.get<{ actions: string[] }>(`/api/tasks/${last.id}`)).body.actions).toContain('take-back');
    expect((await ward.act(b, last, 'take-back', { comment: '看错了' })).body).toMatchObject({ instance: { status: 'active' } });
    expect(await ward.todo(ward.chief, instance)).toEqual([]);
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1]);
    await ward.answer(a, instance);
    await ward.answer(b, instance);
    expect((await ward.answer(ward.chief, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('is refused to others, after the next has answered or added somebody, and after something was done by itself', async () => {
    const instance = await ward.start('two');
    await ward.answer(a, instance);
    const item = (await ward.answer(b, instance)).body['task'] as never;
    expect((await ward.act(ward.chief, item, 'take-back')).status).toBe(403);
    await ward.answer(ward.chief, instance, 'transfer', { to: ward.director.userId });
    expect(await ward.act(b, item, 'take-back')).toMatchObject({ status: 409, body: { code: 'task.cannot_take_back' } });
    const effect = await ward.start('effect');
    const done = (await ward.answer(a, effect)).body['task'] as never;
    expect(await ward.act(a, done, 'take-back')).toMatchObject({ status: 409, body: { code: 'task.cannot_take_back' } });
  });
});

describe('撤销 withdrawing the whole', () => {
  it('takes every task away and leaves nothing that fires', async () => {
    const instance = await ward.start('two');
    await ward.answer(a, instance, 'add-sign', { sign: 'before', people: [ward.board[2]!.userId] });
    await ward.answer(b, instance, 'delegate', { to: ward.board[3]!.userId });
    expect((await ward.nurse.post(`/api/instances/${instance}/withdraw`, {})).body).toMatchObject({ status: 'withdrawn' });
    expect(await ward.askedOnBoard(instance)).toEqual([]);
    expect(await ward.nurse.post(`/api/instances/${instance}/withdraw`, {})).toMatchObject({ status: 409 });
  });
});
