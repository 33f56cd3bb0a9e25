import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type AppDefinition, type Field } from '@carewright/schema';
import { runCommand } from '../operations/command-line.js';
import { startTestApi, type TestApi } from '../testing.js';
import { writeAppFolder } from './app-folder.js';
import { zipApp } from './app-zip.js';

let api: TestApi;
let folder: string;
const text = (key: string, label: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label, ...more });
const role = { $format: 'role/1' as const, key: 'app_admin', label: '应用管理员', grants: [], capabilities: ['design' as const, 'publish' as const] };
const template = (fields: readonly Field[]): AppDefinition => ({
  $format: 'app/1', key: 'ward', label: '病区', flows: {}, datasets: {}, dashboards: {}, roles: { app_admin: role },
  forms: { visit: { $format: 'form/1', key: 'visit', label: '随访', fields: [...fields], layout: [{ kind: 'section', id: 's', children: fields.map(({ key }) => ({ field: key })) }] } },
});
const first = template([text('name', '姓名'), text('phone', '电话'), text('note', '备注')]);
/** The vendor renames a field, adds one, and changes the help of another. */
const second = template([text('name', '患者姓名'), text('mail', '邮箱'), text('phone', '电话', { help: '手机优先' }), text('note', '备注')]);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'template-'));
  await writeAppFolder(folder, first);
  api = await startTestApi({ templateFolder: folder });
}, 180_000);
afterAll(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

interface Upgrade {
  readonly state: string;
  readonly digest: string;
  readonly theirs: readonly string[];
  readonly mine: readonly string[];
  readonly conflicts: readonly { readonly id: string; readonly place: string; readonly mine: string; readonly theirs: string }[];
}
const look = async (): Promise<Upgrade> => (await api.admin.get<Upgrade>('/api/apps/ward/upgrade', { headers: { 'accept-language': 'zh-CN' } })).body;
const draftFields = async (): Promise<readonly Field[]> => (await api.admin.get<{ definition: { fields: readonly Field[] } }>('/api/apps/ward/draft/forms/visit')).body.definition.fields;
async function publish(): Promise<void> {
  const { body } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan');
  expect((await api.admin.post('/api/apps/ward/releases', { planHash: body.planHash, confirm: body.confirm.map(({ id }) => id) })).status).toBe(201);
}

describe('an app made from a template', () => {
  it('has nothing to upgrade to until the template moves on', async () => {
    expect(await look()).toMatchObject({ state: 'current', theirs: [], conflicts: [] });
  });

  it('shows what the vendor and what the hospital changed, and asks only where both did', async () => {
    // The hospital renames the same field and adds one of its own.
    await api.admin.put('/api/apps/ward/draft/forms/visit', template([text('name', '病人姓名'), text('phone', '电话'), text('note', '备注'), text('bed', '床号')]).forms['visit']);
    await publish();
    await writeAppFolder(folder, second);
    const shown = await look();
    expect(shown.state).toBe('available');
    expect(shown.theirs).toEqual(expect.arrayContaining(['“随访”新增字段“邮箱”', '“随访”的字段改名为“患者姓名”']));
    expect(shown.mine).toEqual(expect.arrayContaining(['“随访”新增字段“床号”']));
    expect(shown.conflicts).toEqual([{ id: 'forms/visit/fields/name/label', place: '随访 · 病人姓名 · 名称', mine: '病人姓名', theirs: '患者姓名' }]);
  });

  it('is merged into the draft as chosen, and the template becomes what it goes on from once that is published', async () => {
    const { digest, conflicts } = await look();
    expect(await api.admin.post('/api/apps/ward/upgrade', { digest: '0'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'upgrade.changed' } });
    expect((await api.admin.post('/api/apps/ward/upgrade', { digest, choices: { [conflicts[0]?.id ?? '']: 'theirs' } })).body).toEqual({ conflicts: 1 });
    expect((await draftFields()).map(({ key, label, help }) => [key, label, help])).toEqual([['name', '患者姓名', undefined], ['mail', '邮箱', undefined], ['phone', '电话', '手机优先'], ['note', '备注', undefined], ['bed', '床号', undefined]]);
    expect((await look()).state).toBe('available');
    await publish();
    expect(await look()).toMatchObject({ state: 'current', conflicts: [] });
    expect((await api.admin.get('/api/apps/ward/releases/drift')).body['items']).toEqual([]);
  });

  it('offers the upgrade again when the merged draft was thrown away', async () => {
    const third = template([text('name', '患者姓名'), text('mail', '邮箱'), text('phone', '电话', { help: '手机优先' }), text('note', '备注'), text('ward', '病区')]);
    const bring = await api.admin.request<Upgrade>('POST', '/api/apps/ward/upgrade/offer', undefined, { raw: zipApp(third), headers: { 'content-type': 'application/zip' } });
    expect(bring).toMatchObject({ status: 200, body: { state: 'available', conflicts: [] } });
    await api.admin.post('/api/apps/ward/upgrade', { digest: bring.body.digest });
    expect((await draftFields()).map(({ key }) => key)).toContain('ward');
    await api.admin.post('/api/apps/ward/releases/3/restore');
    await api.admin.put('/api/apps/ward/draft/header', { $format: 'app/1', key: 'ward', label: '病区二' });
    await publish();
    expect((await look()).state).toBe('available');
  });

  it('is upgraded from the command line as well', async () => {
    const fourth = template([text('name', '姓名（全名）'), text('mail', '邮箱'), text('phone', '电话', { help: '手机优先' }), text('note', '备注')]);
    await writeAppFolder(folder, fourth);
    const dry = await runCommand(['app', 'upgrade', folder, '--app', 'ward', '--dry-run'], api.settings);
    expect(dry).toMatchObject({ exitCode: 0, data: { state: 'available', release: null } });
    const done = await runCommand(['app', 'upgrade', folder, '--app', 'ward', '--publish', '--confirm', 'all'], api.settings);
    expect(done).toMatchObject({ exitCode: 0, data: { release: { number: 5 } } });
    expect((await draftFields())[0]?.label).toBe('姓名（全名）');
    expect((await draftFields()).map(({ key }) => key)).toContain('bed');
  }, 60_000);

  it('keeps strangers and those without the right to design away', async () => {
    const nurse = await api.as({ username: 'nurse' });
    expect((await nurse.get('/api/apps/ward/upgrade')).status).toBe(404);
    expect((await api.stranger.get('/api/apps/ward/upgrade')).status).toBe(401);
  });
});
