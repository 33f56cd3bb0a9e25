import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { draw, publishDraft } from '../../../support/app-draft.js';
import { eventually } from '../../../support/eventually.js';
import { Clinic, flowOf, inARow, must, service, set, waiting, type Body } from './clinic.js';

const match = (field: string, op: string, value?: unknown): string => `<cw:match field="${field}" op="${op}">${value === undefined ? '' : `<![CDATA[${JSON.stringify(value)}]]>`}</cw:match>`;
const by = (field: string, value: unknown): string => `<cw:by field="${field}"><![CDATA[${JSON.stringify(value)}]]></cw:by>`;
const query = (id: string, attributes: string, inside: string): string => service(id, `<cw:queryRecords form="plan" ${attributes}>${inside}</cw:queryRecords>`);
const id = (value: unknown): string => `<cw:recordId><![CDATA[${JSON.stringify(value)}]]></cw:recordId>`;

const script = (name: string, says: object): string => `<scriptTask id="${name}" scriptFormat="json-logic"><script><![CDATA[${JSON.stringify(says)}]]></script></scriptTask>`;
const call = (name: string, flow: string, attributes: string, inside = ''): string => `<callActivity id="${name}" calledElement="${flow}"><extensionElements><cw:call ${attributes}>${inside}</cw:call></extensionElements></callActivity>`;
const keep = (value: unknown): string => service('keep', `<cw:updateRecord>${set('status', value)}</cw:updateRecord>`);

let clinic: Clinic;
beforeAll(async () => {
  clinic = await Clinic.open({
    finding: inARow(
      service('make', `<cw:createRecord form="plan">${set('name', { cat: [{ var: 'record.title' }, ' 新'] })}${set('state', 'open')}${set('visits', 9)}</cw:createRecord>`),
      query('first', 'take="first" sort="-visits" result="most"', match('name', 'startsWith', { var: 'record.title' })),
      query('list', 'take="list" sort="visits" limit="2" result="some"', match('name', 'startsWith', { var: 'record.title' })),
      query('count', 'take="count" result="many"', match('name', 'startsWith', { var: 'record.title' })),
      query('either', 'take="count" joined="any" result="either"', match('visits', 'eq', 1) + match('name', 'eq', { var: 'record.status' })),
      query('none', 'take="first" result="nothing"', match('owner', 'eq', { var: 'record.doctor' })),
    ),
    upsert: inARow(service('put', `<cw:upsertRecord form="plan" result="plan">${by('name', { var: 'record.title' })}${set('visits', { var: 'record.count' })}</cw:upsertRecord>`)),
    removing: inARow(query('find', 'take="list" result="gone"', match('name', 'startsWith', { var: 'record.title' })), service('remove', `<cw:deleteRecord form="plan">${id({ var: 'vars.gone' })}</cw:deleteRecord>`)),
    other: inARow(service('mark', `<cw:updateRecord>${set('status', { cat: ['由 ', { var: 'vars.from' }] })}</cw:updateRecord>`), waiting('hold')),
    starting: inARow(service('go', `<cw:startFlow flow="other">${set('from', { var: 'record.title' })}</cw:startFlow>`)),
    circle: inARow(service('again', '<cw:startFlow flow="circle"/>')),
    named: inARow(call('part', 'inner', `in="listed" out="listed"`, `${set('word', { cat: [{ var: 'record.title' }, '！'] })}<cw:take name="heard" from="said"/>`), keep({ var: 'vars.heard' })),
    pinned: inARow(waiting('first'), call('part', 'inner', 'binding="pinned"'), keep({ var: 'vars.said' })),
    latest: inARow(waiting('first'), call('part', 'inner', ''), keep({ var: 'vars.said' })),
    elsewhere: inARow(call('part', 'inner', '', id({ var: 'vars.plan' })), keep({ var: 'vars.said' })),
    inner: inARow(script('work', { said: { cat: ['一', { var: 'vars.word' }, { var: 'record.title' }] } })),
    rows: inARow(script('sum', { total: 0 }), `<subProcess id="each"><startEvent id="es"/>${script('add', { total: { add: [{ var: 'vars.total' }, { var: 'vars.one.amount' }] } })}<endEvent id="ee"/><sequenceFlow id="e1" sourceRef="es" targetRef="add"/><sequenceFlow id="e2" sourceRef="add" targetRef="ee"/><multiInstanceLoopCharacteristics isSequential="true" cw:collection="{&quot;var&quot;:&quot;record.items&quot;}" cw:elementVariable="one"/></subProcess>`, keep({ cat: ['共 ', { var: 'vars.total' }] })),
    until: inARow(`<intermediateCatchEvent id="due"><timerEventDefinition><timeDate><![CDATA[${JSON.stringify({ cat: [{ addDays: [{ var: 'record.day' }, -1] }, 'T09:00'] })}]]></timeDate></timerEventDefinition></intermediateCatchEvent>`, keep('到了')),
    stopping: inARow(service('stop', '<cw:stopFlows flow="other"/>')),
    many: inARow(service('all', `<cw:changeMany change="update" form="plan" result="work">${match('name', 'startsWith', { var: 'record.title' })}${set('state', 'done')}${set('visits', { var: 'record.count' })}</cw:changeMany>`)),
  });
}, 180_000);
afterAll(() => clinic.close());

describe('a step that looks for records', () => {
  it('sees what the same run has just made, in the order that is asked, and finds nothing for an empty value', async () => {
    for (const visits of [1, 2, 3]) await clinic.plan({ name: `咳嗽 ${visits}`, visits });
    const { instance, status } = await clinic.start('finding', { title: '咳嗽' });
    expect(status).toBe('completed');
    const vars = await clinic.variables(instance);
    expect(vars).toMatchObject({ most: { name: '咳嗽 新', visits: 9 }, some: [{ visits: 1 }, { visits: 2 }], many: 4, either: 1, nothing: null });
    expect(vars['some']).toHaveLength(2);
    expect((await clinic.rows(`select count(*)::int as n from audit.entry where action = 'record.listed' and facts->>'instance' = $1`, [instance]))[0]?.['n']).toBeGreaterThan(3);
  });
});

describe('a step that changes a record or makes it', () => {
  it('makes it the first time and changes it the second, also when twenty runs come at once', async () => {
    const begun = await Promise.all(Array.from({ length: 20 }, (_, count) => clinic.start('upsert', { title: '同一计划', count })));
    expect(begun.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 'completed'));
    const found = (await clinic.plans()).filter(({ data }) => data['name'] === '同一计划');
    expect(found).toHaveLength(1);
    expect(await clinic.rows('select version from app_clinic.plan where id = $1', [found[0]?.id])).toEqual([{ version: expect.any(Number) }]);
  });
});

it('a step that deletes puts what it names into the recycle bin', async () => {
  for (const name of ['旧 1', '旧 2']) await clinic.plan({ name });
  expect((await clinic.start('removing', { title: '旧' })).status).toBe('completed');
  expect((await clinic.plans()).filter(({ data }) => String(data['name']).startsWith('旧'))).toEqual([]);
  expect(await clinic.rows(`select count(*)::int as n from app_clinic.plan where deleted_at is not null`)).toEqual([{ n: 2 }]);
});

describe('a step that starts another flow', () => {
  it('begins it once, on the same record, with what it is given, and another step ends it', async () => {
    const { visit } = await clinic.start('starting', { title: '转诊' });
    const runs = (): Promise<readonly Body[]> => clinic.rows(`select id, status from flow.instance where flow = 'other' and record_id = $1`, [visit]);
    await eventually(async () => expect(await runs()).toEqual([expect.objectContaining({ status: 'active' })]));
    await eventually(async () => expect(await clinic.values('visit', visit)).toMatchObject({ status: '由 转诊' }));
    must(await clinic.nurse.post('/api/apps/clinic/flows/stopping/instances', { recordId: visit }), 201);
    await eventually(async () => expect(await runs()).toEqual([expect.objectContaining({ status: 'terminated' })]));
  });

  it('stops where flows start each other in a circle', async () => {
    const { visit } = await clinic.start('circle');
    await eventually(async () => expect(await clinic.rows(`select outcome from flow.start_key where flow = 'circle' and outcome = 'circle'`)).toHaveLength(1), 30_000);
    expect(await clinic.rows(`select count(*)::int as n from flow.instance where flow = 'circle' and record_id = $1`, [visit])).toEqual([{ n: 9 }]);
  });
});

describe('a step that is another flow', () => {
  it('is given what is listed, and brings back what is listed', async () => {
    const { instance, visit } = await clinic.start('named', { title: '甲' });
    await clinic.ended(instance);
    expect([await clinic.variables(instance), (await clinic.values('visit', visit))['status']]).toEqual([{ heard: '一甲！甲' }, '一甲！甲']);
  });

  it('is on the record that is named, and stops for help where there is none', async () => {
    const other = await clinic.visit({ title: '另一条' });
    const { instance, visit } = await clinic.start('elsewhere', { title: '乙' }, { plan: { id: other } });
    await clinic.ended(instance);
    expect((await clinic.values('visit', visit))['status']).toBe('一另一条');
    const lost = await clinic.start('elsewhere', {}, { plan: '00000000-0000-7000-8000-000000000000' });
    await eventually(async () => expect((await clinic.instance(lost.instance)).incidents).toEqual([expect.objectContaining({ message: '没有找到该记录，或您无权查看。' })]));
  });

  it('is the one that was live when this flow began, or the newest, as its author says', async () => {
    const [pinned, latest] = [await clinic.start('pinned', { title: '丙' }), await clinic.start('latest', { title: '丙' })];
    await draw(clinic.api.admin, 'clinic', 'flows', flowOf('inner', inARow(script('work', { said: '二' }))));
    await publishDraft(clinic.api.admin, 'clinic');
    for (const { instance } of [pinned, latest]) {
      const [task] = await clinic.rows(`select id, version from flow.task where instance_id = $1`, [instance]);
      must(await clinic.nurse.post(`/api/tasks/${String(task?.['id'])}/approve`, { version: task?.['version'] }), 200);
      await clinic.ended(instance);
    }
    expect([(await clinic.values('visit', pinned.visit))['status'], (await clinic.values('visit', latest.visit))['status']]).toEqual(['一丙', '二']);
  });
});

describe('steps that work out, repeat and wait', () => {
  it('go through the rows of a table one after the other', async () => {
    const { visit, status } = await clinic.start('rows', { items: [{ drug: 'a', amount: 2 }, { drug: 'b', amount: 3 }, { drug: 'c', amount: 5 }] });
    expect([status, (await clinic.values('visit', visit))['status']]).toEqual(['completed', '共 10']);
  });

  it('wait until the day of the record at its hour, and pass a moment that is over', async () => {
    const { instance } = await clinic.start('until', { day: '2035-03-10' });
    expect(await clinic.rows(`select to_char(due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as due from platform.job where payload->>'instance' = $1`, [instance])).toEqual([{ due: '2035-03-09 01:00' }]);
    const past = await clinic.start('until', { day: '2020-03-10' });
    await clinic.ended(past.instance);
    must(await clinic.operator.post(`/api/instances/${instance}/terminate`, { comment: '不等了' }), 200);
  });
});

describe('a step that changes many records', () => {
  const make = async (prefix: string, count: number): Promise<void> => {
    await clinic.rows(`insert into app_clinic.plan (id, version, release, created_at, updated_at, name, state, visits) select gen_random_uuid(), 1, 1, now(), now(), $1 || n, 'open', 0 from generate_series(1, $2::int) n`, [prefix, count]);
  };

  it('changes each once, batch after batch, and the flow goes on with the numbers', async () => {
    await make('群组 ', 130);
    const { instance, status } = await clinic.start('many', { title: '群组', count: 5 });
    expect(status).toBe('active');
    await clinic.ended(instance);
    expect(await clinic.variables(instance)).toMatchObject({ work: { changed: 130, failed: 0, cancelled: false } });
    expect(await clinic.rows(`select state, visits::int as visits, version, count(*)::int as n from app_clinic.plan where name like '群组%' group by 1, 2, 3`)).toEqual([{ state: 'done', visits: 5, version: 2, n: 130 }]);
    expect(must<{ items: Body[] }>(await clinic.nurse.get(`/api/instances/${instance}/works`), 200).items).toEqual([expect.objectContaining({ state: 'done', total: 130, done: 130, failed: 0 })]);
  });

  it('counts those that refuse, and goes on', async () => {
    await make('坏 ', 3);
    const { instance } = await clinic.start('many', { title: '坏', count: -1 });
    await clinic.ended(instance);
    expect(await clinic.variables(instance)).toMatchObject({ work: { changed: 0, failed: 3 } });
    const shown = must<{ items: { problems: Body[] }[] }>(await clinic.operator.get(`/api/instances/${instance}/works`), 200).items[0]?.problems;
    expect(shown).toHaveLength(3);
    expect(shown?.[0]).toMatchObject({ reason: expect.stringContaining('visits') });
  });

  it('is stopped by who looks after the flow, and by nobody else; what was changed stays', async () => {
    await make('大量 ', 3000);
    const { instance } = await clinic.start('many', { title: '大量', count: 1 });
    const works = async (): Promise<{ id: string; done: number; state: string } | undefined> => must<{ items: { id: string; done: number; state: string }[] }>(await clinic.operator.get(`/api/instances/${instance}/works`), 200).items[0];
    await eventually(async () => expect((await works())?.done).toBeGreaterThan(0));
    const work = (await works())?.id ?? '';
    expect((await clinic.nurse.post(`/api/instances/${instance}/works/${work}/cancel`, {})).status).toBe(403);
    must(await clinic.operator.post(`/api/instances/${instance}/works/${work}/cancel`, {}), 204);
    await clinic.ended(instance);
    const vars = (await clinic.variables(instance))['work'] as { changed: number; cancelled: boolean };
    expect(vars).toMatchObject({ cancelled: true });
    expect(await clinic.rows(`select count(*)::int as n from app_clinic.plan where name like '大量%' and state = 'done'`)).toEqual([{ n: vars.changed }]);
    expect(vars.changed).toBeLessThan(3000);
    expect((await clinic.operator.post(`/api/instances/${instance}/works/${work}/cancel`, {})).status).toBe(409);
  });

  it('ends with its run', async () => {
    await make('终止 ', 2000);
    const { instance } = await clinic.start('many', { title: '终止', count: 1 });
    must(await clinic.operator.post(`/api/instances/${instance}/terminate`, { comment: '不需要了' }), 200);
    await eventually(async () => expect(await clinic.rows('select state from flow.mass_work where instance_id = $1', [instance])).toEqual([{ state: 'cancelled' }]));
  });
});
