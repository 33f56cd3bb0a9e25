import { crc32, deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApi, type TestClient } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const records = '/api/apps/ward/records/visit';
const field = (key: string, type: string, label: string, more: object = {}): object => ({ key, type, label, ...more });
let stage: Stage;
let api: TestApi;
let browser: Browser;
let nurse: TestClient;

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'ward', label: '病区' });
  ({ api, browser } = stage);
  await draw(api.admin, 'ward', 'forms', { $format: 'form/1', key: 'visit', label: '满意度', layout: [], fields: [field('name', 'text', '姓名', { required: true }), field('score', 'select', '评价', { options: [{ value: 'good', label: '满意' }, { value: 'bad', label: '不满意' }] }), field('photo', 'image', '照片'), field('signed', 'signature', '签名'), field('source', 'text', '来源'), field('nurse', 'user', '责任护士')] });
  await draw(api.admin, 'ward', 'roles', roleOf('nurse', '护士', [grantOf('visit', ['read', 'create', 'update', 'share'])]));
  await publishDraft(api.admin, 'ward');
  nurse = await api.as({ username: 'nurse', name: '护士甲', roles: [{ app: 'ward', role: 'nurse' }] });
}, 120_000);
afterAll(() => stage?.close());

const chunk = (name: string, body: Buffer): Buffer => {
  const named = Buffer.concat([Buffer.from(name), body]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
};
/** A picture of ten by ten grey points. */
const picture = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', Buffer.from([0, 0, 0, 10, 0, 0, 0, 10, 8, 0, 0, 0, 0])),
  chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: 10 }, () => Buffer.from([0, ...Array.from({ length: 10 }, () => 128)]))))), chunk('IEND', Buffer.alloc(0)),
]);

describe('a public form', () => {
  it('is made in the design page, filled in on a phone in large type, and changed with its code', async () => {
    const design = await openPage(browser, api.url, { as: api.admin });
    await design.page.goto('/design/ward/public-forms');
    await design.page.getByRole('button', { name: '新建公开表单' }).first().click();
    const dialog = design.page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: '表单' }).click();
    await design.page.locator('.ant-select-item-option', { hasText: '满意度' }).click();
    for (const label of ['姓名', '评价', '照片', '签名']) await dialog.getByRole('checkbox', { name: label, exact: true }).check();
    expect(await dialog.getByRole('checkbox', { name: '责任护士' }).count()).toBe(0);
    await dialog.getByLabel('渠道名称', { exact: true }).fill('门诊大厅');
    await dialog.getByLabel('提交后几天内可凭修改码修改').fill('7');
    await dialog.getByRole('button', { name: '保存' }).click();
    const link = design.page.getByRole('link', { name: /\/p\// });
    const address = new URL((await link.getAttribute('href')) ?? '');
    expect(await accessibilityViolations(design.page)).toEqual([]);
    await design.page.getByRole('button', { name: '“门诊大厅”的二维码' }).click();
    await design.page.getByRole('img', { name: '“门诊大厅”的二维码' }).waitFor();
    await keepScreenshot(design.page, 'public-form-design');
    expect(design.faults).toEqual([]);

    const { page, faults } = await openPage(browser, api.url, { viewport: phone });
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(address.pathname);
    await page.getByRole('button', { name: '大字版' }).click();
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('访客');
    await page.getByRole('radio', { name: '满意', exact: true }).check();
    await page.locator('input[type=file]').first().setInputFiles({ name: '照片.png', mimeType: 'image/png', buffer: picture });
    await page.getByRole('button', { name: '移除“照片.png”' }).waitFor();
    await page.getByLabel('不方便手写时').fill('访客');
    await page.getByRole('button', { name: '使用此签名' }).click();
    await page.getByRole('button', { name: '移除“签名.png”' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    await keepScreenshot(page, 'public-form-phone-large');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: '提交成功' }).waitFor();
    const code = (await page.locator('.visitor-code').textContent()) ?? '';
    expect(asked.filter((path) => path === '/api/session' || path.includes('/assets/main-'))).toEqual([]);
    const { body } = await nurse.get<{ items: { id: string; data: Record<string, { name: string }[] | string> }[] }>(records);
    expect(body.items[0]?.data).toMatchObject({ name: '访客', score: 'good', photo: [{ name: '照片.png' }], signed: [{ name: '签名.png' }] });

    await page.getByRole('button', { name: '再填一份' }).click();
    await page.getByRole('button', { name: '修改已提交的内容' }).click();
    await page.getByLabel('修改码').fill(code.toLowerCase());
    await page.getByRole('button', { name: '打开' }).click();
    await page.getByRole('textbox', { name: '姓名', exact: true }).fill('访客乙');
    await page.getByRole('button', { name: '保存修改' }).click();
    await page.getByRole('heading', { name: '修改已保存' }).waitFor();
    await eventually(async () => expect((await nurse.get<{ items: { data: Record<string, unknown> }[] }>(records)).body.items[0]?.data['name']).toBe('访客乙'));
    expect(faults).toEqual([]);
  }, 120_000);

  it('becomes a record that the staff sees with its pictures and shares by a link', async () => {
    const { page, faults } = await openPage(browser, api.url, { as: nurse });
    const { body } = await nurse.get<{ items: { id: string }[] }>(records);
    await page.goto(`/apps/ward/forms/visit/${body.items[0]?.id ?? ''}`);
    await eventually(async () => expect(await page.getByRole('img', { name: '照片.png' }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0));
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '分享链接' }).click();
    await page.getByRole('button', { name: '生成链接' }).click();
    const link = (await page.locator('code', { hasText: '/s/' }).textContent()) ?? '';
    expect(faults).toEqual([]);
    const visitor = await openPage(browser, api.url, { viewport: phone });
    await visitor.page.goto(new URL(link).pathname);
    await visitor.page.getByText('访客乙').waitFor();
    await eventually(async () => expect(await visitor.page.getByRole('img', { name: '照片.png' }).evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(0));
    expect(await accessibilityViolations(visitor.page)).toEqual([]);
    expect(visitor.faults).toEqual([]);
  }, 60_000);

  it('says so when a link leads nowhere', async () => {
    const { page } = await openPage(browser, api.url, { viewport: phone });
    await page.goto(`/p/${'A'.repeat(22)}`);
    await page.getByRole('heading', { name: '链接无效或已失效' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
  });
});
