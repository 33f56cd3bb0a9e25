import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { type Browser, type Page } from 'playwright-core';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { eventually } from '../support/eventually.js';
import { keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'carewright-template-'));
let api: TestApi;
let browser: Browser;

type Field = Readonly<Record<string, unknown>>;
const text = (key: string, label: string, more: object = {}): Field => ({ key, type: 'text', label, ...more });
const visit = (fields: readonly Field[]): object => ({ $format: 'form/1', key: 'visit', label: '随访', display: '{name}', fields, layout: [{ kind: 'section', id: 's', label: '基本信息', children: fields.map(({ key }) => ({ field: key })) }] });
const grants = [{ form: 'visit', actions: ['read', 'create', 'update', 'delete', 'share'], rows: 'all', fields: { default: 'write' } }];

/** A folder as an app is exported to one. */
function write(place: string, key: string, fields: readonly Field[]): void {
  for (const part of ['forms', 'roles', 'flows', 'datasets', 'dashboards']) mkdirSync(join(place, part), { recursive: true });
  writeFileSync(join(place, 'app.json'), JSON.stringify({ $format: 'app/1', key, label: '病区' }));
  writeFileSync(join(place, 'forms/visit.json'), JSON.stringify(visit(fields)));
  writeFileSync(join(place, 'roles/app_admin.json'), JSON.stringify({ $format: 'role/1', key: 'app_admin', label: '应用管理员', grants, capabilities: ['design', 'publish'] }));
}
const first = [text('name', '姓名'), text('phone', '电话'), text('note', '备注')];
const second = [text('name', '患者姓名'), text('mail', '邮箱'), text('phone', '电话', { help: '手机优先' }), text('note', '备注')];

async function publish(): Promise<void> {
  const { body } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan');
  expect((await api.admin.post('/api/apps/ward/releases', { planHash: body.planHash, confirm: body.confirm.map(({ id }) => id) })).status).toBe(201);
}
async function open(path: string, as = api.admin): Promise<Page> {
  const { page } = await openPage(browser, api.url, { as });
  await page.goto(path);
  return page;
}
const fieldsNow = async (): Promise<readonly (readonly unknown[])[]> => (await api.admin.get<{ definition: { fields: readonly Field[] } }>('/api/apps/ward/draft/forms/visit')).body.definition.fields.map((field) => [field['key'], field['label'], field['help']]);

beforeAll(async () => {
  if (!existsSync(uiFolder)) throw new Error('The pages are not built: run "npm run build" first.');
  write(folder, 'ward', first);
  api = await startTestApi({ uiFolder, templateFolder: folder });
  browser = await launchBrowser();
  const { rows } = await api.database.owner.query<{ id: string }>(`select id from platform.users where username = 'admin'`);
  await api.admin.patch(`/api/users/${rows[0]?.id ?? ''}`, { roles: [{ app: 'ward', role: 'app_admin' }] });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a newer release of a template', () => {
  it('is merged with what the hospital changed: both sides are told, and only what both changed is asked', async () => {
    await api.admin.put('/api/apps/ward/draft/forms/visit', visit([text('name', '病人姓名'), text('phone', '电话'), text('note', '备注'), text('bed', '床号')]));
    await publish();
    write(folder, 'ward', second);
    const page = await open('/design/ward/upgrade');
    await page.getByText('“随访”新增字段“邮箱”').waitFor();
    await page.getByText('“随访”新增字段“床号”').waitFor();
    const conflict = page.getByRole('group', { name: '随访 · 病人姓名 · 名称' });
    await conflict.waitFor();
    expect(await page.getByRole('group').filter({ has: page.getByRole('radio') }).count()).toBe(1);
    expect(await conflict.getByRole('radio', { name: '保留我们的：病人姓名' }).isChecked()).toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'template-upgrade');
    await page.setViewportSize(phone);
    // The page takes a moment to see that it is on a phone now.
    await eventually(async () => expect(await sidewaysOverflow(page)).toEqual([]));
    await page.setViewportSize({ width: 1280, height: 800 });
    await conflict.getByRole('radio', { name: '采用模板的：患者姓名' }).check();
    await page.getByRole('button', { name: '合并到草稿' }).click();
    await page.getByText('已合并到草稿，发布后生效').waitFor();
    expect(await fieldsNow()).toEqual([['name', '患者姓名', undefined], ['mail', '邮箱', undefined], ['phone', '电话', '手机优先'], ['note', '备注', undefined], ['bed', '床号', undefined]]);
    await publish();
    await page.reload();
    await page.getByText('没有更新的模板版本').waitFor();
    await page.context().close();
  });
});

describe('an app as a folder', () => {
  it('is chosen in the page and becomes the draft, which the page refuses to write over unpublished work unasked', async () => {
    const place = join(folder, 'exported');
    write(place, 'ward', [...second, text('ward', '病区')]);
    await api.admin.put('/api/apps/ward/draft/header', { $format: 'app/1', key: 'ward', label: '未发布的改名' });
    const page = await open('/design/ward');
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '导入应用' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('input[type=file]').nth(1).setInputFiles(place);
    await dialog.getByText('已选择：exported').waitFor();
    await dialog.getByRole('button', { name: '导入应用' }).click();
    await dialog.getByLabel('覆盖草稿中没有发布的修改').check();
    expect(await accessibilityViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: '导入应用' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await fieldsNow()).map(([key]) => key)).toEqual(['name', 'mail', 'phone', 'note', 'ward']);
    await page.context().close();
  });
});

describe('two designers in two browsers', () => {
  it('hold a form in turn: one looks on, takes over, and the other is told', async () => {
    const nurse = await api.as({ username: 'head', name: '李护士长', roles: [{ app: 'ward', role: 'app_admin' }] });
    const one = await open('/design/ward/forms/visit');
    await one.locator('[data-node="field:name"]').waitFor();
    await eventually(async () => expect((await nurse.post('/api/apps/ward/draft/forms/visit/lock', { tab: 'another-tab' })).status).toBe(409));
    const other = await open('/design/ward/forms/visit', nurse);
    await other.getByText('正在编辑，您现在只能查看').waitFor();
    await other.getByRole('button', { name: '接管编辑' }).click();
    await other.getByText('正在编辑，您现在只能查看').waitFor({ state: 'detached' });
    await one.getByText('李护士长 正在编辑，您现在只能查看').waitFor({ timeout: 60_000 });
    await other.locator('[data-node="field:note"]').click();
    await other.getByRole('textbox', { name: /^标题/ }).first().fill('护理备注');
    await other.getByRole('textbox', { name: /^标题/ }).first().press('Tab');
    await eventually(async () => expect(await fieldsNow()).toContainEqual(['note', '护理备注', undefined]));
    await one.context().close();
    await other.context().close();
  }, 120_000);
});

describe('what staff may do beside the fields', () => {
  it('is switched off in the designer, and gone from the record after publishing', async () => {
    await publish();
    const { body } = await api.admin.post<{ id: string }>('/api/apps/ward/records/visit', { data: { name: '张三' } });
    const page = await open(`/apps/ward/forms/visit/${body.id}`);
    await page.getByRole('heading', { name: '评论' }).waitFor();
    await page.getByRole('button', { name: '关注', exact: true }).waitFor();
    await eventually(async () => expect((await api.admin.post('/api/apps/ward/draft/forms/visit/lock', { tab: 'another-tab', takeOver: true })).status).toBe(204));
    await page.goto('/design/ward/forms/visit');
    await page.locator('[data-node="field:name"]').waitFor();
    const switches = page.getByRole('group', { name: '记录上可以' });
    await switches.getByLabel('评论').uncheck();
    await switches.getByLabel('关注').uncheck();
    expect(await accessibilityViolations(page)).toEqual([]);
    await eventually(async () => expect((await api.admin.get<{ definition: { switches?: object } }>('/api/apps/ward/draft/forms/visit')).body.definition.switches).toEqual({ comments: false, follow: false }));
    await publish();
    await page.goto(`/apps/ward/forms/visit/${body.id}`);
    await page.getByRole('button', { name: '编辑', exact: true }).waitFor();
    expect([await page.getByRole('heading', { name: '评论' }).count(), await page.getByRole('button', { name: '关注', exact: true }).count()]).toEqual([0, 0]);
    await page.context().close();
  });
});
