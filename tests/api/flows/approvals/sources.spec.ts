import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { approval, inARow, Ward, type Body, type Person } from './ward.js';

/** A step that works values out. */
const sets = (values: object): readonly [string, string] => ['calc', `<scriptTask id="calc" scriptFormat="json-logic"><script><![CDATA[${JSON.stringify(values)}]]></script></scriptTask>`];

let ward: Ward;
let a: Person, b: Person, c: Person, d: Person;
const ids: Record<string, string> = {};
beforeAll(async () => {
  ward = await Ward.open({
    position: inARow(approval('v', 'mode="all"', ['position:matron'])),
    near: inARow(approval('v', 'mode="all"', ['starter-position:matron'])),
    duty: inARow(approval('v', 'mode="any" onEmpty="pass"', ['duty:night'])),
    handlers: inARow(approval('u', 'mode="any"', ['user:board0', 'user:board1']), approval('w', 'mode="any"', ['user:chief']), approval('v', 'mode="any"', ['handlers:u'])),
    rows: inARow(approval('v', 'mode="sequential"', ['field:rounds.who'])),
    units: inARow(approval('v', 'mode="all"', ['field:rounds.unit'])),
    team: inARow(approval('v', 'mode="all"', ['field:team'])),
    answered: inARow(sets({ who: { merge: [{ var: 'record.doctor' }, 'board1', 'D0', 'nobody-here'] } }), approval('v', 'mode="sequential"', ['result:who'])),
    found: inARow(['q', '<serviceTask id="q"><extensionElements><cw:queryRecords form="leave" take="list" result="found"><cw:match field="status" op="eq">"待会诊"</cw:match></cw:queryRecords></extensionElements></serviceTask>'], approval('v', 'mode="all"', ['result:found.team'])),
    empty: inARow(approval('v', 'mode="any"', ['result:nothing.here'])),
    turns: inARow(approval('v', 'mode="sequential"', ['user:board0', 'user:board4', 'user:board2'])),
  });
  [a, b, c, d] = ward.board as [Person, Person, Person, Person];
  const { body } = await ward.api.admin.get<{ items: { id: string; code: string }[] }>('/api/departments');
  for (const { id, code } of body.items) ids[code] = id;
}, 120_000);
afterAll(() => ward.close());

const admin = (method: string, path: string, body?: object): Promise<{ readonly status: number; readonly body: Body }> => ward.api.admin.request(method, path, body) as Promise<{ readonly status: number; readonly body: Body }>;
const over = { instance: { status: 'completed' } };

describe('岗位 positions', () => {
  let matron = '';
  beforeAll(async () => {
    matron = (await admin('POST', '/api/positions', { code: 'matron', name: '护士长', holders: [{ userId: a.userId, departmentId: ids['D1'] }, { userId: b.userId, departmentId: ids['D0'] }] })).body['id'] as string;
  });

  it('ask everybody who holds one', async () => {
    const instance = await ward.start('position');
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1]);
    await ward.answer(a, instance);
    expect((await ward.answer(b, instance)).body).toMatchObject(over);
  });

  it('ask who holds one for the starter’s department, or the nearest above it', async () => {
    const near = await ward.start('near');
    expect(await ward.askedOnBoard(near)).toEqual([0]);
    await admin('PATCH', `/api/positions/${matron}`, { holders: [{ userId: b.userId, departmentId: ids['D0'] }, { userId: c.userId, departmentId: null }] });
    const above = await ward.start('near');
    expect(await ward.askedOnBoard(above)).toEqual([1]);
    await admin('PATCH', `/api/positions/${matron}`, { holders: [{ userId: c.userId, departmentId: null }] });
    const house = await ward.start('near');
    expect(await ward.askedOnBoard(house)).toEqual([2]);
    for (const [person, instance] of [[a, near], [b, above], [c, house]] as const) expect((await ward.answer(person, instance)).body).toMatchObject(over);
  });

  it('are for administrators to change, and a code is there once', async () => {
    expect((await a.patch(`/api/positions/${matron}`, { name: 'x' })).status).toBe(403);
    expect(await admin('POST', '/api/positions', { code: 'matron', name: '又一个' })).toMatchObject({ status: 409, body: { code: 'organisation.code_taken' } });
    expect(await admin('PATCH', `/api/positions/${matron}`, { holders: [{ userId: '01990000-0000-7000-8000-000000000000', departmentId: null }] })).toMatchObject({ status: 422, body: { code: 'organisation.reference_unknown' } });
    expect((await ward.rows(`select action from audit.entry where target = $1 order by id`, [matron])).map((row) => row['action'])).toEqual(['position.created', 'position.updated', 'position.updated']);
  });
});

describe('值班表 duty roster', () => {
  const hour = 3_600_000;
  const at = (hours: number): string => new Date(Date.now() + hours * hour).toISOString();

  it('asks who is on duty at this moment, and nobody else', async () => {
    const roster = (await admin('POST', '/api/rosters', { code: 'night', name: '夜班' })).body['id'] as string;
    const duties = [{ userId: a.userId, startsAt: at(-20), endsAt: at(-8) }, { userId: b.userId, startsAt: at(-1), endsAt: at(8) }, { userId: c.userId, startsAt: at(8), endsAt: at(20) }];
    expect(await admin('POST', `/api/rosters/${roster}/duties`, { duties })).toMatchObject({ status: 201, body: { added: 3 } });
    const instance = await ward.start('duty');
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    expect((await ward.answer(b, instance)).body).toMatchObject(over);
  });

  it('does as its author said where nobody is on duty', async () => {
    const roster = ((await admin('GET', '/api/rosters')).body['items'] as { id: string; now: string[] }[])[0]!;
    expect(roster.now).toEqual(['board1']);
    const { items } = (await admin('GET', `/api/rosters/${roster.id}/duties?from=${at(-1)}&until=${at(1)}`)).body as { items: { id: string }[] };
    expect(items).toHaveLength(1);
    expect((await admin('DELETE', `/api/rosters/${roster.id}/duties/${items[0]!.id}`)).status).toBe(204);
    expect(await ward.status(await ward.start('duty'))).toBe('completed');
  });

  it('refuses a duty that ends before it begins or lasts for ever', async () => {
    const roster = ((await admin('GET', '/api/rosters')).body['items'] as { id: string }[])[0]!.id;
    for (const [startsAt, endsAt] of [[at(2), at(1)], [at(0), at(800)]]) expect(await admin('POST', `/api/rosters/${roster}/duties`, { duties: [{ userId: a.userId, startsAt, endsAt }] })).toMatchObject({ status: 422, body: { code: 'roster.period' } });
  });
});

describe('表单字段与前面步骤 fields and earlier steps', () => {
  it('ask the people of a column of a sub-table, in the order of its rows, each once', async () => {
    const instance = await ward.start('rows', ward.nurse, { rounds: [{ who: c.userId }, { who: a.userId }, { who: c.userId }] });
    for (const [person, place] of [[c, 2], [a, 0]] as const) {
      expect(await ward.askedOnBoard(instance)).toEqual([place]);
      await ward.answer(person, instance);
    }
    expect(await ward.status(instance)).toBe('completed');
  });

  it('ask the heads of departments in a column', async () => {
    const instance = await ward.start('units', ward.nurse, { rounds: [{ unit: ids['D1'] }, { unit: ids['D0'] }] });
    await ward.answer(ward.chief, instance);
    expect((await ward.answer(ward.director, instance)).body).toMatchObject(over);
  });

  it('ask everybody of a field for several people', async () => {
    const instance = await ward.start('team', ward.nurse, { team: [a.userId, d.userId] });
    expect(await ward.askedOnBoard(instance)).toEqual([0, 3]);
    await ward.answer(a, instance);
    expect((await ward.answer(d, instance)).body).toMatchObject(over);
  });

  it('ask who handled an earlier step, not who could have', async () => {
    const instance = await ward.start('handlers');
    await ward.answer(b, instance);
    await ward.answer(ward.chief, instance);
    expect(await ward.askedOnBoard(instance)).toEqual([1]);
    expect((await ward.answer(b, instance)).body).toMatchObject(over);
  });
});

describe('查询或服务的结果 whom an earlier step found', () => {
  it('asks people by id and by user name, and of a department its head, in their order; who is unknown is passed over', async () => {
    const instance = await ward.start('answered', ward.nurse, { doctor: c.userId });
    for (const person of [c, b, ward.director]) {
      expect(await ward.todo(person, instance)).toHaveLength(1);
      await ward.answer(person, instance);
    }
    expect(await ward.status(instance)).toBe('completed');
  });

  it('asks the people of a field of all records that were found, each once', async () => {
    await ward.record({ status: '待会诊', team: [a.userId, b.userId] });
    await ward.record({ status: '待会诊', team: [b.userId, d.userId] });
    const instance = await ward.start('found');
    expect(await ward.askedOnBoard(instance)).toEqual([0, 1, 3]);
    for (const person of [a, b, d]) await ward.answer(person, instance);
    expect(await ward.status(instance)).toBe('completed');
  });

  it('asks who looks after flows where nothing was found', async () => {
    const instance = await ward.start('empty');
    expect((await ward.answer(ward.operator, instance)).body).toMatchObject(over);
  });

  it('is refused when it is published without a name that a variable can have', async () => {
    const xml = inARow(approval('v', 'mode="any"', ['result: not a path']));
    await ward.api.admin.put('/api/apps/ward/draft/flows/wrong', { $format: 'flow/1', key: 'wrong', label: '错误', form: 'leave', bpmn: xml });
    const { issues } = (await ward.api.admin.get<{ issues: { code: string; key: string }[] }>('/api/apps/ward/draft/issues')).body;
    expect(issues.filter(({ key }) => key === 'wrong').map(({ code }) => code)).toEqual(['flow.assignment-value']);
    await ward.api.admin.delete('/api/apps/ward/draft/flows/wrong');
  });
});

describe('依次 sequential: somebody has left the hospital', () => {
  it('is not asked when their turn comes, and the trail says so', async () => {
    const instance = await ward.start('turns');
    const gone = ward.board[4]!;
    expect((await admin('PATCH', `/api/users/${gone.userId}`, { active: false })).status).toBe(200);
    await ward.answer(a, instance);
    expect(await ward.trail(instance, 'left-out')).toMatchObject([{ people: [{ id: gone.userId }] }]);
    expect((await ward.answer(c, instance)).body).toMatchObject(over);
  });
});
