import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type FormDefinition } from '@carewright/schema';
import { PersonForms } from '../access/person-forms.js';
import { listStatement } from '../queries/list-page.js';
import { recordAlias } from '../queries/list-records.js';
import { type AccessibleForm } from '../queries/projection.js';
import { bind } from '../queries/statement.js';
import { readPlan } from '../record-plans.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { publishForTest } from '../testing/publish-for-test.js';
import { searchCondition } from './search-condition.js';
import { searchVector } from './search-vector.js';

const rowCount = 100_000;
const form: FormDefinition = { $format: 'form/1', key: 'patient', label: 'p', layout: [], fields: [{ key: 'name', type: 'text', label: 'n' }, { key: 'note', type: 'text', label: 'n' }] };
const app: AppDefinition = {
  $format: 'app/1', key: 'big', label: 'b', forms: { patient: form }, flows: {}, datasets: {}, dashboards: {},
  roles: {
    all: { $format: 'role/1', key: 'all', label: 'a', grants: [{ form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'read' } }] },
    some: { $format: 'role/1', key: 'some', label: 's', grants: [{ form: 'patient', actions: ['read'], rows: 'all', fields: { default: 'read', except: { note: 'hidden' } } }] },
  },
};
const surnames = [...'赵钱孙李周吴郑陈褚卫'];
const given = [...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞'];
let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  const table = (new PersonForms(app, 1, ['all'], { today: '2026-05-06', tz: 'Asia/Shanghai' }).form('patient') as AccessibleForm).table;
  const names = Array.from({ length: 2000 }, (_, n) => `${surnames[n % 10]}${given[(n * 7) % 20]}${given[(n * 13 + 5) % 20]}`);
  const vectors = names.map((name) => searchVector(table, { name }));
  await api.database.owner.query(`insert into app_big.patient (id, release, name, search) select gen_random_uuid(), 1, ($1::text[])[1 + n % 2000], ($2::text[])[1 + n % 2000]::tsvector from generate_series(1, $3::int) n`, [names, vectors, rowCount]);
  for (const values of [{ name: '王建国', note: '保密' }, { name: '刘备', note: '建国饭店' }]) {
    await api.database.owner.query('insert into app_big.patient (id, release, name, note, search) values (gen_random_uuid(), 1, $1, $2, $3::tsvector)', [values.name, values.note, searchVector(table, values)]);
  }
  await api.database.owner.query('vacuum analyze app_big.patient');
}, 120_000);
afterAll(() => api.close());

async function run(role: string, search: string, explain: boolean): Promise<string[]> {
  const forms = new PersonForms(app, 1, [role], { today: '2026-05-06', tz: 'Asia/Shanghai' });
  const patient = forms.form('patient') as AccessibleForm;
  const plan = readPlan(forms, patient, ['name']);
  const statement = listStatement({ form: patient, filter: null, search: searchCondition(patient, recordAlias, search), deletedOnly: false }, plan.projection, { sort: [], after: null });
  const { rows } = await api.database.sql.query(`${explain ? 'explain ' : ''}${statement.text}`, bind(statement, { limit: 50 }));
  return rows.map((row) => Object.values(row).join(' '));
}

describe('a search among a hundred thousand records', () => {
  it.each(['建国', 'wjg', 'wangjianguo', '王建国'])('uses the GIN index for %s, for those who see all fields and those who do not', async (search) => {
    for (const role of ['all', 'some']) expect((await run(role, search, true)).join('\n')).toMatch(/Bitmap Index Scan on ix__patient__search/);
    expect((await run('some', search, false)).join()).toContain('王建国');
  });

  it('does not find by a field that is hidden', async () => {
    expect([(await run('all', '建国', false)).length, (await run('some', '建国', false)).length]).toEqual([2, 1]);
    expect([(await run('all', '保密', false)).length, (await run('some', '保密', false)).length]).toEqual([1, 0]);
  });
});
