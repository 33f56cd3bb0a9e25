import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type UploadedTable } from '@carewright/schema';
import { type RecordChange, RecordHooks } from '../../records/record-hooks.js';
import { publishForTest } from '../../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type Answer, type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { openClinic } from '../testing/open-clinic.js';
import { settled, type SeenChange } from '../testing/settled.js';

type Person = TestClient & { readonly userId: string };
let api: TestApi;
let manager: Person;
beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, openClinic);
  manager = await api.as({ username: 'manager', name: '王主任', roles: [{ app: 'clinic', role: 'manager' }] });
}, 180_000);
afterAll(() => api.close());

const send = (content: string | Uint8Array, form = 'patient', who: TestClient = manager): Promise<Answer<UploadedTable>> =>
  who.request<UploadedTable>('POST', `/api/apps/clinic/imports/${form}?name=${encodeURIComponent('患者.csv')}`, undefined, { raw: content, headers: { 'content-type': 'application/octet-stream' } });
async function run(table: UploadedTable, more: object = {}, form = 'patient'): Promise<SeenChange> {
  const { status, body } = await manager.post<SeenChange>(`/api/apps/clinic/imports/${form}/${table.id}/run`, { headerRow: table.headerRow, mapping: table.mapping, headers: table.headers, mode: 'insert', ...more });
  if (status !== 202) throw new Error(JSON.stringify(body));
  return settled(manager, 'clinic', body.id);
}
const list = async (form: string, query = ''): Promise<readonly { readonly id: string; readonly data: Record<string, unknown>; readonly display: Record<string, unknown> }[]> =>
  (await manager.get<{ items: readonly { id: string; data: Record<string, unknown>; display: Record<string, unknown> }[] }>(`/api/apps/clinic/records/${form}?${query}`)).body.items;

describe('an import', () => {
  it('makes records that are found, counted, numbered and audited like typed ones, and takes them back', async () => {
    const { status, body: table } = await send('姓名,电话,出生日期,风险,标签,余额\n张三丰,13800005678,1960/5/6,高,"VIP、过敏",12.50\n李四光,,1970-01-02,低,,\n');
    expect({ status, encoding: table.encoding, mapping: table.mapping.map(({ field }) => field) }).toEqual({ status: 201, encoding: 'utf-8', mapping: ['name', 'phone', 'birth', 'risk', 'tags', 'balance'] });
    const done = await run(table);
    expect(done).toMatchObject({ state: 'done', total: 2, done: 2, created: 2, failed: 0, canUndo: true });
    const [li, zhang] = await list('patient', 'sort=-mrn&limit=2');
    expect(zhang?.data).toMatchObject({ name: '张三丰', phone: '13800005678', birth: '1960-05-06', risk: 'high', tags: ['vip', 'allergy'], balance: 1250, mrn: 'MZ000001' });
    expect(li?.data).toMatchObject({ name: '李四光', phone: null, mrn: 'MZ000002' });
    expect((await list('patient', 'search=zsf')).map(({ id }) => id)).toEqual([zhang?.id]);
    const history = await manager.get<{ items: readonly { action: string; changes: readonly { field: string }[] }[] }>(`/api/apps/clinic/records/patient/${zhang?.id ?? ''}/history`);
    expect(history.body.items).toMatchObject([{ action: 'created' }]);
    expect(history.body.items[0]?.changes.map(({ field }) => field)).toEqual(expect.arrayContaining(['name', 'phone', 'mrn', 'balance']));
    const made = await manager.post<{ data: { mrn: string } }>('/api/apps/clinic/records/patient', { data: { name: '续号' } });
    expect(made.body.data.mrn).toBe('MZ000003');
    await manager.post(`/api/apps/clinic/changes/${done.id}/undo`);
    expect(await settled(manager, 'clinic', done.id)).toMatchObject({ state: 'undone', undone: 2 });
    expect(await list('patient', 'search=zsf')).toEqual([]);
  });

  it('keeps the hash of every audit line right', async () => {
    const { rows } = await api.database.owner.query<{ id: string }>(`select id from audit.entry where action = 'record.created' and facts ? 'import'`);
    expect(rows.length).toBeGreaterThanOrEqual(2);
    const auditor = await api.as({ username: 'auditor', platformRoles: ['auditor'] });
    const { body } = await auditor.get<{ broken?: readonly unknown[] }>('/api/audit/verify');
    expect(JSON.stringify(body)).not.toContain('"broken":[{');
  });

  it('tells row by row what is wrong and brings in the rest; a dry run brings in nothing', async () => {
    const csv = '姓名,身份证号,风险,电话\n甲,11010519491231002X,高,\n,,低,\n乙,11010519491231002X,低,\n丙,1.10105E+17,低,\n丁,110105199001010000,低,\n戊,,未知,\n己,,,123\n';
    const { body: table } = await send(csv);
    const dry = await run(table, { dryRun: true });
    expect(dry).toMatchObject({ state: 'done', dryRun: true, created: 1, failed: 6, canUndo: false });
    expect((await list('patient', 'search=%E7%94%B2'))).toEqual([]);
    const done = await run(table);
    expect(done).toMatchObject({ created: 1, failed: 6 });
    expect(done.problems.map(({ row, issues }) => [row, issues[0]?.path[0], issues[0]?.code])).toEqual([
      [3, 'name', 'field.required'], [4, 'cnid', 'record.not_unique'], [5, 'cnid', 'import.exponent'], [6, 'cnid', 'import.digits_lost'], [7, 'risk', 'field.option'], [8, 'phone', 'phone.form'],
    ]);
    expect(done.problems[2]?.issues[0]?.message).toContain('科学计数法');
    const again = await run((await send(csv)).body);
    expect(again).toMatchObject({ created: 0, failed: 7 });
    const file = await manager.get<string>(`/api/apps/clinic/changes/${done.id}/problems.csv`);
    expect(file.status).toBe(200);
    expect(file.body.replace(/^\uFEFF/, '').split('\r\n').slice(0, 2)).toEqual(['姓名,身份证号,风险,电话,原因', expect.stringContaining(',,低,,')]);
  });

  it('keeps the numbers that records bring along, never gives one twice, and counts on behind them', async () => {
    const taken = (await list('patient', 'limit=1'))[0]?.data['mrn'];
    const { body: table } = await send(`病历号,姓名\nMZ000500,旧病历\nOLD-7,旧系统\n,新来的\n${String(taken)},重号\nMZ000500,又重\n`);
    expect(table.mapping.map(({ field }) => field)).toEqual(['mrn', 'name']);
    expect(await run(table, { dryRun: true })).toMatchObject({ created: 3, failed: 2 });
    const done = await run(table);
    expect(done).toMatchObject({ created: 3, failed: 2 });
    expect(done.problems.map(({ row, issues }) => [row, issues[0]?.path[0], issues[0]?.code])).toEqual([[5, 'mrn', 'record.not_unique'], [6, 'mrn', 'record.not_unique']]);
    const numberOf = async (name: string): Promise<unknown> => (await list('patient', `filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: name }))}`))[0]?.data['mrn'];
    expect([await numberOf('旧病历'), await numberOf('旧系统'), await numberOf('新来的')]).toEqual(['MZ000500', 'OLD-7', 'MZ000501']);
    const { body: typed } = await manager.post<{ data: { mrn: string } }>('/api/apps/clinic/records/patient', { data: { name: '之后' } });
    expect(typed.data.mrn).toBe('MZ000502');
    // By its number a record is found again; what is not there comes with its number, and numbers of others stay.
    const { body: second } = await send('病历号,姓名,备注\nOLD-7,旧系统,改过\nOLD-8,更旧,\n');
    expect(await run(second, { mode: 'upsert', keys: ['mrn'] })).toMatchObject({ created: 1, updated: 1, failed: 0 });
    expect(await numberOf('更旧')).toBe('OLD-8');
    const refused = await manager.post<{ code: string }>(`/api/apps/clinic/imports/patient/${second.id}/run`, { headerRow: 1, mapping: second.mapping, mode: 'upsert', keys: ['name'] });
    expect([refused.status, refused.body.code]).toEqual([422, 'import.number_stays']);
  });

  it('updates what its key matches, makes what is new, and puts both back', async () => {
    await manager.post('/api/apps/clinic/records/visit', { data: { patient: (await manager.post<{ id: string }>('/api/apps/clinic/records/patient', { data: { name: '就诊人' } })).body.id, code: 'V1', temperature: 36.5 } });
    const { body: table } = await send('编码,患者,体温,急诊\nV1,就诊人,37.5,是\nV2,就诊人,38,否\nV2,,39,\n,就诊人,36,\nV3,无此人,36,\n', 'visit');
    const done = await run(table, { mode: 'upsert', keys: ['code'] }, 'visit');
    expect(done).toMatchObject({ created: 1, updated: 2, failed: 2 });
    expect(done.problems.map(({ row, issues }) => [row, issues[0]?.code])).toEqual([[5, 'import.no_key'], [6, 'import.no_such_reference']]);
    const codes = async (): Promise<unknown> => Object.fromEntries((await list('visit')).map(({ data }) => [data['code'], data['temperature']]));
    expect(await codes()).toEqual({ V1: 37.5, V2: 39 });
    await manager.post(`/api/apps/clinic/changes/${done.id}/undo`);
    expect(await settled(manager, 'clinic', done.id)).toMatchObject({ state: 'undone' });
    expect(await codes()).toEqual({ V1: 36.5 });
  });

  it('reads rows of sub-tables from the rows below a record', async () => {
    const { body: table } = await send('患者,编码,用药.药品,用药.剂量\n就诊人,S1,阿司匹林,2\n,,布洛芬,1\n就诊人,S2,,\n', 'visit');
    expect(table.mapping.map(({ field }) => field)).toEqual(['patient', 'code', 'meds.drug', 'meds.dose']);
    expect(await run(table, {}, 'visit')).toMatchObject({ created: 2, failed: 0 });
    const [visit] = await list('visit', `fields=code,meds&filter=${encodeURIComponent('{"field":"code","op":"eq","value":"S1"}')}`);
    expect(visit?.data['meds']).toMatchObject([{ drug: '阿司匹林', dose: 2 }, { drug: '布洛芬', dose: 1 }]);
  });

  it('remembers what the columns of a file meant', async () => {
    const { body: first } = await send('病人,联系方式\n某甲,13800001111\n');
    expect(first.mapping).toEqual([]);
    await run({ ...first, mapping: [{ column: 0, field: 'name' }, { column: 1, field: 'phone' }] });
    expect((await send('病人,联系方式\n某乙,\n')).body).toMatchObject({ isRemembered: true, mapping: [{ column: 0, field: 'name' }, { column: 1, field: 'phone' }] });
  });

  it('tells whom new records concern all that they hold, and nobody else', async () => {
    const [told, untold]: [RecordChange[], RecordChange[]] = [[], []];
    const hooks = api.get(RecordHooks);
    hooks.add(async (_sql, change) => void told.push(change), (_sql, { app, form, kind }) => app === 'clinic' && form === 'patient' && kind === 'created');
    hooks.add(async (_sql, change) => void untold.push(change), (_sql, { form }) => form === 'visit');
    const done = await run((await send('姓名,电话,风险,余额\n钩一,13800009001,高,1.50\n钩二,号码不对,低,\n钩三,,低,\n')).body);
    expect(done).toMatchObject({ created: 2, failed: 1 });
    expect(told.map(({ version, before, actor, after }) => [version, before, actor?.username, after['name'], after['phone'], after['risk'], after['balance']])).toEqual([
      [1, null, 'manager', '钩一', '13800009001', 'high', 150], [1, null, 'manager', '钩三', null, 'low', null],
    ]);
    const stored = await list('patient', `sort=mrn&filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'in', value: ['钩一', '钩三'] }))}`);
    expect(told.map(({ id, after }) => [id, after['mrn']])).toEqual(stored.map(({ id, data }) => [id, data['mrn']]));
    expect(untold).toEqual([]);
  });

  it('goes the way of single saves for people whose rights depend on the record', async () => {
    const nurse = await api.as({ username: 'nurse', roles: [{ app: 'clinic', role: 'nurse' }] });
    const { body: table } = await send('姓名\n护士建\n', 'patient', nurse);
    const { body } = await nurse.post<SeenChange>(`/api/apps/clinic/imports/patient/${table.id}/run`, { headerRow: 1, mapping: table.mapping, mode: 'insert' });
    expect(await settled(nurse, 'clinic', body.id)).toMatchObject({ created: 1 });
    expect((await manager.get(`/api/apps/clinic/changes/${body.id}`)).status).toBe(404);
    const cashier = await api.as({ username: 'cashier', roles: [{ app: 'clinic', role: 'cashier' }] });
    expect((await send('姓名\n甲\n', 'visit', cashier)).status).toBe(403);
    const desk = await api.as({ username: 'desk', roles: [{ app: 'clinic', role: 'desk' }] });
    const { body: mapped } = await send('姓名,备注\n甲,乙\n', 'patient', desk);
    expect(mapped.mapping.map(({ field }) => field)).toEqual(['name']);
  });

  it('stops when it is cancelled and leaves what can be taken back', async () => {
    const lines = Array.from({ length: 30_000 }, (_none, at) => `取消${at},低`);
    const { body: table } = await send(`姓名,风险\n${lines.join('\n')}\n`);
    const { body } = await manager.post<SeenChange>(`/api/apps/clinic/imports/patient/${table.id}/run`, { headerRow: 1, mapping: table.mapping, mode: 'insert' });
    await until(async () => (await manager.get<SeenChange>(`/api/apps/clinic/changes/${body.id}`)).body.done > 0);
    expect((await manager.post(`/api/apps/clinic/changes/${body.id}/cancel`)).status).toBe(200);
    const stopped = await settled(manager, 'clinic', body.id);
    expect(stopped).toMatchObject({ state: 'cancelled', canUndo: true });
    const { rows } = await api.database.owner.query<{ count: number }>(`select count(*)::int as count from app_clinic.patient where name like '取消%'`);
    expect(rows[0]?.count).toBe(stopped.created);
    expect(stopped.created).toBeLessThan(30_000);
  });
});
