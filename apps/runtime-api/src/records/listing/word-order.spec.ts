import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { Database } from '../../database/database.js';
import { PersonForms } from '../access/person-forms.js';
import { listStatement } from '../queries/list-page.js';
import { type AccessibleForm } from '../queries/projection.js';
import { positionValues } from '../queries/sorting.js';
import { bind } from '../queries/statement.js';
import { readPlan } from '../record-plans.js';
import { startTestApi, type TestApi } from '../../testing.js';
import { publishForTest } from '../testing/publish-for-test.js';
import { inWordOrder, sortKeys } from './sort-keys.js';

const formOf = (key: string, index: boolean): FormDefinition => ({ $format: 'form/1', key, label: '人员', layout: [], fields: [{ key: 'name', type: 'text', label: '姓名', index }, { key: 'age', type: 'number', label: '年龄', index, props: { scale: 0 } }, { key: 'code', type: 'autonumber', label: '编号' }, { key: 'head', type: 'relation', label: '上级', props: { target: 'person' } }] });
const app: AppDefinition = {
  $format: 'app/1', key: 'ward', label: '病区', flows: {}, datasets: {}, dashboards: {}, forms: { person: formOf('person', false), quick: formOf('quick', true) },
  roles: { app_admin: { $format: 'role/1', key: 'app_admin', label: '管理员', grants: ['person', 'quick'].map((form) => ({ form, actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } })) } },
};
let api: TestApi;
const people = '/api/apps/ward/records/person';
const filler = 20_000;
// By pinyin: ai, an, bai, bo, chen, li (丽 lì after 李 lǐ), wang, zhang; Latin letters after them, capitals beside small ones.
const [byPinyin, latin] = [['艾米', '安宁', '白露', '薄荷', '陈晨', '李雷', '丽莎', '王芳', '张三', '张三'], ['Adam', 'bella', 'Carol']];
const inOrder = [...byPinyin, ...latin];

interface Page {
  readonly items: readonly { readonly id: string; readonly version: number; readonly data: { readonly name: string | null; readonly age: number | null; readonly code: string } }[];
  readonly nextCursor: string | null;
}
async function pages(sort: string, limit: number): Promise<readonly (string | null)[]> {
  return (await shownBy(people, sort, limit)).map(({ name }) => name);
}
async function shownBy(list: string, sort: string, limit: number): Promise<readonly Page['items'][number]['data'][]> {
  const seen: Page['items'][number]['data'][] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: Page } = await api.admin.get<Page>(`${list}?sort=${sort}&limit=${String(limit)}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
    seen.push(...body.items.map(({ data }) => data));
    cursor = body.nextCursor;
  }
  return seen;
}

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  const { rows } = await api.database.owner.query<{ id: string }>(`select id from platform.users where username = 'admin'`);
  await api.admin.patch(`/api/users/${rows[0]?.id ?? ''}`, { roles: [{ app: 'ward', role: 'app_admin' }] });
  const shuffled = [...inOrder].sort((one, other) => one.length - other.length || (one < other ? 1 : -1));
  expect((await api.admin.post(people, [...shuffled.map((name) => ({ data: { name } })), { data: {} }])).status).toBe(201);
}, 180_000);
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

describe('a list ordered by a field with an index', () => {
  const quick = '/api/apps/ward/records/quick';
  const rows = [...inOrder.map((name, at) => ({ name, ...(at % 4 !== 0 && { age: (at * 7) % 5 }) })), { age: 3 }, {}];
  beforeAll(async () => {
    const shuffled = [...rows].sort((one, other) => Number(JSON.stringify(one).length) - Number(JSON.stringify(other).length));
    expect((await api.admin.post(quick, shuffled.map((data) => ({ data })))).status).toBe(201);
  });

  it.each([1, 2, 3, 7, 100])('is in the same order as without one, with %s on a page', async (limit) => {
    expect((await shownBy(quick, 'name', limit)).map(({ name }) => name)).toEqual([...inOrder, null, null]);
    expect((await shownBy(quick, '-name', limit)).map(({ name }) => name)).toEqual([...[...inOrder].reverse(), null, null]);
  });

  it.each(['age', '-age'])('has those without a value last by %s, and nobody twice', async (sort) => {
    for (const limit of [1, 2, 3, 7, 100]) {
      const shown = await shownBy(quick, sort, limit);
      const ages = shown.map(({ age }) => age);
      const given = ages.filter((age) => age !== null);
      expect(ages).toEqual([...[...given].sort((one, other) => (sort === 'age' ? one - other : other - one)), ...ages.filter((age) => age === null)]);
      expect([ages.length > given.length, new Set(shown.map(({ code }) => code)).size]).toEqual([true, rows.length]);
    }
  });

  it('walks the index from where the page before ended', async () => {
    const { owner } = api.database;
    await owner.query(`insert into app_ward.quick (id, release, name, age) select gen_random_uuid(), 1, '患者' || n, n % 90 from generate_series(1, ${String(filler)}) n`);
    await owner.query('vacuum (analyze) app_ward.quick');
    const forms = new PersonForms(app, 1, ['app_admin'], { today: '2026-05-06', tz: 'Asia/Shanghai' });
    const form = forms.form('quick') as AccessibleForm;
    const { projection } = readPlan(forms, form, ['name']);
    const question = { form, filter: null, search: null, deletedOnly: false };
    for (const [field, index] of [['name', 'iw__quick__name__id'], ['age', 'ix__quick__age']] as const) {
      for (const descending of [false, true]) {
        const sort = sortKeys(form, [{ field, descending }], forms.form).keys.map((key) => inWordOrder(key, api.get(Database).wordOrder));
        for (const after of [null, { id: '00000000-0000-0000-0000-000000000000', values: [field === 'name' ? '患者700' : '70'] }]) {
          const { text, parameters } = listStatement(question, projection, { sort, after });
          const values = bind({ text, parameters, name: 'x' }, { limit: 51, ...(after && positionValues(after)) });
          const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values);
          expect([field, descending, rows.map((row) => row['QUERY PLAN']).join('\n')]).toEqual([field, descending, expect.stringMatching(new RegExp(`Index (Only )?Scan (Backward )?using ${index} `))]);
        }
      }
    }
  }, 60_000);
});
