import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { zipApp } from '../../templates/app-zip.js';
import { startTestApi, type TestApi } from '../../testing/test-api.js';
import { type TestClient } from '../../testing/test-client.js';
import { until } from '../../testing/until.js';
import { openClinic } from '../testing/open-clinic.js';
import { type DesignedTemplate, type PrintTemplate } from './print-templates.js';

let api: TestApi;
let manager: TestClient & { readonly userId: string };
const templates = '/api/apps/clinic/print-templates/visit';
beforeAll(async () => {
  api = await startTestApi();
  await raw(api.admin, 'POST', '/api/apps/import', zipApp(openClinic));
  const { body: plan } = await api.admin.post<{ planHash: string; changes: { id: string }[] }>('/api/apps/clinic/plan', {});
  expect(await api.admin.post('/api/apps/clinic/releases', { planHash: plan.planHash, confirm: plan.changes.map(({ id }) => id) })).toMatchObject({ status: 201 });
  manager = await api.as({ username: 'manager', roles: [{ app: 'clinic', role: 'manager' }] });
}, 180_000);
afterAll(() => api.close());

const raw = (client: TestClient, method: 'POST' | 'PUT', path: string, bytes: Uint8Array): Promise<{ readonly status: number; readonly body: PrintTemplate }> => client.request<PrintTemplate>(method, path, undefined, { raw: bytes, headers: { 'content-type': path.startsWith('/api/apps/import') ? 'application/zip' : 'application/octet-stream' } });
const bytesOf = async (client: TestClient, path: string, body?: object): Promise<Uint8Array> => {
  const response = await fetch(`${api.url}${path}`, { method: body ? 'POST' : 'GET', headers: { cookie: client.session.cookie, 'x-csrf-token': client.session.csrfToken, 'content-type': 'application/json' }, ...(body && { body: JSON.stringify(body) }) });
  if (response.status !== 200) throw new Error(await response.text());
  return new Uint8Array(await response.arrayBuffer());
};
const listed = async (): Promise<readonly DesignedTemplate[]> => (await api.admin.get<{ items: readonly DesignedTemplate[] }>(`${templates}/design`)).body.items;
const words = (file: Uint8Array, part: string): string => strFromU8(unzipSync(file)[part] ?? new Uint8Array());

describe('print templates', () => {
  it('begin with an example that names every field, a loop and a code; filled in, nothing of it is left open', async () => {
    const { body: patients } = await manager.post<{ items: { id: string }[] }>('/api/apps/clinic/records/patient', [{ data: { name: '张三' } }]);
    const { body: visits } = await manager.post<{ items: { id: string }[] }>('/api/apps/clinic/records/visit', [{ data: { patient: patients.items[0]?.id, code: 'V1', meds: [{ drug: '阿司匹林', dose: 2 }, { drug: '布洛芬', dose: 1 }] } }, { data: { patient: patients.items[0]?.id, code: 'V2' } }]);
    const id = visits.items[0]?.id ?? '';
    for (const kind of ['docx', 'xlsx'] as const) {
      const example = await bytesOf(api.admin, `${templates}/example?kind=${kind}`);
      const { status, body } = await raw(api.admin, 'POST', `${templates}?name=${encodeURIComponent(`就诊单.${kind}`)}`, example);
      expect({ status, kind: body.kind }).toEqual({ status: 201, kind });
      const known = (await listed()).find((one) => one.id === body.id);
      expect(known).toMatchObject({ unknown: [], names: expect.arrayContaining(['患者']) });
      const printed = await bytesOf(manager, `${templates}/${body.id}/print`, { ids: [id] });
      const text = words(printed, kind === 'docx' ? 'word/document.xml' : 'xl/worksheets/sheet1.xml');
      for (const part of ['张三', 'V1', '阿司匹林', '布洛芬']) expect(text).toContain(part);
      expect(text.replace(/uri="[^"]*"/g, '')).not.toMatch(/\{[^}]*\}/);
      for (const [, prefix] of text.matchAll(/<(\w+):/g)) expect(text).toContain(`xmlns:${prefix}=`);
      if (kind === 'docx') expect(Object.keys(unzipSync(printed)).some((path) => path.endsWith('.png'))).toBe(true);
    }
    const [first] = await listed();
    const batch = unzipSync(await bytesOf(manager, `${templates}/${first?.id}/print`, { ids: visits.items.map((one) => one.id) }));
    expect(Object.keys(batch)).toHaveLength(2);
  });

  it('print all that a list shows as a job: with progress, one file, and a stop', async () => {
    const [template] = await listed();
    const batch = (filter?: object) => manager.post<{ id: string; code: string }>(`${templates}/${template?.id}/batch`, { ...(filter && { filter }) });
    const { status, body } = await batch({ field: 'code', op: 'eq', value: 'V2' });
    expect(status).toBe(202);
    const job = await until(async () => (await manager.get<{ result: { file: string; rows: number } | null }>(`/api/jobs/${body.id}`)).body.result ?? false, 60_000);
    expect(job.rows).toBe(1);
    const [[name, paper] = ['', new Uint8Array()], ...more] = Object.entries(unzipSync(await bytesOf(manager, `/api/exports/${job.file}`)));
    expect([name.startsWith('001 '), more, words(paper, name.endsWith('docx') ? 'word/document.xml' : 'xl/worksheets/sheet1.xml').includes('V2')]).toEqual([true, [], true]);
    expect((await batch({ field: 'code', op: 'eq', value: 'none' })).body.code).toBe('bulk.nothing');

    await api.database.sql.query(`insert into platform.job (id, kind, payload, owner_id, due_at) select gen_random_uuid(), 'record.print', '{}', $1, now() + interval '1 hour'`, [manager.userId]);
    const waiting = (await manager.get<{ exports: { id: string; state: string }[] }>('/api/transfers')).body.exports.find(({ state }) => state === 'waiting');
    expect((await api.admin.delete(`/api/exports/${waiting?.id}`)).status).toBe(404);
    expect((await manager.delete(`/api/exports/${waiting?.id}`)).status).toBe(204);
    expect((await manager.delete(`/api/exports/${waiting?.id}`)).status).toBe(404);
  });

  it('are replaced without losing the file before, and name what the form does not have', async () => {
    const example = await bytesOf(api.admin, '/api/apps/clinic/print-templates/patient/example?kind=docx');
    const [first] = await listed();
    expect((await raw(api.admin, 'PUT', `${templates}/${first?.id}`, example)).status).toBe(204);
    const [now] = await listed();
    expect(now).toMatchObject({ id: first?.id, version: 2, versions: [{ version: 1, kind: first?.kind }] });
    expect(now?.unknown).toContain('身份证号');
    expect(Buffer.from(await bytesOf(api.admin, `${templates}/${first?.id}/file`)).equals(Buffer.from(example))).toBe(true);
    expect(Buffer.from(await bytesOf(api.admin, `${templates}/${first?.id}/file?version=1`)).equals(Buffer.from(example))).toBe(false);
    expect((await raw(api.admin, 'PUT', `${templates}/${first?.id}`, Buffer.from('no such file'))).status).toBe(422);
    expect((await raw(manager, 'PUT', `${templates}/${first?.id}`, example)).status).toBe(403);
    expect((await manager.get(`${templates}/design`)).status).toBe(403);
  });

  it('travel with the exported app; the same file comes in once, another becomes a version', async () => {
    const zip = await bytesOf(api.admin, '/api/apps/clinic/export');
    expect(Object.keys(unzipSync(zip)).filter((path) => path.startsWith('prints/'))).toEqual(expect.arrayContaining(['prints/visit/就诊单.docx']));
    const before = await listed();
    expect((await raw(api.admin, 'POST', '/api/apps/import?overwrite=draft', zip)).status).toBe(200);
    expect((await listed()).map(({ id, version }) => [id, version])).toEqual(before.map(({ id, version }) => [id, version]));
    for (const { id } of before) expect((await api.admin.delete(`${templates}/${id}`)).status).toBe(204);
    expect((await raw(api.admin, 'POST', '/api/apps/import?overwrite=draft', zip)).status).toBe(200);
    expect((await listed()).map(({ label }) => label)).toEqual(before.map(({ label }) => label));
  });
});
