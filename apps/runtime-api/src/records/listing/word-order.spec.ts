import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../database/database.js';
import { startTestApi, type TestApi } from '../../testing.js';
import { publishForTest } from '../testing/publish-for-test.js';

let api: TestApi;
const people = '/api/apps/ward/records/person';
// By pinyin: ai, an, bai, bo, chen, li (丽 lì after 李 lǐ), wang, zhang; Latin letters after them, capitals beside small ones.
const [byPinyin, latin] = [['艾米', '安宁', '白露', '薄荷', '陈晨', '李雷', '丽莎', '王芳', '张三', '张三'], ['Adam', 'bella', 'Carol']];
const inOrder = [...byPinyin, ...latin];

interface Page {
  readonly items: readonly { readonly id: string; readonly version: number; readonly data: { readonly name: string | null; readonly code: string } }[];
  readonly nextCursor: string | null;
}
async function pages(sort: string, limit: number): Promise<readonly (string | null)[]> {
  const seen: (string | null)[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: Page } = await api.admin.get<Page>(`${people}?sort=${sort}&limit=${String(limit)}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...body.items.map(({ data }) => data.name));
    cursor = body.nextCursor;
  }
  return seen;
}

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, {
    $format: 'app/1', key: 'ward', label: '病区', flows: {}, datasets: {}, dashboards: {},
    forms: { person: { $format: 'form/1', key: 'person', label: '人员', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'code', type: 'autonumber', label: '编号' }, { key: 'head', type: 'relation', label: '上级', props: { target: 'person' } }] } },
    roles: { app_admin: { $format: 'role/1', key: 'app_admin', label: '管理员', grants: [{ form: 'person', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } }] } },
  });
  const { rows } = await api.database.owner.query<{ id: string }>(`select id from platform.users where username = 'admin'`);
  await api.admin.patch(`/api/users/${rows[0]?.id ?? ''}`, { roles: [{ app: 'ward', role: 'app_admin' }] });
  const shuffled = [...inOrder].sort((one, other) => one.length - other.length || (one < other ? 1 : -1));
  expect((await api.admin.post(people, [...shuffled.map((name) => ({ data: { name } })), { data: {} }])).status).toBe(201);
}, 60_000);
afterAll(() => api.close());

describe('a list ordered by words', () => {
  it('is in the order of pinyin, empty ones last', async () => {
    expect(api.get(Database).wordOrder).toBe('zh-x-icu');
    expect(await pages('name', 100)).toEqual([...inOrder, null]);
    expect(await pages('-name', 100)).toEqual([...[...inOrder].reverse(), null]);
  });

  it.each([1, 2, 3, 5])('goes on exactly where the page before ended, with %s on a page', async (limit) => {
    expect(await pages('name', limit)).toEqual([...inOrder, null]);
    expect(await pages('-name', limit)).toEqual([...[...inOrder].reverse(), null]);
  });

  it('is so by a field of a related record too, and codes stay as they are', async () => {
    const { body } = await api.admin.get<Page>(`${people}?sort=name&limit=100`);
    const [ai, , bai] = body.items;
    const adam = body.items.find(({ data }) => data.name === 'Adam');
    for (const [one, head] of [[adam, bai], [bai, ai]] as const) expect((await api.admin.patch(`${people}/${one?.id ?? ''}`, { data: { head: head?.id } }, { headers: { 'if-match': `"${String(one?.version)}"` } })).status).toBe(200);
    expect((await pages('head.name', 3)).slice(0, 2)).toEqual(['白露', 'Adam']);
    const codes = (await api.admin.get<Page>(`${people}?sort=code&limit=100`)).body.items.map(({ data }) => data.code);
    expect(codes).toEqual([...codes].sort());
  });
});
