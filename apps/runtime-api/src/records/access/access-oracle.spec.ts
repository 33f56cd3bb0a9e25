import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AppDefinition, evaluateFilter, type FieldRight, fieldRights, type Filter, type FormDefinition, type Grant, type GrantAction, type RoleDefinition, type RowScope } from '@carewright/schema';
import { type Actor } from '../../access/actor.js';
import { LiveApps } from '../../publishing/live-apps.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { readListQuery } from '../listing/list-query.js';
import { RecordList } from '../listing/record-list.js';
import { RecordsService } from '../records.service.js';
import { publishForTest } from '../testing/publish-for-test.js';
import { asPerson, asSystem } from './person.js';

const options = ['low', 'mid', 'high'].map((value) => ({ value, label: value }));
const form: FormDefinition = {
  $format: 'form/1', key: 'thing', label: 'thing', layout: [],
  fields: [
    { key: 'a', type: 'text', label: 'a' }, { key: 'b', type: 'text', label: 'b' }, { key: 'n', type: 'number', label: 'n', props: { scale: 0 } },
    { key: 'risk', type: 'select', label: 'risk', options }, { key: 'who', type: 'user', label: 'who' },
  ],
};
const keys = form.fields.map(({ key }) => key);
const app: AppDefinition = { $format: 'app/1', key: 'oracle', label: 'oracle', forms: { thing: form }, flows: {}, datasets: {}, dashboards: {}, roles: {} };
const words = ['王建国', '李芳', '人民医院', 'alpha', 'beta'];

interface Thing { readonly id: string; readonly by: string; readonly department: string | null; readonly values: Record<string, unknown> }

let api: TestApi;
const people: Actor[] = [];
const things: Thing[] = [];
let release = 1;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  const departments: string[] = [];
  for (const code of ['X', 'Y']) departments.push((await api.admin.post<{ id: string }>('/api/departments', { code, name: code, parentId: departments[0] ?? null })).body.id);
  for (const [index, username] of ['anna', 'bert', 'cara'].entries()) {
    const own = index < 2 ? [departments[index] as string] : [];
    const { userId } = await api.as({ username, departments: own });
    people.push({ userId, username, name: username, departments: own, departmentTree: index === 0 ? departments : own, platformRoles: [], roles: [{ app: 'oracle', role: 'r1' }, { app: 'oracle', role: 'r2' }] });
  }
  const records = api.get(RecordsService);
  for (let n = 0; n < 36; n += 1) {
    const maker = people[n % 3] as Actor;
    const values = { a: n % 5 === 0 ? null : words[n % 5], b: words[(n * 3) % 5], n: n % 7 === 0 ? null : n % 4, risk: n % 4 === 3 ? null : ['low', 'mid', 'high'][n % 3], who: people[(n + 1) % 3]?.userId };
    const [made] = await records.create(asSystem(maker), { app: 'oracle', form: 'thing' }, [values]);
    things.push({ id: made?.id ?? '', by: maker.userId, department: maker.departments[0] ?? null, values });
  }
}, 180_000);
afterAll(() => api.close());

/** Another release of the same forms with other roles: what publishing a change of rights comes to. */
async function grant(roles: readonly Grant[][]): Promise<void> {
  release += 1;
  const definitions = Object.fromEntries(roles.map((grants, index): [string, RoleDefinition] => [`r${index + 1}`, { $format: 'role/1', key: `r${index + 1}`, label: 'r', grants }]));
  await api.database.transaction(async (sql) => {
    await sql.query(`insert into platform.release (app, number, definition, changes, plan_hash, state) values ('oracle', $1, $2, '[]', 'spec', 'settled')`, [release, JSON.stringify({ ...app, roles: definitions })]);
    await sql.query(`update platform.app set live_release = $1 where key = 'oracle'`, [release]);
  }, 'owner');
  api.get(LiveApps).forget('oracle');
}

const scope: fc.Arbitrary<RowScope> = fc.oneof(
  fc.constantFrom<RowScope>('all', 'own', 'own-department', 'department-tree'),
  fc.constantFrom<Filter>({ field: 'risk', op: 'eq', value: 'high' }, { field: 'who', op: 'eq', value: { $user: 'id' } }, { field: 'n', op: 'gte', value: 2 }, { not: { field: 'risk', op: 'in', value: ['low', 'mid'] } }, { or: [] }).map((filter) => ({ filter })),
);
const right = fc.constantFrom<FieldRight>(...fieldRights);
const grantOf: fc.Arbitrary<Grant> = fc.record({
  form: fc.constant('thing'), rows: scope, actions: fc.uniqueArray(fc.constantFrom<GrantAction>('read', 'update', 'delete'), { minLength: 1 }).map((all) => [...all]),
  fields: fc.record({ default: right, except: fc.dictionary(fc.constantFrom(...keys), right) }),
});
const comparison: fc.Arbitrary<Filter> = fc.constantFrom<Filter>(
  { field: 'a', op: 'eq', value: '王建国' }, { field: 'a', op: 'isEmpty' }, { field: 'a', op: 'ne', value: '李芳' }, { field: 'b', op: 'contains', value: 'a' }, { field: 'n', op: 'gt', value: 1 },
  { field: 'n', op: 'isNotEmpty' }, { field: 'risk', op: 'in', value: ['low', 'high'] }, { field: 'risk', op: 'notIn', value: ['low'] }, { field: 'who', op: 'eq', value: { $user: 'id' } },
);
const filter: fc.Arbitrary<Filter> = fc.oneof(comparison, fc.tuple(comparison, comparison).map(([one, other]) => ({ and: [one, other] })), fc.tuple(comparison, comparison).map(([one, other]) => ({ or: [one, { not: other }] })), comparison.map((one) => ({ not: one })));

/** The naive reading of the rules: grant by grant, row by row, field by field. */
function seenBy(person: Actor, grants: readonly Grant[], thing: Thing): { readonly clear: string[]; readonly masked: string[]; readonly actions: string[] } | null {
  const matching = grants.filter(({ rows }) => matches(rows, person, thing));
  const reading = matching.filter(({ actions }) => actions.includes('read'));
  if (reading.length === 0) return null;
  const rightsOn = (key: string): FieldRight[] => reading.map(({ fields }) => fields.except?.[key] ?? fields.default);
  const clear = keys.filter((key) => rightsOn(key).some((one) => one === 'read' || one === 'write'));
  return { clear, masked: keys.filter((key) => !clear.includes(key) && rightsOn(key).includes('masked')), actions: [...new Set(matching.flatMap(({ actions }) => actions))].sort() };
}

function matches(rows: RowScope, person: Actor, thing: Thing): boolean {
  if (rows === 'all') return true;
  if (rows === 'own') return thing.by === person.userId;
  if (rows === 'own-department') return thing.department !== null && person.departments.includes(thing.department);
  if (rows === 'department-tree') return thing.department !== null && person.departmentTree.includes(thing.department);
  return holds(rows.filter, person, thing.values);
}

function holds(one: Filter, person: Actor, values: Record<string, unknown>): boolean {
  return evaluateFilter(one, values, { form, resolveForm: () => undefined, today: '2026-05-06', tz: 'Asia/Shanghai', user: { id: person.userId, departments: person.departments, departmentTree: person.departmentTree } });
}

function fieldsOf(one: Filter): string[] {
  if ('field' in one) return [one.field];
  return ('and' in one ? one.and : 'or' in one ? one.or : [one.not]).flatMap(fieldsOf);
}

const list = (person: Actor, query: object): ReturnType<RecordList['list']> => api.get(RecordList).list(asPerson(person), { app: 'oracle', form: 'thing', query: readListQuery({ limit: 500, ...query }) }, 'zh-CN');

describe('access by random roles', () => {
  it('shows, filters, sorts and searches exactly what the rules read one by one allow', async () => {
    await fc.assert(
      fc.asyncProperty(fc.tuple(fc.array(grantOf, { maxLength: 3 }), fc.array(grantOf, { minLength: 1, maxLength: 2 })), filter, fc.constantFrom(...words), async (roles, asked, word) => {
        await grant(roles);
        const grants = roles.flat();
        for (const person of people) {
          const visible = things.map((thing) => ({ thing, seen: seenBy(person, grants, thing) })).filter((one) => one.seen !== null);
          const readers = grants.filter(({ actions }) => actions.includes('read'));
          if (readers.length === 0) {
            await expect(list(person, {})).rejects.toMatchObject({ code: 'record.form_not_found' });
            continue;
          }
          const whole = await list(person, {});
          expect(new Set(whole.items.map(({ id }) => id))).toEqual(new Set(visible.map(({ thing }) => thing.id)));
          for (const item of whole.items) {
            const one = visible.find(({ thing }) => thing.id === item.id);
            expect([Object.keys(item.data).sort(), [...item.actions].sort()]).toEqual([one?.seen?.clear.sort(), one?.seen?.actions]);
            expect(Object.keys(item.masked).every((key) => one?.seen?.masked.includes(key))).toBe(true);
            for (const [key, value] of Object.entries(item.data)) expect(value).toEqual(one?.thing.values[key] ?? null);
          }
          const known = (thing: Thing, clear: readonly string[]): Record<string, unknown> => Object.fromEntries(Object.entries(thing.values).filter(([key]) => clear.includes(key)));
          const askable = keys.filter((key) => readers.some(({ fields }) => ['read', 'write'].includes(fields.except?.[key] ?? fields.default)));
          if (fieldsOf(asked).every((key) => askable.includes(key))) {
            const expected = visible.filter(({ thing, seen }) => holds(asked, person, known(thing, seen?.clear ?? [])));
            expect(new Set((await list(person, { filter: asked })).items.map(({ id }) => id))).toEqual(new Set(expected.map(({ thing }) => thing.id)));
          } else await expect(list(person, { filter: asked })).rejects.toMatchObject({ code: 'record.bad_query' });
          const found = visible.filter(({ thing, seen }) => ['a', 'b'].some((key) => seen?.clear.includes(key) && thing.values[key] === word));
          expect(new Set((await list(person, { search: word })).items.map(({ id }) => id))).toEqual(new Set(found.map(({ thing }) => thing.id)));
          if (askable.includes('n')) {
            const sorted = (await list(person, { sort: 'n' })).items.map(({ data }) => (data['n'] ?? null) as number | null);
            expect(sorted).toEqual([...sorted].sort((one, other) => (one ?? 99) - (other ?? 99)));
          }
        }
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});
