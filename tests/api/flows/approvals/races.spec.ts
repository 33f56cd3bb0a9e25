import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { machineFlows, machineRaces } from './machine-races.js';
import { fewTimes, keepAwake, patienceMs, pause, repeat, statuses, together } from './race.js';
import { SecondNode } from './second-node.js';
import { approval, inARow, Ward, type Body, type Item, type Person } from './ward.js';

jest.setTimeout(patienceMs);

let ward: Ward;
let second: SecondNode;
let a: Person, b: Person, c: Person, d: Person;
beforeAll(async () => {
  ward = await Ward.open({
    all: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1']), approval('w', 'mode="any"', ['user:chief'])),
    any: inARow(approval('v', 'mode="any"', ['user:board0', 'user:board1']), approval('w', 'mode="any"', ['user:chief'])),
    one: inARow(approval('v', 'mode="any"', ['user:board0']), approval('w', 'mode="any"', ['user:chief'])),
    timed: inARow(approval('v', 'mode="any"', ['user:board0'], '<cw:timeout after="PT0.4S" action="reject"/>'), approval('w', 'mode="any"', ['user:chief'])),
    ...machineFlows,
  });
  [a, b, c, d] = ward.board as [Person, Person, Person, Person];
  second = await SecondNode.beside(ward, { board0: a, board1: b, board2: c, board3: d, chief: ward.chief, nurse: ward.nurse, operator: ward.operator });
}, patienceMs);
beforeEach(() => keepAwake([ward.api.admin, ...second.everybody()]));
afterAll(async () => {
  second.stop();
  await ward.close();
});

/** The same person at the other process: both sides of a race are always in two. */
const far = (person: Person): Person => second.as(person);
const nobodyWaits = async (instance: string): Promise<readonly Body[]> => ward.rows(`select id from flow.task where instance_id = $1 and state in ('open', 'waiting', 'held', 'queued')`, [instance]);

describe('at the same moment', () => {
  it('the last two voters of all make one transition', () => repeat(async (at) => {
    const instance = await ward.start('all');
    const [x, y] = [await ward.task(a, instance), await ward.task(b, instance)];
    expect(statuses(await together(at, () => ward.act(a, x, 'approve'), () => ward.act(far(b), y, 'approve')))).toEqual([200, 200]);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
    expect(await ward.trail(instance, 'approved')).toHaveLength(1);
  }));

  it('two voters of any: one decides, the other is told', () => repeat(async (at) => {
    const instance = await ward.start('any');
    const [x, y] = [await ward.task(a, instance), await ward.task(b, instance)];
    expect(statuses(await together(at, () => ward.act(a, x, 'approve'), () => ward.act(far(b), y, 'reject', { comment: '不' })))).toEqual([200, 409]);
    expect(await ward.trail(instance, 'answered')).toHaveLength(1);
  }));

  it('the same answer sent twice counts once', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    const [first, second] = await together(at, () => ward.act(a, item, 'approve'), () => ward.act(far(a), item, 'approve'));
    expect(statuses([first, second])).toEqual([200, 409]);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
  }));

  it('a vote and adding somebody before it: the one that comes second is refused', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    const [vote, add] = await together(at, () => ward.act(a, item, 'approve'), () => ward.act(far(a), item, 'add-sign', { sign: 'before', people: [c.userId] }));
    expect(statuses([vote, add])).toEqual([200, 409]);
    expect(await ward.todo(c, instance)).toHaveLength(add.status === 200 ? 1 : 0);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(vote.status === 200 ? 1 : 0);
  }));

  it('one vote of any and adding somebody beside another: nobody is asked after the decision', () => repeat(async (at) => {
    const instance = await ward.start('any');
    const [x, y] = [await ward.task(a, instance), await ward.task(b, instance)];
    const [vote, add] = await together(at, () => ward.act(a, x, 'approve'), () => ward.act(far(b), y, 'add-sign', { sign: 'parallel', people: [c.userId] }));
    expect(vote.status).toBe(200);
    expect([200, 409]).toContain(add.status);
    expect(await ward.askedOnBoard(instance)).toEqual([]);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
  }));

  it('the answer of somebody added and their removal: one of both, and the flow goes on', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const waiting = (await ward.answer(a, instance, 'add-sign', { sign: 'before', people: [c.userId] })).body['task'] as Item;
    const child = await ward.task(c, instance);
    const [answer, removal] = await together(at, () => ward.act(c, child, 'approve'), () => ward.act(far(a), waiting, 'remove-sign', { to: c.userId }));
    expect(statuses([answer, removal])).toEqual([200, 409]);
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
  }));

  it('a vote and a return of two people: the flow is in one place', () => repeat(async (at) => {
    const instance = await ward.start('all');
    const [x, y] = [await ward.task(a, instance), await ward.task(b, instance)];
    const [vote, back] = await together(at, () => ward.act(a, x, 'approve'), () => ward.act(far(b), y, 'return', { to: 's', comment: '补充' }));
    expect(back.status).toBe(200);
    expect([200, 409]).toContain(vote.status);
    expect(await ward.askedOnBoard(instance)).toEqual([]);
    expect(await ward.todo(ward.nurse, instance)).toHaveLength(1);
  }));

  it('two returns: the second finds its task gone', () => repeat(async (at) => {
    const instance = await ward.start('all');
    const [x, y] = [await ward.task(a, instance), await ward.task(b, instance)];
    expect(statuses(await together(at, () => ward.act(a, x, 'return', { to: 's', comment: '一' }), () => ward.act(far(b), y, 'return', { to: 's', comment: '二' })))).toEqual([200, 409]);
    expect(await ward.todo(ward.nurse, instance)).toHaveLength(1);
  }));

  it('a return and the withdrawal of the whole: it ends withdrawn or waits for the starter no more', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    const [back, withdrawal] = await together(at, () => ward.act(a, item, 'return', { to: 's', comment: '补充' }), () => far(ward.nurse).post(`/api/instances/${instance}/withdraw`, {}));
    expect(withdrawal.status).toBe(200);
    expect([200, 409]).toContain(back.status);
    expect(await ward.status(instance)).toBe('withdrawn');
    expect(await nobodyWaits(instance)).toEqual([]);
  }));

  it('the answer to a delegation and its recall: one of both', () => repeat(async (at) => {
    const instance = await ward.start('one');
    await ward.answer(a, instance, 'delegate', { to: d.userId });
    const item = await ward.task(d, instance);
    const [answer, recall] = await together(at, () => ward.act(d, item, 'resolve', { comment: '好' }), () => ward.act(far(a), item, 'recall'));
    expect([answer, recall].filter((one) => one.status === 200)).toHaveLength(1);
    expect([answer, recall].filter((one) => [403, 404, 409].includes(one.status))).toHaveLength(1);
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    expect([...(await ward.trail(instance, 'resolved')), ...(await ward.trail(instance, 'recalled'))]).toHaveLength(1);
  }));

  it('taking an answer back and the answer of the next: one of both', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const done = (await ward.answer(a, instance)).body['task'] as Item;
    const next = await ward.task(ward.chief, instance);
    const [back, answer] = await together(at, () => ward.act(a, done, 'take-back'), () => ward.act(far(ward.chief), next, 'approve'));
    expect(statuses([back, answer])).toEqual([200, 409]);
    expect(await ward.status(instance)).toBe(back.status === 200 ? 'active' : 'completed');
    expect(await ward.askedOnBoard(instance)).toEqual(back.status === 200 ? [0] : []);
  }));

  it('two transfers of one task: it is with one of both', () => repeat(async (at) => {
    const instance = await ward.start('one');
    const item = await ward.task(a, instance);
    expect((await together(at, () => ward.act(a, item, 'transfer', { to: c.userId }), () => ward.act(far(a), item, 'transfer', { to: d.userId }))).filter((one) => one.status === 200)).toHaveLength(1);
    expect(await ward.askedOnBoard(instance)).toHaveLength(1);
  }));

  it('the owner and the substitute answer: one of both counts', async () => {
    const rule = (await a.post<{ id: string }>('/api/delegations', { substituteId: d.userId, startsAt: new Date(Date.now() - 60_000).toISOString(), endsAt: new Date(Date.now() + 3_600_000).toISOString() })).body.id;
    await repeat(async (at) => {
      const instance = await ward.start('one');
      const item = await ward.task(a, instance);
      expect(statuses(await together(at, () => ward.act(a, item, 'approve'), () => ward.act(far(d), item, 'approve')))).toEqual([200, 409]);
      expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
    });
    await a.delete(`/api/delegations/${rule}`);
  });

  it('a time limit and an answer: the flow is decided once', () => repeat(async (at) => {
    const instance = await ward.start('timed');
    const [item] = await ward.todo(a, instance);
    // On a machine with much to do the limit may be over before the task was read: then the clock has won already.
    if (item === undefined) return expect(await ward.over(instance)).toBe('rejected');
    await pause(300 + (at % 6) * 40);
    const answer = await ward.act(a, item, 'approve');
    expect([200, 409]).toContain(answer.status);
    for (let n = 0; n < 100 && answer.status === 409 && (await ward.status(instance)) === 'active'; n += 1) await pause(50);
    expect(await ward.status(instance)).toBe(answer.status === 200 ? 'active' : 'rejected');
    expect([...(await ward.trail(instance, 'approved')), ...(await ward.trail(instance, 'rejected'))].filter((line) => line.kind === (answer.status === 200 ? 'approved' : 'rejected')).length).toBeGreaterThan(0);
  }, fewTimes));
});

machineRaces(() => ({ ward, far }));
