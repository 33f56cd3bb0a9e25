import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormDefinition, type Grant, validateApp } from '@carewright/schema';
import { runCommand } from '../operations/command-line.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';
import { publishForTest } from './testing/publish-for-test.js';

interface Item { readonly id: string; readonly version: number; readonly title: string; readonly data: Record<string, unknown>; readonly masked: Record<string, unknown>; readonly issues?: { path: unknown[]; code: string }[]; readonly code?: string }

const clear = '柜门 8264# sentinel';
const room: FormDefinition = {
  $format: 'form/1', key: 'room', label: '药房', layout: [],
  fields: [{ key: 'code', type: 'secret', label: '门锁密码', props: { maxLength: 40 } }, { key: 'name', type: 'text', label: '名称' }, { key: 'note', type: 'text', label: '备注' }],
};
const grant = (actions: Grant['actions'], code: 'write' | 'read' | 'masked' | 'hidden'): Grant => ({ form: 'room', actions, rows: 'all', fields: { default: 'write', except: { code } } });
const role = (key: string, one: Grant) => ({ $format: 'role/1' as const, key, label: key, grants: [one] });
const pharmacy: AppDefinition = {
  $format: 'app/1', key: 'pharmacy', label: '药学', flows: {}, datasets: {}, dashboards: {}, forms: { room },
  roles: {
    keeper: role('keeper', grant(['read', 'create', 'update', 'delete', 'reveal', 'import', 'export', 'print'], 'write')),
    clerk: role('clerk', grant(['read', 'create', 'update'], 'write')),
    guard: role('guard', grant(['read', 'reveal'], 'masked')),
    porter: role('porter', grant(['read', 'update', 'reveal'], 'hidden')),
  },
};
const rooms = '/api/apps/pharmacy/records/room';
let api: TestApi;
let keeper: TestClient;
let clerk: TestClient;
let guard: TestClient;
let porter: TestClient;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, pharmacy);
  const as = (name: string): Promise<TestClient> => api.as({ username: name, roles: [{ app: 'pharmacy', role: name }] });
  [keeper, clerk, guard, porter] = [await as('keeper'), await as('clerk'), await as('guard'), await as('porter')];
}, 180_000);
afterAll(() => api.close());

const made = async (data: object = { name: '一号', code: clear }): Promise<Item> => {
  const { status, body } = await keeper.post<Item>(rooms, { data });
  expect([status, body.issues]).toEqual([201, undefined]);
  return body;
};
const reveal = (who: TestClient, id: string) => who.post<{ values: Record<string, unknown> }>(`${rooms}/${id}/reveal`, { fields: ['code'], reason: '换班交接' });
const patch = (who: TestClient, { id, version }: Item, data: object) => who.patch<Item>(`${rooms}/${id}`, { data }, { headers: { 'if-match': `"${version}"` } });

/** Every text of every table of this database, of any schema. */
async function everything(): Promise<string> {
  const { rows } = await api.database.owner.query<{ name: string }>(`select quote_ident(table_schema) || '.' || quote_ident(table_name) as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`);
  const texts = await Promise.all(rows.map(async ({ name }) => (await api.database.owner.query<{ text: string | null }>(`select string_agg(t::text, E'\\n') as text from ${name} t`)).rows[0]?.text ?? ''));
  return texts.join('\n');
}

describe('a secret', () => {
  it('is shown as dots, says whether it is there, and stands in clear nowhere in the database', async () => {
    const record = await made();
    expect([record.data['code'], record.masked['code'], record.title]).toEqual([undefined, '••••••', '一号']);
    expect((await made({ name: '空' })).masked).toEqual({});
    const stored = await everything();
    expect(stored).not.toContain('sentinel');
    expect(stored).not.toContain(Buffer.from('sentinel').toString('hex'));
    expect(stored).toContain('435753'); // the head of sealed bytes
  });

  it('is in no list, search, history, export or description of the API', async () => {
    const record = await made({ name: '二号', code: clear });
    const changed = await patch(keeper, record, { code: 'other-sentinel-code' });
    expect(changed.status).toBe(200);
    const history = await keeper.get<{ items: { changes: { field: string; before: unknown; after: unknown }[] }[] }>(`${rooms}/${record.id}/history`);
    expect(history.body.items[0]?.changes).toEqual([{ field: 'code', before: '••••••', after: '••••••' }]);
    for (const path of [`${rooms}?fields=name,code`, `${rooms}?search=sentinel`, `${rooms}/${record.id}`, '/api/apps/pharmacy/openapi.json']) expect(JSON.stringify((await keeper.get(path)).body)).not.toContain('sentinel');
    expect((await keeper.get<{ items: Item[] }>(`${rooms}?search=sentinel`)).body.items).toEqual([]);
    const description = (await keeper.get<{ components: { schemas: Record<string, { properties: Record<string, object> }> } }>('/api/apps/pharmacy/openapi.json')).body.components.schemas['room.data']?.properties['code'];
    expect(description).toMatchObject({ writeOnly: true, title: '门锁密码' });
    expect(JSON.stringify(description)).not.toContain('8264');
  });

  it('is found by whether it is there, and by nothing else', async () => {
    const names = async (op: string, value?: unknown): Promise<unknown> => {
      const { status, body } = await keeper.get<{ items?: Item[] }>(`${rooms}?filter=${encodeURIComponent(JSON.stringify({ field: 'code', op, ...(value !== undefined && { value }) }))}`);
      return body.items === undefined ? status : body.items.length > 0;
    };
    expect([await names('isEmpty'), await names('isNotEmpty'), await names('eq', clear), await names('contains', '8264')]).toEqual([true, true, 422, 422]);
    expect((await keeper.get(`${rooms}?sort=code`)).status).toBe(422);
  });

  it('is opened by a grant that says so, for a reason, and the look is audited without the text; the answer is kept nowhere', async () => {
    const { id } = await made();
    expect((await guard.post(`${rooms}/${id}/reveal`, { fields: ['code'], reason: '巡查' }, { headers: { 'idempotency-key': 'look-1' } })).body).toMatchObject({ values: { code: clear } });
    expect((await reveal(keeper, id)).body.values).toEqual({ code: clear });
    expect([(await reveal(clerk, id)).status, (await reveal(porter, id)).status]).toEqual([403, 422]);
    const { rows } = await api.database.sql.query<{ facts: object; outcome: string }>(`select facts, outcome from audit.entry where action = 'record.revealed' and record_id = $1 order by id`, [id]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(['success', 'success', 'failure', 'failure']);
    expect(await everything()).not.toContain('sentinel');
  });

  it('is overwritten without being seen, emptied, and left alone when its dots come back', async () => {
    const record = await made();
    const seen = await patch(clerk, record, { code: '••••••', note: '核对' });
    expect([seen.status, seen.body.masked['code'], seen.body.data['note']]).toEqual([200, '••••••', '核对']);
    expect((await reveal(keeper, record.id)).body.values).toEqual({ code: clear });
    const replaced = await patch(clerk, seen.body, { code: '新密码' });
    expect(JSON.stringify(replaced.body)).not.toContain('新密码');
    expect((await reveal(keeper, record.id)).body.values).toEqual({ code: '新密码' });
    const emptied = await patch(clerk, replaced.body, { code: null });
    expect(emptied.body.masked).toEqual({});
    expect((await reveal(keeper, record.id)).body.values).toEqual({ code: null });
    expect((await patch(guard, emptied.body, { code: 'x' })).status).toBe(403);
  });

  it('cannot be made of dots: a copy of what was shown is refused', async () => {
    const { status, body } = await keeper.post<Item>(rooms, { data: { name: '副本', code: '••••••' } });
    expect([status, body.issues]).toMatchObject([422, [{ path: ['code'], code: 'secret.mark' }]]);
    expect((await keeper.post<Item>(rooms, { data: { name: '长', code: 'x'.repeat(41) } })).body.issues).toMatchObject([{ code: 'secret.too-long' }]);
  });

  it('moved to another record does not open there', async () => {
    const [one, other] = [await made(), await made({ name: '三号', code: 'another' })];
    await api.database.sql.query('update app_pharmacy.room set code = (select code from app_pharmacy.room where id = $1) where id = $2', [one.id, other.id]);
    expect((await reveal(keeper, other.id)).body).toMatchObject({ code: 'sealing.broken' });
  });

  it('comes in by no file and no change in bulk, and a draft keeps none', async () => {
    const upload = await keeper.request<{ id: string; headerRow: number; mapping: { field: string }[] }>('POST', '/api/apps/pharmacy/imports/room?name=a.csv', undefined, { raw: '名称,门锁密码\n四号,1234\n', headers: { 'content-type': 'application/octet-stream' } });
    expect(upload.body.mapping.map(({ field }) => field)).toEqual(['name']);
    const run = await keeper.post(`/api/apps/pharmacy/imports/room/${upload.body.id}/run`, { headerRow: upload.body.headerRow, mapping: [{ column: 0, field: 'name' }, { column: 1, field: 'code' }], mode: 'insert' });
    expect([run.status, run.body]).toMatchObject([422, { code: 'import.sealed_field' }]);
    const { id } = await made();
    expect((await keeper.post(`${rooms}/bulk`, { action: 'update', ids: [id], data: { code: 'x' } })).body).toMatchObject({ code: 'bulk.sealed_field' });
    await keeper.put('/api/apps/pharmacy/fill-drafts/room/new', { data: { name: '草稿', code: clear } });
    expect((await keeper.get<Item>('/api/apps/pharmacy/fill-drafts/room/new')).body.data).toEqual({ name: '草稿' });
  });

  it('stays readable after the key was changed, and says that its key is missing when it is gone', async () => {
    const { id } = await made();
    expect((await runCommand(['keys', 'rotate'], api.settings)).exitCode).toBe(0);
    expect((await reveal(keeper, id)).body.values).toEqual({ code: clear });
    const startOf = async (): Promise<string | undefined> => (await api.database.sql.query<{ start: string }>(`select encode(substring(code from 6 for get_byte(code, 4)), 'escape') as start from app_pharmacy.room where id = $1`, [id])).rows[0]?.start;
    const rotated = (await runCommand(['keys', 'rotate'], api.settings)).data as { id: string };
    await api.database.sql.query(`update platform.sealing_key set created_at = now() - interval '1 hour'`);
    expect(await startOf()).not.toBe(rotated.id);
    await runCommand(['keys', 'reseal'], api.settings);
    expect([await startOf(), (await reveal(keeper, id)).body.values]).toEqual([rotated.id, { code: clear }]);
    await api.database.sql.query(`update app_pharmacy.room set code = overlay(code placing convert_to('x', 'UTF8') from 10) where id = $1`, [id]);
    const answer = await reveal(keeper, id);
    expect([answer.status, (answer.body as unknown as { code: string }).code]).toEqual([500, 'sealing.key_missing']);
    const { rows } = await api.database.sql.query<{ outcome: string }>(`select outcome from audit.entry where action = 'record.revealed' and record_id = $1`, [id]);
    expect(rows.map(({ outcome }) => outcome).sort()).toEqual(['failure', 'success', 'success']);
  });
});

describe('what would use a secret', () => {
  const codesWith = (change: Partial<FormDefinition>, more: Partial<AppDefinition> = {}): string[] => validateApp({ ...pharmacy, ...more, forms: { room: { ...room, ...change } } }).map(({ code }) => code);
  const withField = (field: FormDefinition['fields'][number]): Partial<FormDefinition> => ({ fields: [...room.fields, field] });

  it('is refused by name: conditions, formulas, titles, defaults, indexes, lookups, flows and reports', () => {
    expect(codesWith({})).not.toContain('field.sealed-used');
    expect(codesWith(withField({ key: 'b', type: 'text', label: 'b', visibleWhen: { '==': [{ var: 'code' }, 'x'] } }))).toEqual(expect.arrayContaining(['field.sealed-used', 'logic.sealed-variable']));
    expect(codesWith(withField({ key: 'b', type: 'text', label: 'b', compute: { expr: { var: 'code' }, mode: 'always', store: true } }))).toContain('logic.sealed-variable');
    expect(codesWith({ display: '{code}' })).toContain('field.sealed-used');
    expect(codesWith({ indexes: [{ fields: ['code'] }] })).toContain('field.sealed-used');
    expect(codesWith({ fields: [{ key: 'code', type: 'secret', label: 'c', default: 'x', index: true }] })).toEqual(expect.arrayContaining(['field.sealed-filled']));
    expect(codesWith({ fields: [...room.fields, { key: 'next', type: 'relation', label: '相邻', props: { target: 'room' } }, { key: 'seen', type: 'lookup', label: '密码', props: { via: 'next', field: 'code' } }] })).toEqual(expect.arrayContaining(['lookup.cannot-show']));
    const dataset = { $format: 'dataset/1' as const, key: 'd', label: 'd', form: 'room', dimensions: [{ key: 'c', label: 'c', path: 'code' }], measures: [{ key: 'n', label: 'n', agg: 'count' as const }] };
    expect(codesWith({}, { datasets: { d: dataset } }).length).toBeGreaterThan(0);
  });
});
