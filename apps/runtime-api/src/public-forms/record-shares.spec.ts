import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Grant, type StoredFile } from '@carewright/schema';
import { publishForTest } from '../records/testing/publish-for-test.js';
import { send } from '../files/testing/send-files.js';
import { startTestApi, type TestApi } from '../testing/test-api.js';
import { type TestClient } from '../testing/test-client.js';

const grant = (more: Partial<Grant>): Grant => ({ form: 'summary', actions: ['read', 'create', 'update', 'delete', 'share'], rows: 'all', fields: { default: 'write', except: { phone: 'masked', secret: 'hidden' } }, ...more });
const app: AppDefinition = {
  $format: 'app/1', key: 'discharge', label: '出院', flows: {}, datasets: {}, dashboards: {},
  forms: {
    summary: {
      $format: 'form/1', key: 'summary', label: '出院小结', layout: [], display: '{name} {secret}', fields: [
        { key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'phone', label: '手机', sensitive: 'phone' }, { key: 'advice', type: 'textarea', label: '医嘱' }, { key: 'secret', type: 'text', label: '内部' },
        { key: 'papers', type: 'file', label: '文件' }, { key: 'drafts', type: 'file', label: '底稿' },
      ],
    },
  },
  roles: {
    doctor: { $format: 'role/1', key: 'doctor', label: 'doctor', grants: [grant({})] },
    reader: { $format: 'role/1', key: 'reader', label: 'reader', grants: [grant({ actions: ['read'], fields: { default: 'read' } })] },
    writer: { $format: 'role/1', key: 'writer', label: 'writer', grants: [grant({ fields: { default: 'write' } })] },
  },
};

type Person = TestClient & { readonly userId: string };
type Share = { readonly id: string; readonly path: string; readonly code: string };
let api: TestApi;
let doctor: Person;
let reader: Person;
let record: string;
let paper: StoredFile;
let draft: StoredFile;
const records = '/api/apps/discharge/records/summary';
const share = async (body: object = {}, who: TestClient = doctor): Promise<{ status: number; body: Share }> => who.post<Share>(`${records}/${record}/shares`, { fields: ['name', 'phone', 'papers'], days: 7, ...body });
const base = ({ path }: Share): string => `/api/public/shares/${path.replace('/s/', '')}`;
const open = (one: Share, headers = {}): Promise<{ status: number; body: Record<string, unknown> & { code: string } }> => api.stranger.get(base(one), { headers });

beforeAll(async () => {
  api = await startTestApi();
  await publishForTest(api, app);
  const person = (username: string): Promise<Person> => api.as({ username, roles: [{ app: 'discharge', role: username }] });
  const writer = await person('writer');
  [doctor, reader] = await Promise.all([person('doctor'), person('reader')]);
  [paper, draft] = [(await send(writer, 'paper.txt', 'paper')).body, (await send(writer, 'draft.txt', 'draft')).body];
  const made = await writer.post<{ id: string }>(records, { data: { name: '张三', phone: '13800005678', advice: '多休息', secret: '不可外传', papers: [paper], drafts: [draft] } });
  record = made.body.id;
}, 180_000);
afterAll(() => api.close());

describe('a link to a record', () => {
  it('shows the chosen fields as its maker sees them, and tells of nothing else', async () => {
    const { status, body } = await share();
    expect([status, body]).toEqual([201, { id: expect.any(String), path: expect.stringMatching(/^\/s\/[\w-]{22}$/), expiresAt: expect.any(String) }]);
    const seen = await open(body);
    expect(seen.body).toMatchObject({ needsPassword: false, title: '出院小结', data: { name: '张三', papers: [paper] }, masked: { phone: '138****5678' } });
    expect((seen.body['definition'] as { fields: { key: string }[] }).fields.map(({ key }) => key)).toEqual(['name', 'phone', 'papers']);
    expect(JSON.stringify(seen.body)).not.toMatch(/13800005678|多休息|advice|secret|不可外传|draft/);
    const { body: list } = await doctor.get<{ items: object[] }>(`${records}/${record}/shares`);
    expect(list.items[0]).toMatchObject({ fields: ['name', 'phone', 'papers'], views: 1, hasPassword: false, revokedAt: null, createdBy: { name: 'doctor' } });
    expect(JSON.stringify(list)).not.toContain(body.path.slice(3));
    const { rows } = await api.database.sql.query(`select action, actor_name, record_id from audit.entry where target = $1 order by at`, [body.id]);
    expect(rows).toEqual([{ action: 'share.created', actor_name: 'doctor', record_id: record }, { action: 'share.viewed', actor_name: null, record_id: record }]);
  });

  it('gives the files of its fields and no others', async () => {
    const { body } = await share();
    const fetched = await fetch(`${api.url}${base(body)}/files/${paper.id}`);
    expect([fetched.status, await fetched.text(), fetched.headers.get('content-security-policy')]).toEqual([200, 'paper', "default-src 'none'; sandbox; frame-ancestors 'none'"]);
    expect((await api.stranger.get(`${base(body)}/files/${draft.id}`)).status).toBe(404);
    expect((await api.stranger.get(`${base(body)}/files/..%2f..%2fetc`)).status).toBe(404);
    const other = (await send(doctor, 'other.txt', 'other')).body;
    expect((await api.stranger.get(`${base(body)}/files/${other.id}`)).status).toBe(404);
  });

  it('is made only by who may share the record, of fields that they see', async () => {
    expect((await share({}, reader)).status).toBe(403);
    expect((await reader.get(`${records}/${record}/shares`)).status).toBe(403);
    expect((await share({}, await api.as({ username: 'nobody' }))).status).toBe(404);
    for (const fields of [['secret'], ['nothing'], ['name', 'created_by']]) expect((await share({ fields })).status).toBe(422);
    expect((await share({ days: 91 })).status).toBe(422);
    expect((await share({ fields: [] })).status).toBe(422);
  });

  it('stops when it is taken back, expires, or its maker may share no more', async () => {
    const [revoked, expired, orphaned] = [(await share()).body, (await share()).body, (await share()).body];
    expect((await reader.delete(`${records}/${record}/shares/${revoked.id}`)).status).toBe(403);
    expect((await doctor.delete(`${records}/${record}/shares/${revoked.id}`)).status).toBe(204);
    expect((await doctor.delete(`${records}/${record}/shares/${revoked.id}`)).status).toBe(404);
    await api.database.sql.query(`update platform.record_share set expires_at = now() - interval '1 second' where id = $1`, [expired.id]);
    expect([(await open(revoked)).status, (await open(expired)).status, (await open(orphaned)).status]).toEqual([404, 404, 200]);
    await api.admin.patch(`/api/users/${doctor.userId}`, { roles: [{ app: 'discharge', role: 'reader' }] });
    expect([(await open(orphaned)).body.code, (await api.stranger.get(`${base(orphaned)}/files/${paper.id}`)).status]).toEqual(['public.not_found', 404]);
    await api.admin.patch(`/api/users/${doctor.userId}`, { roles: [{ app: 'discharge', role: 'doctor' }] });
    expect((await open(orphaned)).status).toBe(200);
    await api.admin.patch(`/api/users/${doctor.userId}`, { active: false });
    expect((await open(orphaned)).status).toBe(404);
    await api.admin.patch(`/api/users/${doctor.userId}`, { active: true });
    doctor = Object.assign(await new (doctor.constructor as typeof TestClient)(api.url).signIn('doctor', 'Sunny-Ward-12'), { userId: doctor.userId });
  });

  it('may ask for a password before it tells anything', async () => {
    const { body } = await share({ password: 'sunny' });
    expect((await open(body)).body).toEqual({ needsPassword: true });
    expect((await api.stranger.get(`${base(body)}/files/${paper.id}`)).status).toBe(403);
    expect((await api.stranger.post<Share>(`${base(body)}/unlock`, { password: 'rainy' })).body.code).toBe('public.password_wrong');
    const { pass } = (await api.stranger.post<{ pass: string }>(`${base(body)}/unlock`, { password: 'sunny' })).body;
    expect((await open(body, { 'x-form-pass': pass })).body).toMatchObject({ data: { name: '张三' } });
    expect((await api.stranger.get(`${base(body)}/files/${paper.id}?pass=${encodeURIComponent(pass)}`)).body).toBe('paper');
    const other = (await share({ password: 'other' })).body;
    expect((await open(other, { 'x-form-pass': pass })).body).toEqual({ needsPassword: true });
    const tries: number[] = [];
    for (let n = 0; n < 11; n += 1) tries.push((await api.stranger.post(`${base(body)}/unlock`, { password: `guess${n}` })).status);
    expect(tries.at(-1)).toBe(429);
  });

  it.each(['x', 'A'.repeat(22), '..%2f..'])('%j is none', async (token) => {
    expect((await api.stranger.get(`/api/public/shares/${token}`)).status).toBe(404);
  });
});
