import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Grant, type StoredFile } from '@carewright/schema';
import { publishForTest } from '../records/testing/publish-for-test.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type Answer, type TestClient } from '../testing/test-client.js';
import { FileSweep } from './file-sweep.js';
import { jpeg, png, send } from './testing/send-files.js';

const grant = (more: Partial<Grant>): Grant => ({ form: 'report', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' }, ...more });
const role = (key: string, ...grants: Grant[]): AppDefinition['roles'][string] => ({ $format: 'role/1', key, label: key, grants });
const archive: AppDefinition = {
  $format: 'app/1', key: 'archive', label: '档案', flows: {}, datasets: {}, dashboards: {},
  forms: {
    report: {
      $format: 'form/1', key: 'report', label: '报告', layout: [], fields: [
        { key: 'title', type: 'text', label: '标题' },
        { key: 'scans', type: 'file', label: '扫描件', props: { maxCount: 2, maxMb: 1, groups: ['document', 'image'] } },
        { key: 'secret', type: 'file', label: '密件' },
        { key: 'photo', type: 'image', label: '照片' },
        { key: 'signed', type: 'signature', label: '签名' },
        { key: 'steps', type: 'sub-table', label: '步骤', fields: [{ key: 'proof', type: 'image', label: '凭证' }, { key: 'note', type: 'text', label: '说明' }] },
      ],
    },
  },
  roles: {
    chief: role('chief', grant({})),
    clerk: role('clerk', grant({ fields: { default: 'write', except: { secret: 'hidden', photo: 'masked' } } })),
    owner: role('owner', grant({ rows: 'own' })),
  },
};

type Person = TestClient & { readonly userId: string };
type Body = { readonly id: string; readonly version: number; readonly data: Record<string, unknown>; readonly masked: Record<string, unknown>; readonly issues: { path: unknown[]; code: string }[] };
let api: TestApi;
let chief: Person;
let clerk: Person;
let owner: Person;
const records = '/api/apps/archive/records/report';
const make = (who: TestClient, data: object): Promise<Answer<Body>> => who.post<Body>(records, { data });
const change = (who: TestClient, { id, version }: Body, data: object): Promise<Answer<Body>> => who.patch<Body>(`${records}/${id}`, { data }, { headers: { 'if-match': `"${version}"` } });
const letter = async (who: TestClient, name = 'letter.txt'): Promise<StoredFile> => (await send(who, name, `dear ${name}`)).body;
const sees = async (who: TestClient, file: StoredFile): Promise<number> => (await who.get(`/api/files/${file.id}`)).status;

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, archive);
  const person = (username: string): Promise<Person> => api.as({ username, roles: [{ app: 'archive', role: username }] });
  [chief, clerk, owner] = await Promise.all([person('chief'), person('clerk'), person('owner')]);
}, 180_000);
afterAll(() => api.close());

describe('files in a record', () => {
  it('come back as they were uploaded, in every kind of field and in rows', async () => {
    const [scan, photo, signed, proof] = [await letter(chief), (await send(chief, 'a.jpg', jpeg())).body, (await send(chief, '签名.png', png())).body, (await send(chief, 'b.png', png())).body];
    const data = { title: '全', scans: [scan], photo: [photo], signed: [signed], steps: [{ proof: [proof], note: 'x' }] };
    const made = await make(chief, data);
    expect([made.status, made.body.data]).toMatchObject([201, { ...data, secret: null, steps: [{ id: expect.any(String), ...data.steps[0] }] }]);
    expect((await chief.get<Body>(`${records}/${made.body.id}`)).body.data).toEqual(made.body.data);
    expect((await change(chief, made.body, { scans: [scan], photo: [photo] })).body.version).toBe(1);
    const filter = (field: string, op: string): Promise<string[]> => chief.get<{ items: Body[] }>(`${records}?filter=${encodeURIComponent(JSON.stringify({ field, op }))}`).then(({ body }) => body.items.map(({ data: { title } }) => String(title)));
    expect([await filter('scans', 'isNotEmpty'), await filter('secret', 'isNotEmpty')]).toEqual([['全'], []]);
    expect((await chief.get<{ items: unknown[] }>(`${records}?search=letter`)).body.items).toHaveLength(1);
  });

  it('are seen by who sees a record that holds them and the field, by nobody else, not even the sender', async () => {
    const [open, secret, photo] = [await letter(chief), await letter(chief, 'secret.txt'), (await send(chief, 'a.jpg', jpeg())).body];
    const { body: record } = await make(chief, { scans: [open], secret: [secret], photo: [photo] });
    expect([await sees(chief, secret), await sees(clerk, open), await sees(clerk, secret), await sees(clerk, photo), await sees(owner, open)]).toEqual([200, 200, 404, 404, 404]);
    const shown = (await clerk.get<Body>(`${records}/${record.id}`)).body;
    expect([JSON.stringify(shown).includes('secret'), shown.data['photo'], shown.masked['photo']]).toEqual([false, undefined, '****']);
    const { rows } = await api.database.sql.query(`select app, form, record_id, facts from audit.entry where action = 'file.read' and outcome = 'success' and target = $1 order by at desc limit 1`, [open.id]);
    expect(rows).toEqual([{ app: 'archive', form: 'report', record_id: record.id, facts: { field: 'scans' } }]);
    expect((await chief.delete(`/api/files/${open.id}`)).status).toBe(409);
    expect((await chief.delete(`${records}/${record.id}`)).status).toBe(204);
    expect([await sees(chief, open), await sees(clerk, open)]).toEqual([200, 200]);
    const { body: own } = await make(owner, { scans: [await letter(owner)] });
    const mine = own.data['scans'] as StoredFile[];
    expect((await change(chief, own, { scans: null })).status).toBe(200);
    expect(await sees(owner, mine[0] as StoredFile)).toBe(404);
  });

  it('must be one’s own or seen already, and be what was uploaded', async () => {
    const [mine, theirs, inSecret] = [await letter(clerk), await letter(chief), await letter(chief)];
    await make(chief, { secret: [inSecret] });
    const refusal = async (file: object, field = 'scans'): Promise<unknown> => {
      const { status, body } = await make(clerk, { title: 'refused', [field]: [file] });
      return [status, body.issues.map(({ path, code }) => [path, code])];
    };
    expect(await refusal(theirs)).toEqual([422, [[['scans'], 'file.not_yours']]]);
    expect(await refusal(inSecret)).toEqual([422, [[['scans'], 'file.not_yours']]]);
    expect(await refusal({ ...mine, id: '00000000-0000-7000-8000-000000000000' })).toEqual([422, [[['scans'], 'file.not_yours']]]);
    expect(await refusal({ ...mine, name: 'other.txt' })).toEqual([422, [[['scans'], 'file.not_as_uploaded']]]);
    expect(await refusal({ ...mine, size: 1 })).toEqual([422, [[['scans'], 'file.not_as_uploaded']]]);
    expect(await refusal({ ...mine, mime: 'application/pdf' })).toEqual([422, [[['scans'], 'file.not_as_uploaded']]]);
    expect(await refusal({ ...mine, mime: 'text/html' })).toMatchObject([422, [[expect.arrayContaining(['scans']), expect.any(String)]]]);
    expect(await refusal({ ...mine, mime: 'video/mp4' })).toEqual([422, [[['scans'], 'file.other-kind']]]);
    expect(await refusal({ ...mine, size: 2_000_000 })).toEqual([422, [[['scans'], 'file.too-large']]]);
    expect((await make(clerk, { scans: [mine, mine] })).body.issues.map(({ code }) => code)).toEqual(['file.twice']);
    expect((await make(clerk, { steps: [{ proof: [theirs] }] })).status).toBe(422);
    expect((await api.database.sql.query(`select 1 from app_archive.report where title = 'refused'`)).rowCount).toBe(0);
    expect((await make(clerk, { scans: [mine] })).status).toBe(201);
    const copied = await make(chief, { scans: [mine] });
    expect(copied.status).toBe(201);
    expect((await make(owner, { scans: [mine] })).status).toBe(422);
  });

  it('that were taken out can be put back for thirty days, and then go for good', async () => {
    const [first, second] = [await letter(chief, 'first.txt'), await letter(chief, 'second.txt')];
    const { body: made } = await make(chief, { scans: [first, second] });
    const { body: without } = await change(chief, made, { scans: [second] });
    expect([await sees(chief, first), await sees(chief, second)]).toEqual([404, 200]);
    await api.database.sql.query(`update platform.file set created_at = now() - interval '40 days' where id = any($1::uuid[])`, [[first.id, second.id]]);
    await api.get(FileSweep).sweep();
    const { body: back } = await change(chief, without, { scans: [first, second] });
    expect([back.data['scans'], await sees(chief, first)]).toEqual([[first, second], 200]);
    await change(chief, back, { scans: [second] });
    await api.database.sql.query(`update platform.file_use set detached_at = now() - interval '31 days' where file_id = $1`, [first.id]);
    await api.get(FileSweep).sweep();
    const { rows } = await api.database.sql.query<{ id: string }>('select id from platform.file where id = any($1::uuid[])', [[first.id, second.id]]);
    expect(rows).toEqual([{ id: second.id }]);
  });

  it('are described in the API’s own document', async () => {
    const { body } = await chief.get<{ components: { schemas: Record<string, { properties: { data: { properties: Record<string, unknown> } } }> } }>('/api/apps/archive/openapi.json');
    expect(JSON.stringify(body.components.schemas['report.create'])).toContain('"mime"');
  });
});
