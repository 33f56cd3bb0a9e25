import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DriftCheck } from '../publishing/drift-check.js';
import { startTestApi, type TestApi } from '../testing.js';

let api: TestApi;
const total = 1_000;
const notNumeric = 12;
const texts = ['很好', '一般', 'N/A', '约80', '=1+1', '80分', '十', '-', '见备注', '1,5', '85~90', '优'];

interface Change {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly loss?: { readonly count: number };
}
interface Plan {
  readonly planHash: string | null;
  readonly changes: readonly Change[];
  readonly confirm: readonly { readonly id: string }[];
}
interface Values {
  readonly items: readonly { readonly record: { readonly id: string; readonly title: string }; readonly value: string }[];
  readonly hidden: number;
  readonly nextCursor: string | null;
}

const field = (key: string, type: string, more: object = {}): object => ({ key, type, label: key, ...more });
const save = (score: object, more: readonly object[] = []) => api.admin.put('/api/apps/ward/draft/forms/visit', { $format: 'form/1', key: 'visit', label: '随访', display: '{name}', fields: [field('name', 'text'), score, ...more], layout: [] });
const plan = async (): Promise<Plan> => (await api.admin.post<Plan>('/api/apps/ward/plan')).body;
async function publish(): Promise<void> {
  const { planHash, confirm } = await plan();
  const answer = await api.admin.post('/api/apps/ward/releases', { planHash, confirm: confirm.map(({ id }) => id) });
  expect(answer).toMatchObject({ status: 201, body: { state: 'settled' } });
}
const rows = async (query: string): Promise<readonly Record<string, unknown>[]> => (await api.database.owner.query(query)).rows as Record<string, unknown>[];
const grant = (fields: object): object => ({ form: 'visit', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields });
const role = (key: string, fields: object): object => ({ $format: 'role/1', key, label: key, grants: [grant(fields)], capabilities: ['design', 'publish'] });
const original = async (): Promise<readonly Record<string, unknown>[]> => rows('select name, score from app_ward.visit order by name');
let before: readonly Record<string, unknown>[];

beforeAll(async () => {
  api = await startTestApi();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await api.admin.put('/api/apps/ward/draft/roles/app_admin', role('app_admin', { default: 'write' }));
  await api.admin.put('/api/apps/ward/draft/roles/outsider', role('outsider', { default: 'write', except: { score: 'hidden' } }));
  await save(field('score', 'text'));
  await publish();
  const data = Array.from({ length: total }, (_, n) => ({ data: { name: `病人${String(n).padStart(4, '0')}`, score: n < notNumeric ? texts[n] : String(n % 100) } }));
  expect((await api.admin.post('/api/apps/ward/records/visit', data)).status).toBe(201);
  before = await original();
}, 120_000);
afterAll(() => api.close());

describe('a change of type that not every value comes through', () => {
  it('says before publishing how many values come through and how many do not', async () => {
    await save(field('score', 'number', { props: { scale: 2 } }));
    const change = (await plan()).changes.find(({ id }) => id === 'type-converted:visit:score');
    expect(change).toMatchObject({ facts: { convertible: total - notNumeric, notConvertible: notNumeric }, loss: { count: notNumeric } });
    // Pages send a key with everything that is no GET: the database is asked read-only all the same.
    expect((await api.admin.post('/api/apps/ward/plan', undefined, { headers: { 'idempotency-key': 'plan-once' } })).status).toBe(200);
  });

  it('lists those that do not, and writes them as a file that no spreadsheet runs', async () => {
    const { body } = await api.admin.get<Values>('/api/apps/ward/plan/values?change=type-converted:visit:score&limit=10');
    const rest = await api.admin.get<Values>(`/api/apps/ward/plan/values?change=type-converted:visit:score&limit=10&cursor=${body.nextCursor ?? ''}`);
    const all = [...body.items, ...rest.body.items];
    expect(all.map(({ value }) => value).sort()).toEqual([...texts].sort());
    expect(all.map(({ record }) => record.title).sort()).toEqual(before.slice(0, notNumeric).map(({ name }) => name));
    const csv = await api.admin.get<string>('/api/apps/ward/plan/values.csv?change=type-converted:visit:score');
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.body as unknown as string).toContain(`,'=1+1,`);
    expect((csv.body as unknown as string).trim().split('\r\n')).toHaveLength(notNumeric + 1);
  });

  it('shows no value to who designs without the right to read it', async () => {
    const outsider = await api.as({ username: 'outsider', roles: [{ app: 'ward', role: 'outsider' }] });
    const { body } = await outsider.get<Values>('/api/apps/ward/plan/values?change=type-converted:visit:score');
    expect(body).toMatchObject({ items: [], hidden: notNumeric });
    expect((await api.stranger.get('/api/apps/ward/plan/values?change=type-converted:visit:score')).status).toBe(401);
    expect((await api.admin.get('/api/apps/ward/plan/values?change=type-converted:visit:name')).status).toBe(404);
  });

  it('keeps every value of both kinds once it is published', async () => {
    await publish();
    expect(await rows('select count(*)::int as all, count(score)::int as numbers, count(retired__2_score)::int as texts from app_ward.visit')).toEqual([{ all: total, numbers: total - notNumeric, texts: total }]);
    const { items } = (await api.admin.get<{ items: readonly { id: string; kind: string; count: number; notCarried: number }[] }>('/api/apps/ward/retired')).body;
    expect(items).toMatchObject([{ kind: 'values', count: total, notCarried: notNumeric }]);
    const left = await api.admin.get<Values>(`/api/apps/ward/retired/${items[0]?.id ?? ''}/values?which=not-carried`);
    expect(left.body.items.map(({ value }) => value).sort()).toEqual([...texts].sort());
  });

  it('is taken back with every text as it was, and with what was saved since', async () => {
    const [first, second, third] = (await api.admin.get<{ items: readonly { id: string; version: number; data: Record<string, unknown> }[] }>('/api/apps/ward/records/visit?sort=name&limit=20')).body.items;
    // 病人0000 had a text that is no number and gets a number now; 病人0012 had 12 and gets 99; 病人0001 keeps its text.
    const twelfth = (await api.admin.get<{ items: readonly { id: string; version: number }[] }>(`/api/apps/ward/records/visit?filter=${encodeURIComponent(JSON.stringify({ field: 'name', op: 'eq', value: '病人0012' }))}`)).body.items[0];
    expect([first, second, third, twelfth].every((one) => one !== undefined)).toBe(true);
    for (const [record, score] of [[first, 60], [twelfth, 99]] as const) {
      expect((await api.admin.patch(`/api/apps/ward/records/visit/${record?.id ?? ''}`, { data: { score } }, { headers: { 'if-match': `"${String(record?.version)}"` } })).status).toBe(200);
    }
    const { items } = (await api.admin.get<{ items: readonly { id: string }[] }>('/api/apps/ward/retired')).body;
    expect((await api.admin.post(`/api/apps/ward/retired/${items[0]?.id ?? ''}/restore`)).body).toEqual({ form: 'visit', field: 'score' });
    const change = (await plan()).changes.find(({ id }) => id.endsWith(':visit:score'));
    expect(change).toMatchObject({ id: 'type-restored:visit:score', facts: { notConvertible: 0 } });
    expect(change?.loss).toBeUndefined();

    await publish();

    const after = before.map((row) => (row['name'] === '病人0000' ? { ...row, score: '60' } : row['name'] === '病人0012' ? { ...row, score: '99' } : row));
    expect(await original()).toEqual(after);
    expect(await rows('select count(*)::int as numbers from app_ward.visit where retired__3_score is not null')).toEqual([{ numbers: total - notNumeric + 1 }]);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  });

  it('can be made again after that, and loses nothing on the way', async () => {
    await save(field('score', 'number', { props: { scale: 2 } }));
    expect((await plan()).changes.find(({ id }) => id === 'type-restored:visit:score')).toMatchObject({ facts: { notConvertible: notNumeric - 1 }, loss: { count: notNumeric - 1 } });
    await publish();
    expect(await rows('select count(score)::int as numbers, count(retired__4_score)::int as texts from app_ward.visit')).toEqual([{ numbers: total - notNumeric + 1, texts: total }]);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
  });

  it('counts the records that lack what will be asked for', async () => {
    await save(field('score', 'number', { props: { scale: 2 }, required: true }));
    expect((await plan()).changes.find(({ id }) => id === 'required-changed:visit:score')).toMatchObject({ facts: { missing: notNumeric - 1 } });
    await publish();
  });
});

describe('two releases', () => {
  it('are compared in words', async () => {
    const { body } = await api.admin.get<{ changes: readonly { readonly sentence: string }[] }>('/api/apps/ward/releases/compare?from=1&to=2', { headers: { 'accept-language': 'zh-CN' } });
    expect(body.changes.map(({ sentence }) => sentence)).toEqual(['“随访”中“score”由 单行文本 转换为 数字，不能转换的值留在旧列']);
    const back = await api.admin.get<{ changes: readonly { readonly sentence: string }[] }>('/api/apps/ward/releases/compare?from=3&to=1');
    expect(back.body.changes).toEqual([]);
    expect((await api.admin.get('/api/apps/ward/releases/compare?from=1&to=99')).status).toBe(404);
  });
});

describe('retired data', () => {
  it('is purged by an administrator only, after its time, and is then gone for good', async () => {
    await save(field('score', 'number', { props: { scale: 2 } }), [field('note', 'text')]);
    await publish();
    await rows(`update app_ward.visit set note = '留'`);
    await save(field('score', 'number', { props: { scale: 2 } }));
    await publish();
    const { items } = (await api.admin.get<{ items: readonly { id: string; kind: string; field: { key: string }; count: number }[] }>('/api/apps/ward/retired')).body;
    const note = items.find((item) => item.kind === 'field');
    expect(note).toMatchObject({ field: { key: 'note' }, count: total });
    const path = `/api/apps/ward/retired/${note?.id ?? ''}/purge`;
    const designer = await api.as({ username: 'designer', platformRoles: ['designer'] });
    expect((await designer.post(path, { reason: '不再需要' })).status).toBe(403);
    expect(await api.admin.post(path, { reason: '不再需要' })).toMatchObject({ status: 409, body: { code: 'retired.too_young' } });
    await rows(`update platform.retired set retired_at = now() - interval '31 days' where position = ${String(note?.id)}`);
    expect((await api.admin.post(path, { reason: '不再需要' })).status).toBe(204);
    expect(await rows(`select column_name from information_schema.columns where table_schema = 'app_ward' and column_name like '%note'`)).toEqual([]);
    expect(await rows(`select action, facts->>'reason' as reason from audit.entry where action = 'retired.purged'`)).toEqual([{ action: 'retired.purged', reason: '不再需要' }]);
    expect(await api.get(DriftCheck).of('ward')).toEqual([]);
    const { definition } = (await api.admin.get<{ definition: { retired?: readonly object[] } }>('/api/apps/ward/draft/forms/visit')).body;
    expect(definition.retired).toEqual([]);
    expect((await api.admin.post(path, { reason: '不再需要' })).status).toBe(404);
  });
});
