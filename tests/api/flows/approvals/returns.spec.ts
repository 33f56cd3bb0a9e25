import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { approval, backTo, decidedBy, inARow, line, member, over, setStatus, Ward, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person, d: Person, e: Person;

beforeAll(async () => {
  const split = (rules: string): string => bpmn(`<startEvent id="s"/>${decidedBy('u', 0)}<parallelGateway id="f"/>${decidedBy('l', 1, rules)}${decidedBy('r', 2)}<parallelGateway id="j"/>${decidedBy('w', 3, rules)}<endEvent id="e"/>${line('s', 'u', 'f', 'l', 'j', 'w', 'e')}${line('f', 'r', 'j')}`);
  const inside = (rules: string, more = ''): string => bpmn(`<startEvent id="s"/><subProcess id="sp">${more}<startEvent id="ps"/>${decidedBy('x', 0)}${decidedBy('y', 1)}<endEvent id="pe"/>${line('ps', 'x', 'y', 'pe')}</subProcess>${decidedBy('w', 2, rules)}<endEvent id="e"/>${line('s', 'sp', 'w', 'e')}`);
  ward = await Ward.open({
    three: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any"', member(2))),
    back: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" resubmit="back"', member(2))),
    choose: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" resubmit="choose"', member(2))),
    previous: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" returnTo="previous"', member(2))),
    starter: inARow(approval('u', 'mode="any"', member(0)), approval('w', 'mode="any" returnTo="starter"', member(2))),
    listed: inARow(approval('u', 'mode="any"', member(0)), approval('v', 'mode="any"', member(1)), approval('w', 'mode="any" returnTo="listed" returnSteps="v"', member(2))),
    none: inARow(approval('u', 'mode="any"', member(0)), approval('w', 'mode="any" returnTo="none"', member(2))),
    anew: inARow(approval('u', 'mode="any" handlers="anew"', ['field:doctor']), approval('w', 'mode="any"', member(2))),
    same: inARow(approval('u', 'mode="any"', ['field:doctor']), approval('w', 'mode="any"', member(2))),
    votes: inARow(approval('u', 'mode="any"', member(0)), approval('w', 'mode="all" resubmit="back"', ['user:board1', 'user:board2'])),
    written: inARow(approval('u', 'mode="any"', member(0)), setStatus('auto', '已写'), approval('w', 'mode="any"', member(2))),
    timed: inARow(approval('u', 'mode="any"', member(0), '<cw:timeout after="PT1H" action="reject"/>'), approval('w', 'mode="any"', member(2))),
    split: split(''), split_back: split('resubmit="back"'),
    inside: inside(''), inside_back: inside('resubmit="back"'), repeated: inside('', '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics>'),
    iteration: bpmn(`<startEvent id="s"/><subProcess id="sp"><multiInstanceLoopCharacteristics><loopCardinality xsi:type="tFormalExpression">2</loopCardinality></multiInstanceLoopCharacteristics><startEvent id="ps"/>${decidedBy('x', 0)}${decidedBy('y', 1)}<endEvent id="pe"/>${line('ps', 'x', 'y', 'pe')}</subProcess>${decidedBy('w', 2)}<endEvent id="e"/>${line('s', 'sp', 'w', 'e')}`),
    circle: bpmn(`<startEvent id="s"/>${decidedBy('u', 0)}${decidedBy('v', 1, 'onReject="continue"')}<exclusiveGateway id="x" default="x_w"/>${decidedBy('w', 2)}<endEvent id="e"/>${line('s', 'u', 'v', 'x', 'w', 'e')}<sequenceFlow id="again" sourceRef="x" targetRef="u"><conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[{"==":[{"var":"outcome"},"reject"]}]]></conditionExpression></sequenceFlow>`),
    event: bpmn(`<startEvent id="s"/>${decidedBy('u', 0)}<eventBasedGateway id="g"/><intermediateCatchEvent id="t"><timerEventDefinition><timeDuration>PT0.2S</timeDuration></timerEventDefinition></intermediateCatchEvent><intermediateCatchEvent id="m"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>${decidedBy('w', 2)}<endEvent id="e"/>${line('s', 'u', 'g', 't', 'w', 'e')}${line('g', 'm', 'w')}`),
  });
  [a, b, c, d, e] = ward.board as [Person, Person, Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

describe('退回 return', () => {
  it('goes to any step on the way here, and every step after it is done again', async () => {
    const instance = await ward.start('three');
    await ward.walk(instance, a, b);
    expect(await ward.targets(c, instance)).toEqual(['s', 'u', 'v']);
    await ward.answer(c, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a, b);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('goes to the starter, who changes it and submits it again', async () => {
    const instance = await ward.start('three');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('s'));
    expect(await ward.askedOnBoard(instance)).toEqual([]);
    expect((await ward.answer(ward.nurse, instance, 'submit', { data: { title: '改过' } })).status).toBe(200);
    await ward.walk(instance, a, b);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('is refused to a step that was not passed, and to the own one', async () => {
    const instance = await ward.start('three');
    await ward.walk(instance, a);
    for (const to of ['w', 'v', 'e', 'nowhere']) expect(await ward.answer(b, instance, 'return', backTo(to))).toMatchObject({ status: 422, body: { code: 'task.return_target' } });
    await ward.walk(instance, b, c);
  });

  it('tells who is asked again why, and keeps both rounds in the trail', async () => {
    const instance = await ward.start('three');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('u'));
    expect(await ward.trail(instance, 'returned')).toEqual([expect.objectContaining({ actor: expect.objectContaining({ id: b.userId }) })]);
    expect((await ward.trail(instance, 'answered')).map((one) => [one.outcome, one.comment])).toEqual([['approve', null], ['return', '请补充']]);
    await ward.walk(instance, a, b, c);
  });

  it('asks who handled the step, though somebody else would be found now', async () => {
    const instance = await ward.start('same', ward.nurse, { doctor: a.userId });
    await ward.answer(a, instance, 'approve', { data: { doctor: b.userId } });
    await ward.answer(c, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a, c);
  });

  it('asks who is found now, where its author said so', async () => {
    const instance = await ward.start('anew', ward.nurse, { doctor: a.userId });
    await ward.answer(a, instance, 'approve', { data: { doctor: b.userId } });
    await ward.answer(c, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    await ward.walk(instance, b, c);
  });

  it('goes to whom the step was transferred', async () => {
    const instance = await ward.start('three');
    await ward.answer(a, instance, 'transfer', { to: e.userId });
    await ward.walk(instance, e);
    await ward.answer(b, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([4]);
    await ward.walk(instance, e, b, c);
  });

  it('gives the step a time limit of its own again', async () => {
    const instance = await ward.start('timed');
    const first = await ward.rows('select id from flow.job where instance_id = $1', [instance]);
    await ward.walk(instance, a);
    expect(await ward.rows('select id from flow.job where instance_id = $1', [instance])).toEqual([]);
    await ward.answer(c, instance, 'return', backTo('u'));
    const second = await ward.rows('select id from flow.job where instance_id = $1', [instance]);
    expect(second).toHaveLength(1);
    expect(second).not.toEqual(first);
    await ward.walk(instance, a, c);
  });

  it('runs automatic steps between again, without harm', async () => {
    const instance = await ward.start('written');
    await ward.walk(instance, a);
    await ward.answer(c, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
    expect((await ward.trail(instance, 'completed')).length).toBeGreaterThan(0);
  });
});

describe('退回 return: where to, as its author said', () => {
  it('only to the step before', async () => {
    const instance = await ward.start('previous');
    await ward.walk(instance, a, b);
    expect(await ward.targets(c, instance)).toEqual(['v']);
    expect((await ward.answer(c, instance, 'return', backTo('u'))).body).toMatchObject({ code: 'task.return_target' });
    await ward.answer(c, instance, 'return', backTo('v'));
    await ward.walk(instance, b, c);
  });

  it('only to the starter', async () => {
    const instance = await ward.start('starter');
    await ward.walk(instance, a);
    expect(await ward.targets(c, instance)).toEqual(['s']);
    expect((await ward.answer(c, instance, 'return', backTo('u'))).body).toMatchObject({ code: 'task.return_target' });
    await ward.walk(instance, c);
  });

  it('only to steps that were listed', async () => {
    const instance = await ward.start('listed');
    await ward.walk(instance, a, b);
    expect(await ward.targets(c, instance)).toEqual(['v']);
    for (const to of ['u', 's']) expect((await ward.answer(c, instance, 'return', backTo(to))).body).toMatchObject({ code: 'task.return_target' });
    await ward.walk(instance, c);
  });

  it('nowhere at all', async () => {
    const instance = await ward.start('none');
    await ward.walk(instance, a);
    expect(await ward.detail(c, instance)).toMatchObject({ returnTargets: [], actions: expect.not.arrayContaining(['return']) });
    expect((await ward.answer(c, instance, 'return', backTo('s'))).body).toMatchObject({ code: 'task.return_target' });
    await ward.walk(instance, c);
  });

  it.each([['returnTo="listed"', 'flow.return-steps-missing'], ['returnTo="listed" returnSteps="gone"', 'flow.return-step-unknown'], ['onReject="return:gone"', 'flow.return-step-unknown'], ['returnTo="wherever"', 'flow.extension-value'], ['resubmit="perhaps"', 'flow.extension-value']])('is refused at import with %s', async (rules, code) => {
    const wrong = inARow(approval('u', 'mode="any"', member(0)), approval('w', `mode="any" ${rules}`, member(2)));
    const { body } = await ward.api.admin.put<{ issues: { code: string }[] }>('/api/apps/ward/draft/flows/wrong', { $format: 'flow/1', key: 'wrong', label: 'x', form: 'leave', bpmn: wrong });
    expect(body.issues.map((one) => one.code)).toContain(code);
    await ward.api.admin.delete('/api/apps/ward/draft/flows/wrong');
  });
});

describe('提交后直达退回人 straight back', () => {
  it('leaves out the steps between', async () => {
    const instance = await ward.start('back');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('comes back from the starter as well', async () => {
    const instance = await ward.start('back');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('s'));
    await ward.answer(ward.nurse, instance, 'submit');
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('is for whoever returns to say, where its author left it open', async () => {
    for (const [resubmit, next] of [['back', [2]], ['again', [1]]] as const) {
      const instance = await ward.start('choose');
      await ward.walk(instance, a, b);
      expect(await ward.detail(c, instance)).toMatchObject({ resubmit: 'choose' });
      await ward.answer(c, instance, 'return', backTo('u', { resubmit }));
      await ward.walk(instance, a);
      expect(await ward.askedOnBoard(instance)).toEqual(next);
      await ward.walk(instance, ...(resubmit === 'back' ? [c] : [b, c]));
    }
  });

  it('is not to be wished for where its author did not say so', async () => {
    const instance = await ward.start('three');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('u', { resubmit: 'back' }));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    await ward.walk(instance, b, c);
  });

  it('asks all of a vote again: what they agreed to has changed', async () => {
    const instance = await ward.start('votes');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1, 2]);
    await ward.walk(instance, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('is forgotten when it is sent back further from there', async () => {
    const instance = await ward.start('back');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('v'));
    await ward.answer(b, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    await ward.walk(instance, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('walks again where others were asked at the same time, so that nobody is passed over', async () => {
    const instance = await ward.start('split_back');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1, 2]);
    await ward.walk(instance, b, c, d);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('leaves a finished sub-process that was opened again', async () => {
    const instance = await ward.start('inside_back');
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('x'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
    expect(await ward.rows('select id from flow.scope where instance_id = $1', [instance])).toEqual([]);
  });
});

describe('退回 return: parallel branches, sub-processes, loops', () => {
  it('out of a branch takes the other one back with it', async () => {
    const instance = await ward.start('split');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a, c, b, d);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('out of a branch whose sister has joined already does not join twice', async () => {
    const instance = await ward.start('split');
    await ward.walk(instance, a, c);
    await ward.answer(b, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1, 2]);
    await ward.walk(instance, b);
    expect(await ward.askedOnBoard(instance)).toEqual([2]);
    await ward.walk(instance, c, d);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('from behind the join into one branch does not wait for the other', async () => {
    const instance = await ward.start('split');
    await ward.walk(instance, a, b, c);
    const offered = await ward.targets(d, instance);
    expect([offered.slice(0, 2), [...offered.slice(2)].sort()]).toEqual([['s', 'u'], ['l', 'r']]);
    await ward.answer(d, instance, 'return', backTo('l'));
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    await ward.walk(instance, b);
    expect((await ward.answer(d, instance)).body).toMatchObject(over);
  });

  it('into one branch and then out of it to before the split asks both again', async () => {
    const instance = await ward.start('split');
    await ward.walk(instance, a, b, c);
    await ward.answer(d, instance, 'return', backTo('r'));
    await ward.answer(c, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    expect(await ward.askedOnBoard(instance)).toEqual([1, 2]);
    await ward.walk(instance, b, c, d);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('into a finished sub-process opens it again', async () => {
    const instance = await ward.start('inside');
    await ward.walk(instance, a, b);
    expect(await ward.targets(c, instance)).toEqual(['s', 'x', 'y']);
    await ward.answer(c, instance, 'return', backTo('x'));
    await ward.walk(instance, a, b);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });

  it('inside a sub-process stays inside', async () => {
    const instance = await ward.start('inside');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('x'));
    await ward.walk(instance, a, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('inside one run of a repeated sub-process leaves the other runs alone', async () => {
    const instance = await ward.start('iteration');
    expect(await ward.todo(a, instance)).toHaveLength(2);
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'return', backTo('x'));
    expect(await ward.todo(a, instance)).toHaveLength(2);
    await ward.walk(instance, a, a, b, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('into a repeated sub-process from outside is not offered: nobody could say into which run', async () => {
    const instance = await ward.start('repeated');
    await ward.walk(instance, a, b, a, b);
    expect(await ward.targets(c, instance)).toEqual(['s']);
    expect((await ward.answer(c, instance, 'return', backTo('x'))).body).toMatchObject({ code: 'task.return_target' });
    await ward.walk(instance, c);
  });

  it('in a circle goes to the latest visit', async () => {
    const instance = await ward.start('circle');
    await ward.walk(instance, a);
    await ward.answer(b, instance, 'reject', { comment: '再来' });
    await ward.walk(instance, a, b);
    await ward.answer(c, instance, 'return', backTo('u'));
    expect(await ward.askedOnBoard(instance)).toEqual([0]);
    await ward.walk(instance, a, b, c);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('past an event gateway waits there again', async () => {
    const instance = await ward.start('event');
    await ward.walk(instance, a);
    for (let n = 0; n < 100 && (await ward.todo(c, instance)).length === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    await ward.answer(c, instance, 'return', backTo('u'));
    await ward.walk(instance, a);
    for (let n = 0; n < 100 && (await ward.todo(c, instance)).length === 0; n += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });
});
