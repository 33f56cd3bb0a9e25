import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { builtPages } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const [clear, dots] = ['柜门8264', '••••••'];
let api: TestApi;
let browser: Browser;
let keeper: TestClient;
let clerk: TestClient;

beforeAll(async () => {
  api = await startTestApi({ uiFolder: builtPages() });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'pharmacy', label: '药学' });
  const fields = [{ key: 'name', type: 'text', label: '名称' }, { key: 'code', type: 'secret', label: '门锁密码', required: true }];
  await draw(api.admin, 'pharmacy', 'forms', { $format: 'form/1', key: 'room', label: '药房', display: '{name}', fields, layout: [] });
  await draw(api.admin, 'pharmacy', 'roles', roleOf('keeper', '主管', [grantOf('room', ['read', 'create', 'update', 'reveal'])]));
  await draw(api.admin, 'pharmacy', 'roles', roleOf('clerk', '文员', [grantOf('room', ['read', 'create', 'update'])]));
  await publishDraft(api.admin, 'pharmacy');
  keeper = await api.as({ username: 'keeper', name: '药房主管', roles: [{ app: 'pharmacy', role: 'keeper' }] });
  clerk = await api.as({ username: 'clerk', name: '药房文员', roles: [{ app: 'pharmacy', role: 'clerk' }] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

describe('a secret in the pages', () => {
  let id: string;

  it('is typed unseen, shows as dots in the record, the list and the history, and is revealed for a reason', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: keeper });
    await page.goto('/apps/pharmacy/forms/room/new');
    await page.getByRole('textbox', { name: '名称' }).fill('一号药房');
    const input = page.locator('input[type=password]');
    await input.fill(clear);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '提交' }).click();
    await eventually(async () => {
      id = (await keeper.get<{ items: readonly { id: string }[] }>('/api/apps/pharmacy/records/room')).body.items[0]?.id ?? '';
      expect(id).not.toBe('');
    });
    await page.goto('/apps/pharmacy/forms/room');
    await page.locator('tbody tr', { hasText: '一号药房' }).getByText(dots).waitFor();
    await page.goto(`/apps/pharmacy/forms/room/${id}`);
    await page.locator('.cw-form').getByText(dots).waitFor();
    expect(await page.content()).not.toContain(clear);
    await page.getByRole('button', { name: '查看 门锁密码' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox').fill('换班交接');
    await dialog.getByRole('button', { name: '查看' }).click();
    await page.locator('.cw-form').getByText(clear).waitFor();
    await keepScreenshot(page, 'secret-revealed');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('is replaced by somebody who may not see it, on a phone, and stays when it is not touched', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: clerk, viewport: phone });
    await page.goto(`/apps/pharmacy/forms/room/${id}`);
    await page.locator('.cw-form').getByText(dots).waitFor();
    expect(await page.getByRole('button', { name: '查看 门锁密码' }).count()).toBe(0);
    await page.getByRole('button', { name: '编辑' }).click();
    await page.getByRole('textbox', { name: '名称' }).fill('二号药房');
    await page.getByRole('button', { name: '更换 门锁密码' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '保存' }).click();
    const revealed = async (): Promise<unknown> => (await keeper.post<{ values: { code: unknown } }>(`/api/apps/pharmacy/records/room/${id}/reveal`, { fields: ['code'], reason: '核对' })).body.values.code;
    await page.locator('.cw-form').getByText('二号药房').waitFor();
    expect(await revealed()).toBe(clear);
    await page.getByRole('button', { name: '编辑' }).click();
    await page.getByRole('button', { name: '更换 门锁密码' }).click();
    await page.locator('input[type=password]').fill('新的9999');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.getByRole('button', { name: '保存' }).click();
    await eventually(async () => expect(await revealed()).toBe('新的9999'));
    expect(faults).toEqual([]);
    await page.setViewportSize(desktop);
    await page.goto(`/apps/pharmacy/forms/room/${id}`);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: /历史|修改记录/ }).click();
    const drawer = page.getByRole('dialog');
    await drawer.getByText(dots).first().waitFor();
    expect(await page.content()).not.toContain('新的9999');
    await page.context().close();
  }, 60_000);
});
