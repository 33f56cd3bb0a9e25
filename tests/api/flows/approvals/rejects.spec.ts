import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { approval, backTo, decidedBy, inARow, line, member, over, Ward, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person, e: Person;

beforeAll(async () => {
  ward = await Ward.open({
    in_turn: inARow(approval('w', 'mode="sequential"', ['user:board0', 'user:board1', 'user:board2'])),
    refused: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" onReject="return:u"', member(2))),
    refused_back: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" onReject="return:u" resubmit="back"', member(2))),
    sub: bpmn(`<startEvent id="s"/><subProcess id="sp"><startEvent id="ps"/>${decidedBy('x', 0, 'onReject="error"')}<endEvent id="pe"/>${line('ps', 'x', 'pe')}</subProcess><boundaryEvent id="bd" attachedToRef="sp"><errorEventDefinition/></boundaryEvent>${decidedBy('ok', 1)}${decidedBy('no', 2)}<endEvent id="e"/>${line('s', 'sp', 'ok', 'e')}${line('bd', 'no', 'e')}`),
    sub_end: bpmn(`<startEvent id="s"/><subProcess id="sp"><startEvent id="ps"/>${decidedBy('x', 0, 'onReject="error"')}<endEvent id="pe"/>${line('ps', 'x', 'pe')}</subProcess>${decidedBy('ok', 1)}<endEvent id="e"/>${line('s', 'sp', 'ok', 'e')}`),
  });
  [a, b, c, , e] = ward.board as [Person, Person, Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

describe('依次 sequential: back to the one before', () => {
  it('asks them again within the step, and their answer does not count any more', async () => {
    const instance = await ward.start('in_turn');
    await ward.walk(instance, a);
    expect((await ward.detail(b, instance))['returnTargets']).toEqual([{ id: 's', name: '' }, { id: 'w', name: 'w', person: 'board0' }]);
    await ward.answer(b, instance, 'return', backTo('w'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('is not for the first', async () => {
    const instance = await ward.start('in_turn');
    expect(await ward.targets(a, instance)).toEqual(['s']);
    expect((await ward.answer(a, instance, 'return', backTo('w'))).body).toMatchObject({ code: 'task.return_target' });
    await ward.walk(instance, a, b, c);
  });
});

describe('驳回 reject', () => {
  it('goes back to a step that its author named, to who handled it', async () => {
    const instance = await ward.start('refused');
    await ward.answer(a, instance, 'transfer', { to: e.userId });
    await ward.walk(instance, e, b);
    await ward.answer(c, instance, 'reject', { comment: '不行' });
    expect(await ward.askedOnBoard(instance)).toEqual([4]);
    await ward.walk(instance, e, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('and straight back to who refused', async () => {
    const instance = await ward.start('refused_back');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'reject', { comment: '不行' });
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('inside a sub-process is caught around it', async () => {
    const instance = await ward.start('sub');
    await ward.answer(a, instance, 'reject', { comment: '不行' });
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('that nothing catches ends the flow as refused', async () => {
    const instance = await ward.start('sub_end');
    expect((await ward.answer(a, instance, 'reject', { comment: '不行' })).body).toMatchObject({ instance: { status: 'rejected' } });
  });
});
