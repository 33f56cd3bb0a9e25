import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { approval, inARow, step, Ward, type Body } from '../approvals/ward.js';

const fork = bpmn(`<startEvent id="s"/><parallelGateway id="fork"/>${step('left', 'mode="any"', ['user:chief'])}${step('right', 'mode="any"', ['user:director'])}<parallelGateway id="join"/>${step('last', 'mode="any"', ['user:chief'])}<endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="fork"/><sequenceFlow id="f2" sourceRef="fork" targetRef="left"/><sequenceFlow id="f3" sourceRef="fork" targetRef="right"/><sequenceFlow id="f4" sourceRef="left" targetRef="join"/>
  <sequenceFlow id="f5" sourceRef="right" targetRef="join"/><sequenceFlow id="f6" sourceRef="join" targetRef="last"/><sequenceFlow id="f7" sourceRef="last" targetRef="e"/>`);
const mark: readonly [string, string] = ['mark', '<serviceTask id="mark" name="登记"><extensionElements><cw:updateRecord><cw:set field="status">"ok"</cw:set></cw:updateRecord></extensionElements></serviceTask>'];

let ward: Ward;
beforeAll(async () => {
  ward = await Ward.open({ row: inARow(approval('one', 'mode="any"', ['user:chief']), mark, approval('two', 'mode="any"', ['user:director'])), fork }, 1);
}, 120_000);
afterAll(() => ward.close());

interface Choices {
  readonly present: readonly { readonly activity: string; readonly element: { readonly id: string } }[];
  readonly targets: readonly { readonly id: string }[];
}
const choices = async (instance: string): Promise<Choices> => (await ward.operator.get<Choices>(`/api/instances/${instance}/modify`)).body;
const activityAt = async (instance: string, element: string): Promise<string> => (await choices(instance)).present.find((one) => one.element.id === element)?.activity ?? '';
const modify = (instance: string, body: object, path = 'modify'): Promise<{ readonly status: number; readonly body: Body }> => ward.operator.post<Body>(`/api/instances/${instance}/${path}`, { cancel: [], start: [], comment: '走错了', ...body });

describe('a run that is moved by hand', () => {
  it('is shown before in words what would happen, and nothing of it stays', async () => {
    const instance = await ward.start('row');
    const body = { cancel: [await activityAt(instance, 'one')], start: [{ element: 'mark', side: 'before' }] };
    const told = async (): Promise<unknown> => (await ward.rows('select count(*)::int as n from platform.notification'))[0]?.['n'];
    const before = await told();
    expect((await modify(instance, body, 'modify/preview')).body).toEqual({
      status: 'active', cancelled: [{ element: { id: 'one', name: 'one' }, people: [{ id: ward.chief.userId, name: 'chief' }] }], done: [{ id: 'mark', name: '登记' }],
      opened: [{ element: { id: 'two', name: 'two' }, people: [{ id: ward.director.userId, name: 'director' }] }], joins: [], stopped: [], variables: [],
    });
    expect(await told()).toBe(before);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
    expect(await ward.todo(ward.director, instance)).toEqual([]);
    expect(await ward.rows(`select 1 from audit.entry where target = $1 and action = 'instance.modify'`, [instance])).toEqual([]);
  });

  it('goes where it belongs, with the reason in its trail and in the audit log', async () => {
    const instance = await ward.start('row');
    const done = await modify(instance, { cancel: [await activityAt(instance, 'one')], start: [{ element: 'mark', side: 'before' }] });
    expect(done.body).toEqual({ id: instance, status: 'active' });
    expect(await ward.todo(ward.chief, instance)).toEqual([]);
    expect((await ward.answer(ward.director, instance)).body).toMatchObject({ instance: { status: 'completed' } });
    expect(await ward.trail(instance, 'modified')).toMatchObject([{ actor: { id: ward.operator.userId }, comment: '走错了' }]);
    expect(await ward.rows(`select facts->>'reason' as reason from audit.entry where target = $1 and action = 'instance.modify'`, [instance])).toEqual([{ reason: '走错了' }]);
  });

  it('goes back to an earlier step, whose people are asked anew', async () => {
    const instance = await ward.start('row');
    await ward.answer(ward.chief, instance);
    await modify(instance, { cancel: [await activityAt(instance, 'two')], start: [{ element: 'one', side: 'before' }] });
    expect((await ward.answer(ward.chief, instance)).status).toBe(200);
    expect((await ward.answer(ward.director, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('does not wait at a join for a branch that was taken away', async () => {
    const instance = await ward.start('fork');
    const body = { cancel: [await activityAt(instance, 'right')] };
    expect((await modify(instance, body, 'modify/preview')).body).toMatchObject({ joins: [{ id: 'join' }], cancelled: [{ element: { id: 'right' } }] });
    await modify(instance, body);
    await ward.answer(ward.chief, instance);
    expect((await ward.answer(ward.chief, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('passes a join at once when the other branch has come already', async () => {
    const instance = await ward.start('fork');
    await ward.answer(ward.chief, instance);
    expect((await modify(instance, { cancel: [await activityAt(instance, 'right')] })).body).toMatchObject({ status: 'active' });
    expect(await ward.todo(ward.chief, instance)).toMatchObject([{ step: { id: 'last' } }]);
  });

  it('is refused where nothing would be left, nothing changes, or the step is none', async () => {
    const instance = await ward.start('row');
    const one = await activityAt(instance, 'one');
    expect((await modify(instance, { cancel: [one] })).body).toMatchObject({ code: 'instance.nothing_left' });
    expect((await modify(instance, {})).body).toMatchObject({ code: 'instance.nothing_changed' });
    expect((await modify(instance, { start: [{ element: 'nowhere', side: 'before' }] })).body).toMatchObject({ code: 'instance.modify_target' });
    expect((await modify(instance, { cancel: ['00000000-0000-7000-8000-000000000000'] })).body).toMatchObject({ code: 'instance.modify_target' });
    expect((await modify(instance, { cancel: [one], comment: '' })).status).toBe(422);
    expect((await ward.nurse.get(`/api/instances/${instance}/modify`)).status).toBe(403);
    expect((await ward.nurse.post(`/api/instances/${instance}/modify`, { cancel: [one], start: [], comment: 'x' })).status).toBe(403);
    expect(await ward.todo(ward.chief, instance)).toHaveLength(1);
  });

  it('may be moved while it is paused, and goes on from there', async () => {
    const instance = await ward.start('row');
    await ward.operator.post(`/api/instances/${instance}/suspend`, {});
    expect((await modify(instance, { cancel: [await activityAt(instance, 'one')], start: [{ element: 'two', side: 'before' }] })).body).toEqual({ id: instance, status: 'suspended' });
    await ward.operator.post(`/api/instances/${instance}/resume`, {});
    expect((await ward.answer(ward.director, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });
});
