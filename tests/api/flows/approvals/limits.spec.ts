import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { bpmn } from '@carewright/flow-engine/testing';
import { until } from '@carewright/runtime-api/testing';
import { approval, inARow, setStatus, step, Ward, type Person } from './ward.js';

let ward: Ward;
let a: Person, b: Person, c: Person;
const limit = (attributes: string): string => `<cw:timeout ${attributes}/>`;
const ruled = (rule: string, ...steps: readonly (readonly [string, string])[]): string => inARow(...steps).replace('<startEvent', `<extensionElements><cw:rules withdraw="${rule}"/></extensionElements><startEvent`);
const lockedBy = (rules: string, ...steps: readonly (readonly [string, string])[]): string => inARow(...steps).replace('<startEvent', `<extensionElements><cw:rules ${rules}/></extensionElements><startEvent`);
beforeAll(async () => {
  const chief = approval('w', 'mode="any"', ['user:chief']);
  ward = await Ward.open({
    remind: inARow(approval('v', 'mode="any"', ['user:board0'], limit('after="PT0.2S" action="remind" every="PT0.2S" times="3"'))),
    leader: inARow(approval('v', 'mode="any"', ['user:nurse'], limit('after="PT0.2S" action="transfer"'))),
    nobody: inARow(approval('v', 'mode="any"', ['user:director'], limit('after="PT0.2S" action="transfer"'))),
    turns: inARow(approval('v', 'mode="sequential"', ['user:board0', 'user:board1'], limit('after="PT1H" action="approve"'))),
    hour: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1'], limit('after="PT1H" action="reject"'))),
    restart: inARow(approval('v', 'mode="any" transferDue="restart"', ['user:board0'], limit('after="PT1H" action="reject"'))),
    working: inARow(approval('v', 'mode="any"', ['user:board0'], limit('after="P3D" calendar="working" action="remind"'))),
    event: bpmn(`<startEvent id="s"/>${step('v', 'mode="any"', ['user:board0'], limit('after="PT0.2S" action="escalate"'))}<boundaryEvent id="bd" attachedToRef="v" cancelActivity="false"><escalationEventDefinition/></boundaryEvent>${step('w', 'mode="any"', ['user:chief'])}<endEvent id="e"/>
      <sequenceFlow id="f1" sourceRef="s" targetRef="v"/><sequenceFlow id="f2" sourceRef="v" targetRef="e"/><sequenceFlow id="f3" sourceRef="bd" targetRef="w"/><sequenceFlow id="f4" sourceRef="w" targetRef="e"/>`),
    wait: bpmn('<startEvent id="s"/><intermediateCatchEvent id="t"><timerEventDefinition cw:calendar="working"><timeDuration>P2D</timeDuration></timerEventDefinition></intermediateCatchEvent><endEvent id="e"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>'),
    always: inARow(approval('v', 'mode="all"', ['user:board0', 'user:board1']), chief),
    early: ruled('before-approval', approval('v', 'mode="all"', ['user:board0', 'user:board1']), chief),
    never: ruled('never', approval('v', 'mode="any"', ['user:board0'])),
    opened: inARow(approval('v', 'mode="any" takeBack="unopened"', ['user:board0']), chief),
    locking: lockedBy('lock="record"', approval('v', 'mode="any"', ['user:board0']), setStatus('mark', '通过'), approval('w', 'mode="any"', ['user:board1'])),
    calling: lockedBy('lock="record"', ['call', '<callActivity id="call" calledElement="marking"/>'], approval('w', 'mode="any"', ['user:board0'])),
    marking: inARow(setStatus('mark', '下级')),
    outside: inARow(setStatus('mark', '外面')),
    passing: lockedBy('passLocks="yes"', setStatus('mark', '放行')),
    kept: inARow(approval('v', 'mode="any" takeBack="never"', ['user:board0']), chief),
  });
  [a, b, c] = ward.board as [Person, Person, Person];
}, 120_000);
afterAll(() => ward.close());

const reminders = async (person: Person): Promise<number> => (await person.get<{ items: { body: string }[] }>('/api/notifications')).body.items.filter(({ body }) => body.startsWith('请尽快办理')).length;
interface Due {
  readonly task: string | null;
  readonly at: Date;
}
const dues = async (instance: string): Promise<readonly Due[]> =>
  (await ward.rows('select task_id as task, due_at as at from flow.job where instance_id = $1 order by due_at', [instance])).map(({ task, at }) => ({ task: task as string | null, at: new Date(at as string) }));
const withdraw = (instance: string): Promise<{ readonly status: number; readonly body: unknown }> => ward.nurse.post(`/api/instances/${instance}/withdraw`, { comment: '不办了' });
const offers = async (person: Person, path: string): Promise<unknown> => (await person.get(path)).body['actions'];

describe('超时 timeout', () => {
  it('reminds as often as its author said, and no more', async () => {
    const instance = await ward.start('remind');
    await until(async () => (await ward.trail(instance, 'timeout')).length === 3);
    expect(await dues(instance)).toEqual([]);
    expect(await reminders(a)).toBe(3);
    await ward.answer(a, instance);
  });

  it('goes to the leader of whoever did not answer', async () => {
    const instance = await ward.start('leader', ward.operator);
    await until(async () => (await ward.todo(ward.chief, instance)).length === 1);
    expect(await ward.todo(ward.nurse, instance)).toEqual([]);
    expect(await ward.trail(instance, 'transferred')).toMatchObject([{ actor: null, how: 'timeout', people: [{ id: ward.chief.userId }] }]);
    await ward.answer(ward.chief, instance);
  });

  it('only reminds where nobody leads them', async () => {
    const instance = await ward.start('nobody');
    await until(async () => (await ward.trail(instance, 'timeout')).length === 1);
    expect(await ward.todo(ward.director, instance)).toHaveLength(1);
    await ward.answer(ward.director, instance);
  });

  it('is raised as an event that the flow can go on from', async () => {
    const instance = await ward.start('event');
    await until(async () => (await ward.todo(ward.chief, instance)).length === 1);
    expect(await ward.todo(a, instance)).toHaveLength(1);
    await ward.answer(a, instance);
    expect((await ward.answer(ward.chief, instance)).body).toMatchObject({ instance: { status: 'completed' } });
  });

  it('gives everybody in a sequence the whole time', async () => {
    const instance = await ward.start('turns');
    expect(await dues(instance)).toHaveLength(1);
    const began = Date.now();
    await ward.limitComes(instance);
    await until(async () => (await ward.todo(b, instance)).length === 1);
    const [second, ...more] = await dues(instance);
    expect(second?.at.getTime()).toBeGreaterThanOrEqual(began + 3_600_000);
    expect(more).toEqual([]);
    await ward.limitComes(instance);
    expect(await ward.over(instance)).toBe('completed');
    expect((await ward.trail(instance, 'timeout'))).toHaveLength(2);
  });

  it('belongs to each task: an answer stops its own only', async () => {
    const instance = await ward.start('hour');
    expect(await dues(instance)).toHaveLength(2);
    await ward.answer(a, instance);
    expect(await dues(instance)).toHaveLength(1);
    await ward.answer(b, instance);
  });

  it('stands still for who waits for somebody asked before, who has time of their own', async () => {
    const instance = await ward.start('hour');
    const before = await ward.task(a, instance);
    await ward.act(a, before, 'add-sign', { sign: 'before', people: [c.userId] });
    const tasks = (await dues(instance)).map((row) => row.task);
    expect(tasks).toHaveLength(2);
    expect(tasks).not.toContain(before.id);
    await ward.answer(c, instance);
    expect((await dues(instance)).map((row) => row.task)).toContain(before.id);
    for (const person of [a, b]) await ward.answer(person, instance);
  });

  it('goes on after a transfer, or begins anew where its author said so', async () => {
    for (const [flow, isSame] of [['hour', true], ['restart', false]] as const) {
      const instance = await ward.start(flow);
      const before = (await dues(instance))[0]?.at.getTime() ?? 0;
      const [shown] = await ward.todo(a, instance) as unknown as { dueAt: string }[];
      expect(Date.parse(shown!.dueAt)).toBe(before);
      await new Promise((resolve) => setTimeout(resolve, 20));
      await ward.answer(a, instance, 'transfer', { to: c.userId });
      const after = (await dues(instance)).map((row) => row.at.getTime());
      expect(after.includes(before)).toBe(isSame);
      await withdraw(instance);
    }
  });
});

describe('工作日历 working calendar', () => {
  const put = (path: string, body: object): Promise<{ readonly status: number; readonly body: unknown }> => ward.api.admin.put(`/api/working-calendar/${path}`, body);
  const everyDay = Object.fromEntries(['1', '2', '3', '4', '5', '6', '7'].map((day) => [day, [['00:00', '24:00']]]));
  const local = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  const inDays = (n: number): string => local(new Date(Date.now() + n * 86_400_000));

  it('lets a limit pass over days off', async () => {
    expect((await put('hours', { hours: everyDay })).status).toBe(204);
    const days = [1, 2].map((n) => ({ day: inDays(n), kind: 'off', name: '放假' }));
    for (const year of new Set(days.map(({ day }) => day.slice(0, 4)))) expect((await put(`years/${year}`, { days: days.filter(({ day }) => day.startsWith(year)) })).status).toBe(204);
    const instance = await ward.start('working');
    expect(local((await dues(instance))[0]?.at ?? new Date(0))).toBe(inDays(5));
    await ward.answer(a, instance);
  });

  it('counts for timers in the flow as well', async () => {
    const instance = await ward.start('wait');
    expect(local((await dues(instance))[0]?.at ?? new Date(0))).toBe(inDays(4));
    await withdraw(instance);
  });

  it('shows a year with its days, and is changed by administrators only', async () => {
    const year = inDays(1).slice(0, 4);
    expect((await a.get(`/api/working-calendar/${year}`)).body).toMatchObject({ hours: everyDay, days: expect.arrayContaining([{ day: inDays(1), kind: 'off', name: '放假' }]) });
    expect((await a.put(`/api/working-calendar/years/${year}`, { days: [] })).status).toBe(403);
  });

  it('refuses days of another year, days twice, and hours that overlap', async () => {
    expect((await put('years/2026', { days: [{ day: '2027-01-01', kind: 'off' }] })).body).toMatchObject({ code: 'calendar.other_year' });
    expect((await put('years/2026', { days: [{ day: '2026-01-01', kind: 'off' }, { day: '2026-01-01', kind: 'work' }] })).body).toMatchObject({ code: 'calendar.other_year' });
    expect((await put('hours', { hours: { 1: [['08:00', '12:00'], ['11:00', '17:00']] } })).body).toMatchObject({ code: 'calendar.hours' });
  });
});

describe('撤销 withdrawal by the starter', () => {
  it('is possible at any time when nothing else is said', async () => {
    const instance = await ward.start('always');
    await ward.answer(a, instance);
    expect(await withdraw(instance)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect(await dues(instance)).toEqual([]);
  });

  it('is possible before the first answer only, where its author said so', async () => {
    const instance = await ward.start('early');
    expect(await offers(ward.nurse, `/api/instances/${instance}`)).toContain('withdraw');
    await ward.answer(a, instance);
    expect(await offers(ward.nurse, `/api/instances/${instance}`)).not.toContain('withdraw');
    expect(await withdraw(instance)).toMatchObject({ status: 409, body: { code: 'instance.too_late_to_withdraw' } });
    await ward.answer(b, instance, 'return', { to: 's', comment: '补充' });
    expect(await withdraw(instance)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
  });

  it('is never possible where its author said so', async () => {
    const instance = await ward.start('never');
    expect(await withdraw(instance)).toMatchObject({ status: 409, body: { code: 'instance.too_late_to_withdraw' } });
    await ward.answer(a, instance);
  });
});

describe('撤回 taking an answer back', () => {
  it('ends when the next one has opened the task, where its author said so', async () => {
    const instance = await ward.start('opened');
    const item = await ward.task(a, instance);
    await ward.act(a, item, 'approve');
    expect(await offers(a, `/api/tasks/${item.id}`)).toContain('take-back');
    await ward.chief.get(`/api/tasks/${(await ward.task(ward.chief, instance)).id}`);
    expect(await offers(a, `/api/tasks/${item.id}`)).not.toContain('take-back');
    expect((await ward.act(a, item, 'take-back')).body).toMatchObject({ code: 'task.cannot_take_back' });
    await ward.answer(ward.chief, instance);
  });

  it('is possible there while nobody has opened it, whoever else looks', async () => {
    const instance = await ward.start('opened');
    const item = await ward.task(a, instance);
    await ward.act(a, item, 'approve');
    await ward.operator.get(`/api/tasks/${(await ward.task(ward.chief, instance)).id}`);
    expect((await ward.act(a, item, 'take-back')).status).toBe(200);
    for (const person of [a, ward.chief]) await ward.answer(person, instance);
  });

  it('is never possible where its author said so', async () => {
    const instance = await ward.start('kept');
    const item = await ward.task(a, instance);
    await ward.act(a, item, 'approve');
    expect((await ward.act(a, item, 'take-back')).body).toMatchObject({ code: 'task.cannot_take_back' });
    await ward.answer(ward.chief, instance);
  });
});

describe('抄送 copies while answering', () => {
  it('go to whom the one who answers names, who may read along', async () => {
    const instance = await ward.start('always');
    expect((await ward.answer(a, instance, 'approve', { copies: [c.userId] })).status).toBe(200);
    expect(await ward.list(c, 'copied', instance)).toHaveLength(1);
    expect((await c.get(`/api/instances/${instance}`)).status).toBe(200);
    expect((await ward.answer(b, instance, 'approve', { copies: ['01990000-0000-7000-8000-000000000000'] })).body).toMatchObject({ code: 'task.person_unknown' });
    for (const person of [b, ward.chief]) await ward.answer(person, instance);
  });
});

describe('记录锁 the record is locked while a flow decides about it', () => {
  interface Shown {
    readonly version: number;
    readonly actions: readonly string[];
    readonly data: { readonly title: string; readonly status: string | null };
    readonly hold?: { readonly flow: { readonly key: string; readonly label: string } };
  }
  const recordOf = async (instance: string): Promise<string> => (await ward.rows('select record_id as id from flow.instance where id = $1', [instance]))[0]?.['id'] as string;
  const shown = async (id: string): Promise<Shown> => (await ward.nurse.get<Shown>(`/api/apps/ward/records/leave/${id}`)).body;
  const change = async (id: string, title: string): Promise<{ readonly status: number; readonly body: unknown }> =>
    ward.nurse.patch(`/api/apps/ward/records/leave/${id}`, { data: { title } }, { headers: { 'If-Match': `"${(await shown(id)).version}"` } });

  it('is changed in the steps of the flow and by the flow, by nobody else, and is free when the flow is over', async () => {
    const instance = await ward.start('locking');
    const id = await recordOf(instance);
    expect(await shown(id)).toMatchObject({ hold: { flow: { key: 'locking' } } });
    expect((await shown(id)).actions).not.toContain('update');
    expect(await change(id, '改了')).toMatchObject({ status: 409, body: { code: 'flow.record_locked' } });
    const { version } = await shown(id);
    expect((await ward.answer(a, instance, 'approve', { data: { title: '步骤中改' }, recordVersion: version })).status).toBe(200);
    expect((await shown(id)).data).toMatchObject({ title: '步骤中改', status: '通过' });
    expect((await change(id, '又改')).status).toBe(409);
    await ward.answer(b, instance);
    expect(await shown(id)).not.toHaveProperty('hold');
    expect((await change(id, '可以了')).status).toBe(200);
  });

  it('says so in lists, of those that are locked only, with one question however many they are', async () => {
    const held = await Promise.all(['locking', 'locking', 'always'].map(async (flow) => recordOf(await ward.start(flow))));
    const asked = jest.spyOn(ward.api.database.sql, 'query');
    const { items } = (await ward.nurse.get<{ items: readonly (Shown & { readonly id: string })[] }>('/api/apps/ward/records/leave?limit=100')).body;
    expect(asked.mock.calls.filter(([, , name]) => name === 'record-running')).toHaveLength(1);
    asked.mockRestore();
    expect(held.map((id) => items.find((one) => one.id === id)).map((one) => [one?.hold?.flow.key, one?.actions.includes('update')])).toEqual([['locking', false], ['locking', false], [undefined, true]]);
  });

  it('is free when the flow is withdrawn', async () => {
    const instance = await ward.start('locking');
    expect((await withdraw(instance)).status).toBe(200);
    expect((await change(await recordOf(instance), '撤销后改')).status).toBe(200);
  });

  it('is changed by a flow that the one which locks it calls', async () => {
    const instance = await ward.start('calling');
    const id = await recordOf(instance);
    // The flow that called goes on by a job of its own, a moment after the one it called is over.
    await until(async () => (await ward.todo(a, instance)).length === 1);
    expect((await shown(id)).data.status).toBe('下级');
    await ward.answer(a, instance);
  });

  it('stops another flow for help, unless its author let that one pass', async () => {
    const instance = await ward.start('locking');
    const id = await recordOf(instance);
    const begin = async (flow: string): Promise<unknown> => ward.status((await ward.nurse.post<{ id: string }>(`/api/apps/ward/flows/${flow}/instances`, { recordId: id })).body.id);
    expect([await begin('outside'), (await shown(id)).data.status]).toEqual(['failed', null]);
    expect([await begin('passing'), (await shown(id)).data.status]).toEqual(['completed', '放行']);
  });
});
