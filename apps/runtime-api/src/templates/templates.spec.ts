import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { LiveApps } from '../publishing/live-apps.js';
import { startTestApi, type TestApi } from '../testing.js';
import { AppCommands } from './app-commands.js';
import { readAppFolder, writeAppFolder } from './app-folder.js';
import { Templates } from './templates.js';

const templateFolder = fileURLToPath(new URL('../../../../templates/hospital-crm', import.meta.url));
let api: TestApi;
let folder: string;
beforeAll(async () => {
  api = await startTestApi({ templateFolder });
  folder = await mkdtemp(join(tmpdir(), 'app-folder-'));
}, 180_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await api.close();
});

const upload = (bytes: Uint8Array, query = '') => api.admin.request<{ code?: string; key?: string; created?: boolean; issues?: readonly { code: string }[] }>('POST', `/api/apps/import${query}`, undefined, { raw: bytes, headers: { 'content-type': 'application/zip' } });
async function download(): Promise<Uint8Array> {
  const { session } = api.admin;
  const response = await fetch(`${api.url}/api/apps/hospital_crm/export`, { headers: { cookie: session.cookie } });
  return new Uint8Array(await response.arrayBuffer());
}

describe('the template', () => {
  it('is installed and published on the first start, with storage as it should be', async () => {
    const live = await api.get(LiveApps).get('hospital_crm');
    expect(live.release).toBe(1);
    expect(Object.keys(live.definition.forms)).toContain('patient');
    expect((await api.admin.get('/api/apps/hospital_crm/releases/drift')).body['items']).toEqual([]);
    const { rows } = await api.database.owner.query<{ template: unknown }>('select template from platform.app');
    expect(rows).toEqual([{ template: { key: 'hospital_crm', digest: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
  });

  it('is not installed a second time', async () => {
    await api.get(Templates).installOnFirstStart();
    expect((await api.get(LiveApps).get('hospital_crm')).release).toBe(1);
  });

  it('has its roles named for those who give roles to people, and for nobody else', async () => {
    const { items } = (await api.admin.get<{ items: readonly { app: string; label: unknown; roles: readonly { key: string; label: unknown }[] }[] }>('/api/roles')).body;
    expect(items.map(({ app, label }) => [app, label])).toEqual([['hospital_crm', { 'zh-CN': '医院客户关系管理', 'en-US': 'Hospital CRM' }]]);
    expect(items[0]?.roles).toContainEqual({ key: 'nurse', label: { 'zh-CN': '护士', 'en-US': 'Nurse' } });
    const keeper = await api.as({ username: 'keeper', platformRoles: ['security-administrator'] });
    expect((await keeper.get('/api/roles')).status).toBe(200);
    const nurse = await api.as({ username: 'any_nurse', roles: [{ app: 'hospital_crm', role: 'nurse' }] });
    expect((await nurse.get('/api/roles')).status).toBe(403);
  });

  it('has nothing left to plan after it was installed', async () => {
    const plan = await api.get(AppCommands).plan(templateFolder);
    expect(plan).toMatchObject({ fromRelease: 1, issues: [], plan: { changes: [] } });
  });
});

describe('an app in a folder', () => {
  it('comes back from the folder as it was written, in the same bytes each time', async () => {
    await api.get(AppCommands).export('hospital_crm', folder);
    const first = await readFile(join(folder, 'forms/patient.json'), 'utf8');
    const parsed = await readAppFolder(folder);
    if (!parsed.ok) throw new Error('The exported folder cannot be read.');
    await writeAppFolder(folder, parsed.value);
    expect(await readFile(join(folder, 'forms/patient.json'), 'utf8')).toBe(first);
    expect(parsed).toEqual(await readAppFolder(templateFolder));
  });

  it('loses the files of definitions that are gone, and keeps what is not of the app', async () => {
    const parsed = await readAppFolder(folder);
    if (!parsed.ok) throw new Error('The exported folder cannot be read.');
    const { lead: _lead, ...forms } = parsed.value.forms;
    await writeAppFolder(folder, { ...parsed.value, forms });
    expect(await readdir(join(folder, 'forms'))).not.toContain('lead.json');
    await writeAppFolder(folder, parsed.value);
  });

  it('is planned and applied over the app it came from', async () => {
    const parsed = await readAppFolder(folder);
    if (!parsed.ok) throw new Error('The exported folder cannot be read.');
    const patient = parsed.value.forms['patient'];
    if (patient === undefined) throw new Error('The template has patients.');
    await writeAppFolder(folder, { ...parsed.value, forms: { ...parsed.value.forms, patient: { ...patient, fields: [...patient.fields, { key: 'nickname', type: 'text', label: '昵称' }] } } });
    const plan = await api.get(AppCommands).plan(folder);
    expect(plan.plan?.changes.map(({ id }) => id)).toContain('field-added:patient:nickname');
    expect(await api.get(AppCommands).apply(folder, { confirm: [] })).toMatchObject({ number: 2 });
  });
});

describe('an app in a zip', () => {
  it('is exported and imported without a change', async () => {
    const archive = await download();
    expect(strFromU8(unzipSync(archive)['flows/appointment_approval.bpmn'] ?? new Uint8Array())).toContain('<bpmn:definitions');
    expect(await upload(archive)).toMatchObject({ status: 200, body: { key: 'hospital_crm', created: false } });
    expect((await api.admin.get('/api/apps/hospital_crm/draft')).body['changed']).toBe(false);
  });

  it('makes a new app under its own key', async () => {
    const header = { $format: 'app/1', key: 'copy', label: '副本' };
    expect(await upload(zipSync({ 'app.json': strToU8(JSON.stringify(header)) }))).toMatchObject({ status: 200, body: { key: 'copy', created: true } });
  });

  it.each<[string, Uint8Array, string]>([
    ['what is no zip', strToU8('no zip at all'), 'app-files.not-zip'],
    ['a zip without app.json', zipSync({ 'forms/a.json': strToU8('{}') }), 'app-files.header-missing'],
    ['a file that is no JSON', zipSync({ 'app.json': strToU8('{') }), 'app-files.not-json'],
    ['a zip that unpacks to more than fifty megabytes', zipSync({ 'app.json': strToU8('{}'), 'forms/a.json': new Uint8Array(60_000_000) }), 'app-files.too-large'],
    ['a form under a key of the prototype', zipSync({ 'app.json': strToU8('{"$format":"app/1","key":"evil","label":"x"}'), 'forms/__proto__.json': strToU8('{"$format":"form/1","key":"__proto__","label":"x","fields":[],"layout":[]}') }), 'json.key'],
  ])('refuses %s', async (_what, bytes, code) => {
    const answer = await upload(bytes);
    expect(answer.status).toBe(422);
    expect(answer.body.issues?.map((one) => one.code)).toContain(code);
  });

  it('never writes outside of an app, whatever the paths in the zip say', async () => {
    const answer = await upload(zipSync({ 'app.json': strToU8('{"$format":"app/1","key":"paths","label":"x"}'), '../../etc/evil.json': strToU8('{}'), 'forms/../x.json': strToU8('{}') }));
    expect(answer).toMatchObject({ status: 200, body: { key: 'paths' } });
  });

  it('is refused over a draft with unpublished changes unless that is asked for', async () => {
    const archive = await download();
    await api.admin.put('/api/apps/hospital_crm/draft/datasets/extra', { $format: 'dataset/1', key: 'extra', label: 'x', form: 'patient', dimensions: [], measures: [] });
    expect(await upload(archive)).toMatchObject({ status: 409, body: { code: 'draft.unpublished' } });
    expect(await upload(archive, '?overwrite=draft')).toMatchObject({ status: 200 });
  });
});
