import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { builtPages } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const records = '/api/apps/study/records/patient';
const form = (version: string, text: string): { readonly key: string } => ({ $format: 'form/1', key: 'patient', label: '患者', display: '{name}', fields: [{ key: 'name', type: 'text', label: '姓名' }, { key: 'consent', type: 'consent', label: '随访同意书', required: true, props: { version, text, signer: true } }], layout: [] }) as { readonly key: string };
interface Found { readonly id: string; readonly data: { readonly consent: Readonly<Record<string, unknown>> } }
let api: TestApi;
let browser: Browser;
let nurse: TestClient;
let maker: TestClient;
const found = async (): Promise<Found | undefined> => (await nurse.get<{ items: readonly Found[] }>(records)).body.items[0];

beforeAll(async () => {
  api = await startTestApi({ uiFolder: builtPages() });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'study', label: '随访研究' });
  await draw(api.admin, 'study', 'forms', form('1', '<p>我同意接受<strong>电话随访</strong>。</p>'));
  await draw(api.admin, 'study', 'roles', roleOf('nurse', '护士', [grantOf('patient', ['read', 'create', 'update'])]));
  await draw(api.admin, 'study', 'roles', { ...roleOf('maker', '设计者', [grantOf('patient', ['read'])]), capabilities: ['design', 'publish'] });
  await publishDraft(api.admin, 'study');
  maker = await api.as({ username: 'maker', name: '信息科', roles: [{ app: 'study', role: 'maker' }] });
  nurse = await api.as({ username: 'nurse', name: '李护士', roles: [{ app: 'study', role: 'nurse' }] });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

describe('a consent in the pages', () => {
  it('is read and given on a phone, with the name of who agrees', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: nurse, viewport: phone });
    await page.goto('/apps/study/forms/patient/new');
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('王某');
    await page.getByRole('region', { name: '随访同意书' }).getByText('电话随访').waitFor();
    await page.getByRole('button', { name: '提交' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await found()).toBeUndefined();
    await page.getByRole('checkbox', { name: '我已阅读并同意 随访同意书' }).check();
    await page.getByRole('textbox', { name: '随访同意书 签署人' }).fill('王某');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'consent-fill');
    await page.getByRole('button', { name: '提交' }).click();
    await eventually(async () => expect((await found())?.data.consent).toMatchObject({ agreed: true, version: '1', signer: '王某', recorder: '李护士', through: 'person' }));
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('asks the designer for a new version with new words', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: maker });
    await page.goto('/design/study/forms/patient');
    await page.locator('[data-node="field:consent"]').click();
    const editor = page.getByRole('textbox', { name: '同意的内容' });
    await editor.click();
    await page.keyboard.press('End');
    await page.keyboard.type('以及短信提醒');
    await page.getByText(/版本仍是“1”/).first().waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'consent-designer');
    await page.getByRole('textbox', { name: '版本（改动内容时换一个）' }).fill('2');
    await page.getByRole('textbox', { name: '版本（改动内容时换一个）' }).blur();
    await eventually(async () => expect(await page.getByText(/版本仍是“1”/).count()).toBe(0));
    await eventually(async () => expect(JSON.stringify((await api.admin.get('/api/apps/study/draft/forms/patient')).body)).toMatch(/短信提醒.*"version":"2"|"version":"2".*短信提醒/));
    await publishDraft(api.admin, 'study');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);

  it('shows the words that were agreed to when the form has others, and is withdrawn without a trace lost', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: nurse });
    const { id = '' } = (await found()) ?? {};
    await page.goto(`/apps/study/forms/patient/${id}`);
    await page.getByText('已同意（版本 1）').waitFor();
    await page.getByRole('button', { name: /查看当时的内容/ }).click();
    const text = page.getByRole('region', { name: '随访同意书' });
    await text.getByText('电话随访').waitFor();
    expect(await text.innerText()).not.toContain('短信提醒');
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'consent-read');
    await page.getByRole('button', { name: '编辑' }).click();
    await page.getByText(/现在的内容是版本 2/).waitFor();
    await page.getByRole('button', { name: '撤回同意' }).click();
    await page.getByRole('button', { name: '保存' }).click();
    await eventually(async () => expect((await found())?.data.consent).toMatchObject({ agreed: false, version: '1', signer: '王某', withdrawn: expect.any(String) }));
    await page.goto('/apps/study/forms/patient');
    await page.locator('tbody tr').getByText('已撤回（版本 1）').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 60_000);
});
