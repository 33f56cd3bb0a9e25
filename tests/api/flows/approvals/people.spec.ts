import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, setStatus, Ward } from './ward.js';

const nobody = ['role:nobody'];
let ward: Ward;
let board0: string;
beforeAll(async () => {
  const make = (spare: string): Readonly<Record<string, string>> => ({
    pass: inARow(approval('a', 'mode="all" onEmpty="pass"', nobody)),
    allempty: inARow(approval('a', 'mode="all" onEmpty="pass"', nobody), approval('b', 'mode="any" onEmpty="pass"', nobody), approval('c', 'mode="ratio" ratio="0.5" onEmpty="pass"', nobody)),
    reject: inARow(approval('a', 'mode="all" onEmpty="reject"', nobody)),
    user: inARow(approval('a', `mode="all" onEmpty="user" emptyUser="${spare}"`, nobody)),
    gone: inARow(approval('a', 'mode="all" onEmpty="user" emptyUser="left"', nobody)),
    admin: inARow(approval('a', 'mode="any" onEmpty="admin"', nobody)),
    error: inARow(approval('a', 'mode="all" onEmpty="error"', nobody)),
    circle: inARow(approval('a', 'mode="all" onEmpty="pass"', nobody)).replace('<endEvent id="e"/>', '<exclusiveGateway id="x" default="back"/><sequenceFlow id="back" sourceRef="x" targetRef="a"/><sequenceFlow id="out" sourceRef="x" targetRef="e"><conditionExpression xsi:type="tFormalExpression" language="json-logic">{"==":[{"var":"record.status"},"never"]}</conditionExpression></sequenceFlow><endEvent id="e"/>').replace('sourceRef="a" targetRef="e"', 'sourceRef="a" targetRef="x"'),
    self: inARow(approval('a', 'mode="any"', ['starter'])),
    skip: inARow(approval('a', 'mode="all" onStarter="skip"', ['role:board'])),
    skiponly: inARow(approval('a', 'mode="all" onStarter="skip"', ['starter']), approval('b', 'mode="any"', ['role:board'])),
    leader: inARow(approval('a', 'mode="all" onStarter="leader"', ['starter'])),
    none: inARow(approval('a', 'mode="any"', ['role:board']), approval('b', 'mode="all" dedupe="none"', ['role:board'])),
    adjacent: inARow(approval('a', 'mode="any"', ['role:board']), approval('b', 'mode="any"', ['user:chief']), approval('c', 'mode="all" dedupe="adjacent"', ['role:board'])),
    next: inARow(approval('a', 'mode="any"', ['user:board0']), approval('b', 'mode="any" dedupe="adjacent"', ['user:board0']), approval('c', 'mode="any" dedupe="adjacent"', ['user:board0']), approval('d', 'mode="any"', ['user:chief'])),
    every: inARow(approval('a', 'mode="any"', ['user:board0']), approval('b', 'mode="any"', ['user:chief']), approval('c', 'mode="all" dedupe="all"', ['user:board0', 'user:board1']), approval('d', 'mode="any"', ['user:director'])),
    changed: inARow(approval('a', 'mode="any"', ['user:board0']), setStatus('mark', 'seen'), approval('c', 'mode="any" dedupe="all"', ['user:board0'])),
  });
  ward = await Ward.open(make('board0'));
  board0 = ward.board[0]!.userId;
}, 120_000);
afterAll(() => ward.close());

describe('空审批人 nobody found', () => {
  it('passes or refuses by itself, and the history says so', async () => {
    const passed = await ward.start('pass');
    expect(await ward.status(passed)).toBe('completed');
    expect(await ward.trail(passed, 'approved')).toEqual([expect.objectContaining({ how: 'nobody-assigned', actor: null })]);
    expect(await ward.status(await ward.start('reject'))).toBe('rejected');
  });

  it('at every step ends the flow where it starts', async () => {
    const instance = await ward.start('allempty');
    expect(await ward.status(instance)).toBe('completed');
    expect(await ward.trail(instance, 'approved')).toHaveLength(3);
  });

  it('in a circle stops for help, and does not run for ever', async () => {
    const began = Date.now();
    const instance = await ward.start('circle');
    expect(Date.now() - began).toBeLessThan(30_000);
    expect((await ward.operator.get(`/api/instances/${instance}`)).body).toMatchObject({ status: 'failed', incidents: [{ code: 'flow.too-many-steps' }] });
    await ward.operator.post(`/api/instances/${instance}/terminate`, {});
  });

  it('asks the person named for it, or those who look after flows', async () => {
    const named = await ward.start('user');
    expect(await ward.trail(named, 'stood-in')).toEqual([expect.objectContaining({ people: [expect.objectContaining({ id: board0 })] })]);
    expect((await ward.answer(ward.board[0]!, named)).body).toMatchObject({ instance: { status: 'completed' } });
    expect((await ward.answer(ward.operator, await ward.start('admin'))).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('stops for help where its author said so, or where the person named is not there', async () => {
    for (const flow of ['error', 'gone']) {
      const instance = await ward.start(flow);
      expect((await ward.operator.get(`/api/instances/${instance}`)).body).toMatchObject({ status: 'failed', incidents: [{ code: 'flow.nobody-assigned', element: { id: 'a' } }] });
    }
  });
});

describe('审批人=发起人 the starter approves', () => {
  it('asks them all the same', async () => {
    expect((await ward.answer(ward.nurse, await ward.start('self'))).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('takes them as agreed, each vote for itself', async () => {
    const instance = await ward.start('skip', ward.board[2]!);
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 3, 4]);
    expect(await ward.trail(instance, 'auto-approved')).toEqual([expect.objectContaining({ how: 'starter', people: [expect.objectContaining({ id: ward.board[2]!.userId })] })]);
  });

  it('asks them after a return, and never takes the return as agreed', async () => {
    const instance = await ward.start('skiponly');
    const item = await ward.task(ward.board[0]!, instance);
    const { returnTargets } = (await ward.board[0]!.get<{ returnTargets: { id: string }[] }>(`/api/tasks/${item.id}`)).body;
    expect(returnTargets.map((one) => one.id)).toEqual(['s', 'a']);
    await ward.act(ward.board[0]!, item, 'return', { to: 'a', comment: '请补充' });
    expect(await ward.task(ward.nurse, instance)).toMatchObject({ step: { id: 'a' } });
    await ward.answer(ward.nurse, instance);
    expect(await ward.task(ward.board[0]!, instance)).toMatchObject({ step: { id: 'b' } });
  });

  it('asks their leader, and the next one up for a head', async () => {
    const ofNurse = await ward.start('leader');
    expect((await ward.answer(ward.chief, ofNurse)).body).toMatchObject({ instance: { status: 'completed' } });
    const ofChief = await ward.start('leader', ward.chief);
    expect((await ward.answer(ward.director, ofChief)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('has nobody to ask for whoever leads all, and does as when nobody is found', async () => {
    const instance = await ward.start('leader', ward.director);
    expect(await ward.task(ward.operator, instance)).toMatchObject({ step: { id: 'a' } });
  });
});

describe('自动去重 nobody is asked twice', () => {
  it('only where its author said so', async () => {
    const instance = await ward.start('none');
    await ward.answer(ward.board[1]!, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 2, 3, 4]);
  });

  it('in a row of steps for one person, with the earlier answer named', async () => {
    const instance = await ward.start('next');
    await ward.answer(ward.board[0]!, instance);
    expect(await ward.task(ward.chief, instance)).toMatchObject({ step: { id: 'd' } });
    expect(await ward.trail(instance, 'auto-approved')).toHaveLength(2);
  });

  it('counts only the step just before when it is adjacent', async () => {
    const instance = await ward.start('adjacent');
    await ward.answer(ward.board[1]!, instance);
    await ward.answer(ward.chief, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 2, 3, 4]);
  });

  it('counts any step on the way when it is all', async () => {
    const instance = await ward.start('every');
    await ward.answer(ward.board[0]!, instance);
    await ward.answer(ward.chief, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    await ward.answer(ward.board[1]!, instance);
    expect(await ward.task(ward.director, instance)).toMatchObject({ step: { id: 'd' } });
  });

  it('does not count what was said before a return past it', async () => {
    const instance = await ward.start('every');
    await ward.answer(ward.board[0]!, instance);
    await ward.answer(ward.chief, instance, 'return', { to: 'a', comment: '再看' });
    await ward.answer(ward.board[0]!, instance, 'transfer', { to: ward.board[2]!.userId });
    await ward.answer(ward.board[2]!, instance);
    await ward.answer(ward.chief, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1]);
  });

  it('counts what was said before the flow itself wrote something: nobody changed what was agreed to', async () => {
    const instance = await ward.start('changed');
    expect((await ward.answer(ward.board[0]!, instance)).body).toMatchObject({ instance: { status: 'completed' } });
    expect(await ward.trail(instance, 'auto-approved')).toMatchObject([{ how: 'repeated', people: [{ id: ward.board[0]!.userId }] }]);
  });

  it('does not count what was said about the record before somebody changed it', async () => {
    const edited = await ward.start('every');
    await ward.answer(ward.board[0]!, edited);
    const item = await ward.task(ward.chief, edited);
    await ward.act(ward.chief, item, 'approve', { data: { days: 9 } });
    expect(await ward.askedOnBoard(edited)).toEqual([0, 1]);
  });
});
