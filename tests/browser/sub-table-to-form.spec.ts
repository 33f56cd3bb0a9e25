import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { type Browser, type Page } from 'playwright-core';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { eventually } from '../support/eventually.js';
import { keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
let api: TestApi;
let browser: Browser;
let record: { readonly id: string; readonly version: number; readonly data: { readonly meds: readonly Readonly<Record<string, unknown>>[] } };

const field = (key: string, type: string, label: string, more: object = {}): object => ({ key, type, label, ...more });
const kept = [field('name', 'text', '姓名'), field('doctor', 'user', '主管医生'), { key: 'meds', type: 'sub-table', label: '用药', fields: [field('drug', 'text', '药品'), field('dose', 'number', '剂量')] }];
const save = (fields: readonly object[]) => api.admin.put('/api/apps/ward/draft/forms/visit', { $format: 'form/1', key: 'visit', label: '随访', display: '{name}', fields, layout: [{ kind: 'section', id: 's', label: '基本信息', children: fields.map((one) => ({ field: (one as { key: string }).key })) }], rules: [{ id: 'r', assert: { '<': [{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, 1000] }, message: '剂量合计过大' }] });

async function publish(): Promise<void> {
  const { body } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan');
  expect((await api.admin.post('/api/apps/ward/releases', { planHash: body.planHash, confirm: body.confirm.map(({ id }) => id) })).status).toBe(201);
}

beforeAll(async () => {
  if (!existsSync(uiFolder)) throw new Error('The pages are not built: run "npm run build" first.');
  api = await startTestApi({ uiFolder });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await save([...kept, field('note', 'text', '旧备注'), field('risk', 'select', '旧风险', { options: [{ value: 'high', label: '高危' }] })]);
  await api.admin.put('/api/apps/ward/draft/roles/app_admin', { $format: 'role/1', key: 'app_admin', label: '应用管理员', grants: [{ form: 'visit', actions: ['read', 'create', 'update', 'delete'], rows: 'all', fields: { default: 'write' } }], capabilities: ['design', 'publish'] });
  await publish();
  const doctor = await api.as({ username: 'doctor', name: '王医生', roles: [{ app: 'ward', role: 'app_admin' }] });
  const made = await api.admin.post<typeof record>('/api/apps/ward/records/visit', { data: { name: '张三', note: '对青霉素过敏', risk: 'high', meds: [{ drug: '阿司匹林', dose: 1 }, { drug: '二甲双胍', dose: 2 }] } });
  const meds = made.body.data.meds.map((row) => (row['drug'] === '二甲双胍' ? { ...row, dose: 5 } : row));
  await api.admin.patch(`/api/apps/ward/records/visit/${made.body.id}`, { data: { meds, doctor: doctor.userId } }, { headers: { 'if-match': '"1"' } });
  record = (await api.admin.get<typeof record>(`/api/apps/ward/records/visit/${made.body.id}`)).body;
  for (let number = 0; number < 35; number += 1) {
    expect((await api.admin.patch(`/api/apps/ward/records/visit/${record.id}`, { data: { name: `张三${String(number)}` } }, { headers: { 'if-match': `"${String(record.version + number)}"` } })).status).toBe(200);
  }
  await save(kept);
  await publish();
}, 180_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

async function open(path: string): Promise<Page> {
  const { page } = await openPage(browser, api.url, { as: api.admin });
  await page.goto(path);
  return page;
}

describe('a record', () => {
  it('shows what its fields out of use still hold, folded and with names', async () => {
    const page = await open(`/apps/ward/forms/visit/${record.id}`);
    const past = page.getByText('历史字段（2）');
    await past.waitFor();
    expect(await page.getByText('对青霉素过敏').isVisible()).toBe(false);
    await past.click();
    await page.getByText('对青霉素过敏').waitFor();
    await page.getByText('高危').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    await eventually(async () => expect(await sidewaysOverflow(page)).toEqual([]));
    await keepScreenshot(page, 'past-fields');
    await page.context().close();
  });

  it('tells who changed what from what to what, by field, in names, a page at a time', async () => {
    const page = await open(`/apps/ward/forms/visit/${record.id}`);
    await page.getByRole('button', { name: '更多操作' }).click();
    await page.getByRole('menuitem', { name: '修改记录' }).click();
    const drawer = page.getByRole('dialog', { name: '修改记录' });
    await drawer.getByText('张三34').first().waitFor();
    expect(await drawer.locator('li').count()).toBe(30);
    await drawer.getByRole('button', { name: '显示更早的记录' }).click();
    await drawer.getByText('王医生').waitFor();
    expect(await drawer.getByText('王医生').count()).toBe(1);
    expect(await accessibilityViolations(page)).toEqual([]);
    await drawer.getByRole('combobox', { name: '只看字段' }).click();
    await page.locator('.ant-select-item-option', { hasText: '用药' }).click();
    await drawer.getByText('修改一行').waitFor();
    await drawer.getByText('新增一行').first().waitFor();
    await eventually(async () => expect(await drawer.locator('li').count()).toBe(2));
    expect(await drawer.locator('del', { hasText: /^2$/ }).count()).toBe(1);
    await keepScreenshot(page, 'history-by-field');
    await page.context().close();
  });

  it('goes to the recycle bin and comes back from its page', async () => {
    const { body } = await api.admin.post<{ id: string }>('/api/apps/ward/records/visit', { data: { name: '要删的' } });
    await api.admin.delete(`/api/apps/ward/records/visit/${body.id}`, { headers: { 'if-match': '"1"' } });
    const page = await open('/apps/ward/forms/visit?deleted=only');
    await page.getByText('要删的').first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.goto(`/apps/ward/forms/visit/${body.id}`);
    await page.getByRole('button', { name: '恢复', exact: true }).click();
    await page.getByRole('button', { name: '编辑', exact: true }).waitFor();
    await page.context().close();
  });
});

describe('a sub-table', () => {
  it('becomes a form: its rows are counted, what names it is told, and the rows are records after publishing', async () => {
    const page = await open('/design/ward/forms/visit');
    await page.locator('[data-node="field:meds"]').click();
    await page.getByRole('button', { name: '变为单独的表单…' }).click();
    const dialog = page.getByRole('dialog', { name: '子表“用药”变为表单' });
    await dialog.getByText('2 行（来自 1 条记录）将成为记录。').waitFor();
    await dialog.getByText('剂量合计过大').waitFor();
    await dialog.getByText('应用管理员').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'sub-table-to-form');
    await dialog.getByRole('button', { name: '取消' }).click();
    await page.context().close();

    const draft = await api.admin.get<{ definition: Record<string, unknown> }>('/api/apps/ward/draft/forms/visit');
    await api.admin.put('/api/apps/ward/draft/forms/visit', { ...draft.body.definition, rules: [] });
    const again = await open('/design/ward/forms/visit');
    await again.locator('[data-node="field:meds"]').click();
    await again.getByRole('button', { name: '变为单独的表单…' }).click();
    const second = again.getByRole('dialog', { name: '子表“用药”变为表单' });
    await second.getByText('没有规则、报表或流程用到它。').waitFor();
    await second.getByLabel('新表单的名称').fill('用药记录');
    await second.getByRole('button', { name: '写入草稿' }).click();
    await again.waitForURL('**/design/ward/forms/visit_meds');
    await again.locator('[data-node="field:drug"]').waitFor();
    await again.getByRole('button', { name: '发布', exact: true }).click();
    await again.getByText('2 行成为记录').waitFor();
    expect(await accessibilityViolations(again)).toEqual([]);
    for (const box of await again.locator('[role=dialog] fieldset input[type=checkbox]').all()) await box.check();
    await again.getByRole('button', { name: '确认发布' }).click();
    await again.getByText('版已发布，有权限的员工').waitFor({ timeout: 60_000 });
    const { body } = await api.admin.get<{ items: readonly { id: string; data: Record<string, unknown> }[] }>('/api/apps/ward/records/visit_meds?sort=created_at');
    expect(body.items.map(({ id, data }) => [id, data['drug'], data['dose'], data['visit']])).toEqual(record.data.meds.map((row) => [row['id'], row['drug'], row['dose'], record.id]));

    await again.goto(`/apps/ward/forms/visit_meds/${String(record.data.meds[1]?.['id'])}`);
    await again.getByRole('button', { name: '更多操作' }).click();
    await again.getByRole('menuitem', { name: '修改记录' }).click();
    await again.getByRole('dialog', { name: '修改记录' }).locator('del', { hasText: /^2$/ }).waitFor();
    await again.context().close();
  });

  it('is one again when the release before is restored', async () => {
    expect((await api.admin.post('/api/apps/ward/releases/2/restore')).status).toBe(200);
    const page = await open('/design/ward/forms/visit');
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('2 条记录全部成为行').waitFor();
    for (const box of await page.locator('[role=dialog] fieldset input[type=checkbox]').all()) await box.check();
    await page.getByRole('button', { name: '确认发布' }).click();
    await page.getByText('版已发布，有权限的员工').waitFor({ timeout: 60_000 });
    expect((await api.admin.get<typeof record>(`/api/apps/ward/records/visit/${record.id}`)).body.data.meds).toEqual(record.data.meds);
    await page.context().close();
  });
});
