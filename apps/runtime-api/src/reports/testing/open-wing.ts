import { type TestClient } from '../../testing/test-client.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { appKey, costOf, forms, mark, parts, type WingForm } from './wing.js';
import { type WingData } from './wing-oracle.js';
import { type Known, type RandomGrant, type RoleKey, rolesOf, type Row } from './wing-roles.js';

/** Somebody signed in, and as rules about rows know them. */
export interface WingPerson {
  readonly client: TestClient & { readonly userId: string };
  readonly known: Known;
}

/** A wing of a hospital with trees of every kind and people whose two roles are published anew as a test needs them. */
export interface Wing {
  readonly api: TestApi;
  readonly data: WingData;
  /** `nurse`: both roles, a department with one below it; `peer`: the same roles, another department; `stray`: the same, none; `half`: the nurse's department, one role. */
  readonly people: Readonly<Record<'nurse' | 'peer' | 'stray' | 'half', WingPerson>>;
  readonly departments: Readonly<Record<string, string>>;
  publish(grants: readonly RandomGrant[], note?: string): Promise<void>;
  close(): Promise<void>;
}

const pick = <Value>(values: readonly Value[], n: number): Value => values[n % values.length] as Value;
const [guestCount, stayCount, guestId] = [8, 22, (n: number): string => `10000000-0000-4000-8000-${String(n).padStart(12, '0')}`];

async function needStatus<Body>(answer: Promise<{ readonly status: number; readonly body: Body }>, status: number): Promise<Body> {
  const { status: found, body } = await answer;
  if (found !== status) throw new Error(`${String(found)} ${JSON.stringify(body).slice(0, 600)}`);
  return body;
}

async function release({ admin }: TestApi): Promise<void> {
  const plan = await needStatus(admin.post<{ planHash: string; confirm: { id: string }[]; issues: unknown }>(`/api/apps/${appKey}/plan`, {}), 200);
  if (plan.planHash === null) throw new Error(JSON.stringify(plan.issues));
  await needStatus(admin.post(`/api/apps/${appKey}/releases`, { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) }), 201);
}

async function publish(api: TestApi, grants: readonly RandomGrant[], note = ''): Promise<void> {
  for (const role of rolesOf(grants, note)) await needStatus(api.admin.put(`/api/apps/${appKey}/draft/roles/${role.key}`, role), 200);
  await release(api);
}

async function codes({ admin, url }: TestApi): Promise<void> {
  await needStatus(admin.post('/api/dictionaries', { key: 'icd10', label: 'icd10' }), 201);
  const file = new FormData();
  file.append('file', new Blob(['code,name\nE10-E14,糖尿病\nE11,2型糖尿病\nE11.9,不伴并发症\nI10,高血压\n']), 'codes.csv');
  const { cookie, csrfToken } = admin.session;
  const sent = await fetch(`${url}/api/dictionaries/icd10/import`, { method: 'POST', headers: { cookie, 'x-csrf-token': csrfToken }, body: file });
  if (!sent.ok) throw new Error(await sent.text());
}

/** Every combination is somewhere: the numbers that records are drawn by have no common factor. */
function invented(departments: Readonly<Record<string, string>>, makers: readonly string[]): Pick<WingData, 'guest' | 'stay'> {
  const [units, ways] = [[...Object.values(departments), null], ['moment', 'chat', 'online', 'street', null]];
  const base = (form: WingForm, n: number, id: string) => ({ id, n, created_by: pick(makers, n * 5 + (n >> 2)), created_department: pick(units, n * 7 + 1), deleted: n % 11 === 10 || (form === 'guest' && n === 5) });
  const guest = Array.from({ length: guestCount }, (_none, n): Row => ({ ...base('guest', n + 1, guestId(n + 1)), name: mark('guest', n + 1, 'name'), secret: mark('guest', n + 1, 'secret'), tier: pick(['gold', 'plain', null], n), unit: pick(units, n + 2), way: pick(ways, n * 3) }));
  const stay = Array.from({ length: stayCount }, (_none, n): Row => ({
    ...base('stay', n + 1, `20000000-0000-4000-8000-${String(n + 1).padStart(12, '0')}`), guest: n % 9 === 8 ? null : guestId(((n * 5) % guestCount) + 1), unit: pick(units, n), illness: pick(['E11.9', 'E11', 'I10', null], n * 3 + (n >> 3)), way: pick(ways, n * 2 + (n >> 4)),
    kind: pick(['out', 'in', 'out', null], n + (n >> 2)), cost: costOf(n), at: `2026-0${String(1 + (n % 5))}-${String(10 + (n % 7)).padStart(2, '0')}T0${String(1 + (n % 8))}:${String(10 + n)}:00.000Z`, note: n % 6 === 5 ? null : mark('stay', n + 1, 'note'),
  }));
  return { guest, stay };
}

async function write({ database: { owner } }: TestApi, data: Pick<WingData, 'guest' | 'stay'>): Promise<void> {
  for (const form of ['guest', 'stay'] as const) {
    const keys = forms[form].fields.map(({ key }) => key);
    for (const row of data[form]) {
      const values = [row.id, row.created_by, row.created_department, ...keys.map((key) => row[key])];
      await owner.query(`insert into app_${appKey}.${form} (id, release, created_by, created_department, deleted_at, ${keys.map((key) => `"${key}"`).join()}) values ($1, 1, $2, $3, ${row.deleted ? 'now()' : 'null'}, ${keys.map((_key, at) => `$${String(at + 4)}`).join()})`, values);
    }
  }
}

/** Departments: east over internal over heart; west over skin. */
async function makeDepartments({ admin }: TestApi): Promise<Readonly<Record<string, string>>> {
  const made: Record<string, string> = {};
  for (const [code, parent] of [['east', null], ['internal', 'east'], ['heart', 'internal'], ['west', null], ['skin', 'west']] as const) made[code] = (await needStatus(admin.post<{ id: string }>('/api/departments', { code, name: code, parentId: parent === null ? null : made[parent] }), 201)).id;
  return made;
}

export async function openWing(grants: readonly RandomGrant[]): Promise<Wing> {
  const api = await startTestApi();
  const departments = await makeDepartments(api);
  await codes(api);
  await needStatus(api.admin.post('/api/apps', { key: appKey, label: appKey }), 201);
  for (const [kind, definitions] of Object.entries(parts)) for (const [key, definition] of Object.entries(definitions)) await needStatus(api.admin.put(`/api/apps/${appKey}/draft/${kind}/${key}`, definition), 200);
  await publish(api, grants);
  const person = async (username: string, roles: readonly RoleKey[], own: readonly string[], below: readonly string[] = []): Promise<WingPerson> => {
    const idsOf = (codesOf: readonly string[]): readonly string[] => codesOf.map((code) => departments[code] ?? '');
    const client = await api.as({ username, departments: idsOf(own), roles: roles.map((role) => ({ app: appKey, role })) });
    return { client, known: { userId: client.userId, roles, departments: idsOf(own), departmentTree: idsOf([...own, ...below]) } };
  };
  const both = ['first', 'second'] as const;
  const people = { nurse: await person('nurse', both, ['internal'], ['heart']), peer: await person('peer', both, ['west'], ['skin']), stray: await person('stray', both, []), half: await person('half', ['first'], ['internal'], ['heart']) };
  const rows = invented(departments, Object.values(people).map(({ client }) => client.userId));
  await write(api, rows);
  const { east = '', internal = '', heart = '', west = '', skin = '' } = departments;
  const paths = new Map([[east, [east]], [internal, [east, internal]], [heart, [east, internal, heart]], [west, [west]], [skin, [west, skin]], ['chat', ['online', 'chat']], ['moment', ['online', 'chat', 'moment']], ['online', ['online']], ['street', ['street']], ['E11', ['E11']], ['E11.9', ['E11', 'E11.9']], ['I10', ['I10']]]);
  return { api, data: { ...rows, paths }, people, departments, publish: (next, note) => publish(api, next, note), close: () => api.close() };
}
