import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { draw } from '../../../support/app-draft.js';
import { workbookOf } from '../../../support/office-files.js';
import { Clinic, flowOf, inARow, must, service, set, waiting, type Body } from './clinic.js';

const create = (id: string, sets: string, result = ''): string => service(id, `<cw:createRecord form="plan"${result === '' ? '' : ` result="${result}"`}>${sets}</cw:createRecord>`);
const named = { cat: ['随访 ', { var: 'record.title' }] };

/** A line of a decision table: the test of each column, and its result. */
const line = (cells: readonly (readonly [string, unknown?])[], result: string): string =>
  `<cw:decisionRule>${cells.map(([test, value]) => `<cw:decisionCell test="${test}">${value === undefined ? '' : JSON.stringify(value)}</cw:decisionCell>`).join('')}<cw:decisionResult>${JSON.stringify(result)}</cw:decisionResult></cw:decisionRule>`;

let clinic: Clinic;
beforeAll(async () => {
  clinic = await Clinic.open({
    making: inARow(create('make', set('name', named) + set('state', 'open') + set('owner', { var: 'starter.id' }) + set('due', { addDays: [{ var: 'record.day' }, 14] }), 'plan'), service('link', `<cw:updateRecord>${set('plan', { var: 'vars.plan.id' })}${set('status', { var: 'vars.plan.name' })}</cw:updateRecord>`)),
    changing: inARow(service('change', `<cw:updateRecord form="plan"><cw:recordId>${JSON.stringify({ var: 'record.plan' })}</cw:recordId>${set('visits', { var: 'record.count' })}</cw:updateRecord>`)),
    twice: inARow(create('first', set('name', 'A')), create('second', set('name', 'A'))),
    triage: inARow(`<businessRuleTask id="decide"><extensionElements><cw:decision hit="first"><cw:decisionInput label="次数">${JSON.stringify({ var: 'record.count' })}</cw:decisionInput><cw:decisionInput label="标题">${JSON.stringify({ var: 'record.title' })}</cw:decisionInput><cw:decisionOutput name="level"/>${line([['gt', 10], ['any']], '特级')}${line([['between', [5, 10]], ['one-of', ['急诊', '会诊']]], '一级')}${line([['any'], ['any']], '普通')}</cw:decision></extensionElements></businessRuleTask>`, service('keep', `<cw:updateRecord>${set('status', { var: 'vars.level' })}</cw:updateRecord>`)),
    printing: inARow(service('mark', `<cw:updateRecord>${set('status', '已完成')}</cw:updateRecord>`), service('print', '<cw:printRecord template="就诊小结" field="papers" keep="add"/>'), service('again', '<cw:printRecord template="就诊小结" field="papers" keep="replace" name="小结（新）"/>')),
    telling: inARow(service('copy', '<cw:sendCopy><cw:assignment source="role" value="operator"/></cw:sendCopy>'), waiting('wait')),
  });
}, 180_000);
afterAll(() => clinic.close());

describe('a step that makes a record', () => {
  it('fills it in from the record, the starter and the calendar, and later steps use it', async () => {
    const { visit, instance, status } = await clinic.start('making', { title: '高血压', day: '2026-03-01' });
    expect(status).toBe('completed');
    const [plan] = await clinic.plans();
    expect(plan?.data).toMatchObject({ name: '随访 高血压', state: 'open', owner: clinic.nurse.userId, due: '2026-03-15' });
    expect(await clinic.values('visit', visit)).toMatchObject({ plan: plan?.id, status: '随访 高血压' });
    expect(await clinic.variables(instance)).toMatchObject({ plan: { id: plan?.id, name: '随访 高血压' } });
  });

  it('acts in the name of the flow: the starter may not write there, and history and audit say which flow did', async () => {
    const { instance } = await clinic.start('making', { title: '糖尿病' });
    const plan = (await clinic.plans()).find(({ data }) => data['name'] === '随访 糖尿病');
    expect((await clinic.nurse.post('/api/apps/clinic/records/plan', { data: { name: 'x' } })).status).toBe(403);
    const history = must<{ items: Body[] }>(await clinic.operator.get(`/api/apps/clinic/records/plan/${plan?.id}/history`), 200);
    expect(history.items).toEqual([expect.objectContaining({ action: 'created', by: null, flow: '流程 making' })]);
    expect(await clinic.rows(`select facts->>'flow' as flow, facts->>'instance' as instance from audit.entry where record_id = $1 and action = 'record.created'`, [plan?.id])).toEqual([{ flow: 'making', instance }]);
  });

  it('keeps nothing of a refused step, and stops with the reason until somebody retries', async () => {
    const { instance } = await clinic.start('twice');
    const found = await clinic.instance(instance);
    expect(found).toMatchObject({ status: 'failed', incidents: [{ code: 'flow.element-failed', message: expect.stringContaining('name') }] });
    expect((await clinic.plans()).filter(({ data }) => data['name'] === 'A')).toHaveLength(1);
    // when what stood in the way is gone
    const [plan] = (await clinic.plans()).filter(({ data }) => data['name'] === 'A');
    must(await clinic.operator.patch(`/api/apps/clinic/records/plan/${plan?.id}`, { data: { name: 'B' } }, { headers: { 'If-Match': '"1"' } }), 200);
    must(await clinic.operator.post(`/api/instances/${instance}/retry`, {}), 200);
    await clinic.ended(instance);
    expect((await clinic.plans()).map(({ data }) => data['name'])).toEqual(expect.arrayContaining(['A', 'B']));
  });
});

describe('a step that decides by a table', () => {
  it.each([
    [{ title: '门诊', count: 11 }, '特级'],
    [{ title: '急诊', count: 10 }, '一级'],
    [{ title: '门诊', count: 10 }, '普通'],
    [{ title: '急诊' }, '普通'],
  ])('says of %j the first line that fits: %s', async (data, level) => {
    const { visit, instance, status } = await clinic.start('triage', data);
    expect(status).toBe('completed');
    expect(await clinic.variables(instance)).toMatchObject({ level });
    expect(await clinic.values('visit', visit)).toMatchObject({ status: level });
  });
});

describe('a step that changes another record', () => {
  it('finds it by a relation and keeps to its rules', async () => {
    const plan = await clinic.plan({ name: '复诊' });
    expect((await clinic.start('changing', { plan, count: 3 })).status).toBe('completed');
    expect(await clinic.values('plan', plan)).toMatchObject({ visits: 3 });
    const refused = await clinic.start('changing', { plan, count: -1 });
    expect(await clinic.instance(refused.instance)).toMatchObject({ status: 'failed', incidents: [{ message: expect.stringContaining('visits') }] });
  });

  it('does nothing when there is none', async () => {
    expect((await clinic.start('changing', { count: 3 })).status).toBe('completed');
  });
});

it('a step that sends copies lets people read along, once', async () => {
  const { instance } = await clinic.start('telling');
  const copies = must<{ items: Body[] }>(await clinic.operator.get('/api/tasks?view=copied'), 200);
  expect(copies.items).toEqual([expect.objectContaining({ instanceId: instance })]);
  expect(await clinic.rows('select user_id::text as "user", element_id as element from flow.cc where instance_id = $1', [instance])).toEqual([{ user: clinic.operator.userId, element: 'copy' }]);
});

describe('what an author gets wrong', () => {
  it.each([
    ['a form that is not there', '<cw:createRecord form="nothing"><cw:set field="a">1</cw:set></cw:createRecord>', 'flow.form-unknown'],
    ['a field that is not there', '<cw:createRecord form="plan"><cw:set field="nothing">1</cw:set></cw:createRecord>', 'flow.field-unknown'],
    ['nothing to fill in', '<cw:createRecord form="plan"/>', 'flow.service-incomplete'],
    ['a role that is not there', '<cw:sendCopy><cw:assignment source="role" value="nothing"/></cw:sendCopy>', 'flow.role-unknown'],
    ['another record without saying which', `<cw:updateRecord form="plan">${set('name', 'a')}</cw:updateRecord>`, 'flow.service-incomplete'],
  ])('is told at the step: %s', async (_name, says, code) => {
    await draw(clinic.api.admin, 'clinic', 'flows', flowOf('wrong', inARow(service('step', says))));
    const { issues } = must<{ issues: { code: string; path: string[] }[] }>(await clinic.api.admin.get('/api/apps/clinic/draft/issues'), 200);
    expect(issues).toEqual(expect.arrayContaining([expect.objectContaining({ code, path: expect.arrayContaining(['step']) })]));
    must(await clinic.api.admin.delete('/api/apps/clinic/draft/flows/wrong'), 204);
  });
});

describe('a step that prints', () => {
  it('fills in the form’s template with the record as it is now, and attaches the paper; without the template it stops for help', async () => {
    const lost = await clinic.start('printing', { title: '无模板' });
    expect(await clinic.instance(lost.instance)).toMatchObject({ status: 'failed', incidents: [{ message: '没有此打印模板。' }] });
    must(await clinic.api.admin.post(`/api/apps/clinic/print-templates/visit?name=${encodeURIComponent('就诊小结.xlsx')}`, undefined, { raw: workbookOf({ sheet: [['患者', '{title}'], ['状态', '{status}']] }), headers: { 'content-type': 'application/octet-stream' } }), 201);
    must(await clinic.operator.post(`/api/instances/${lost.instance}/retry`, {}), 200);
    await clinic.ended(lost.instance);
    const { visit } = await clinic.start('printing', { title: '李四' });
    const [file, ...more] = (await clinic.values('visit', visit))['papers'] as { id: string; name: string; size: number }[];
    expect([more, file?.name]).toEqual([[], '小结（新）.xlsx']);
    const answer = await fetch(`${clinic.api.url}/api/files/${file?.id ?? ''}`, { headers: { cookie: clinic.operator.session.cookie } });
    const sheet = strFromU8(unzipSync(new Uint8Array(await answer.arrayBuffer()))['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
    expect([sheet.includes('李四'), sheet.includes('已完成')]).toEqual([true, true]);
    const { rows } = await clinic.api.database.sql.query<{ facts: Body }>(`select facts from audit.entry where action = 'record.printed' and record_id = $1`, [visit]);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.facts).toMatchObject({ flow: 'printing' });
  });
});
