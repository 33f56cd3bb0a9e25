import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
const rowCount = 500;
const wardForm = {
  $format: 'form/1', key: 'ward_round', label: '查房记录',
  fields: [
    { key: 'title', type: 'text', label: '标题' },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品', required: true }, { key: 'dose', type: 'number', label: '剂量' }] },
  ],
  layout: [{ field: 'title' }, { field: 'meds' }],
};
let api: TestApi;
let browser: Browser;
let nurse: TestClient;
let recordId: string;

beforeAll(async () => {
  api = await startTestApi({ uiFolder });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
  await api.admin.put('/api/apps/ward/draft/forms/ward_round', wardForm);
  await api.admin.put('/api/apps/ward/draft/roles/nurse', { $format: 'role/1', key: 'nurse', label: '护士', grants: [{ form: 'ward_round', actions: ['read', 'create', 'update'], rows: 'all', fields: { default: 'write' } }] });
  const { body: plan } = await api.admin.post<{ planHash: string; confirm: readonly { id: string }[] }>('/api/apps/ward/plan', {});
  await api.admin.post('/api/apps/ward/releases', { planHash: plan.planHash, confirm: plan.confirm.map(({ id }) => id) });
  nurse = await api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  const meds = Array.from({ length: rowCount }, (_row, at) => ({ drug: `药品${at + 1}`, dose: at }));
  recordId = (await nurse.post<{ id: string }>('/api/apps/ward/records/ward_round', { data: { title: '早', meds } })).body.id;
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

describe('a sub-table of five hundred rows', () => {
  it('shows every row as text, gives inputs to those near the screen, and keeps all of them', async () => {
    const { page } = await openPage(browser, api.url, { as: nurse });
    await page.goto(`/apps/ward/forms/ward_round/${recordId}?edit`);
    const rows = page.locator('.cw-table tbody tr');
    await rows.nth(rowCount - 1).waitFor({ state: 'attached' });
    expect(await page.locator('.cw-table tbody input').count()).toBeLessThan(rowCount);
    const last = rows.nth(rowCount - 1);
    expect(await last.innerText()).toContain('药品500');
    await last.scrollIntoViewIfNeeded();
    await last.locator('input').first().waitFor();
    await last.locator('input').first().fill('');
    await page.getByRole('button', { name: /保存|提交/ }).first().click();
    const problem = page.locator('.cw-summary a', { hasText: '500' });
    await problem.click();
    await eventually(async () => expect(await last.locator('input').first().evaluate((input) => input === document.activeElement)).toBe(true));
    await page.keyboard.insertText('阿司匹林');
    await page.getByRole('button', { name: /保存|提交/ }).first().click();
    await eventually(async () => {
      const { body } = await nurse.get<{ data: { meds: readonly { drug: string }[] } }>(`/api/apps/ward/records/ward_round/${recordId}`);
      expect(body.data.meds.map(({ drug }) => drug).slice(-2)).toEqual(['药品499', '阿司匹林']);
      expect(body.data.meds).toHaveLength(rowCount);
    });
    await page.context().close();
  });
});
