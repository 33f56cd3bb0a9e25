import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  if (!existsSync(uiFolder)) throw new Error('The pages are not built: run "npm run build" first.');
  api = await startTestApi({ uiFolder });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'ward', label: '病区' });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

const text = (key: string, label: string): object => ({ key, type: 'text', label });
const section = (id: string, label: string, ...fields: readonly string[]): object => ({ kind: 'section', id, label, columns: 2, children: fields.map((field) => ({ field })) });

async function openDesigner(key: string): Promise<Page> {
  const form = { $format: 'form/1', key, label: '随访', fields: [text('a', '甲'), text('b', '乙'), text('c', '丙')], layout: [section('s1', '第一组', 'a', 'b'), section('s2', '第二组', 'c')] };
  await api.admin.put(`/api/apps/ward/draft/forms/${key}`, form);
  const { page } = await openPage(browser, api.url, { as: api.admin });
  await page.goto(`/design/ward/forms/${key}`);
  await page.locator('[data-node="field:a"]').waitFor();
  return page;
}
/** What stands in a section of the canvas, in order. */
const cardsIn = (page: Page, container: string): Promise<readonly (string | null)[]> => page.locator(`[data-container="${container}"] > [data-card]`).evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')));

async function dragOnto(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('Both ends of a drag must be in sight.');
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await page.mouse.down();
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.move(end.x + end.width * 0.2, end.y + end.height / 2, { steps: 5 });
  await page.mouse.up();
}

describe('the form designer', () => {
  it('moves, renames, copies and deletes by keyboard and keeps the focus', async () => {
    const page = await openDesigner('by_keys');
    await page.locator('[data-node="field:a"]').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('[data-container="s2"] > [data-card="field:a"]').waitFor();
    await eventually(async () => expect(await page.getByTestId('said').textContent()).toBe('“甲”移到“第二组”第 1 位，共 2 项'));
    await eventually(async () => expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['node'])).toBe('field:a'));
    await page.keyboard.press('F2');
    await page.keyboard.insertText('姓名');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+d');
    await eventually(async () => expect(await cardsIn(page, 's2')).toHaveLength(3));
    await page.locator('[data-node="field:b"]').focus();
    await page.keyboard.press('Delete');
    await eventually(async () => expect(await cardsIn(page, 's1')).toEqual([]));
    await page.keyboard.press('Control+z');
    await eventually(async () => expect(await cardsIn(page, 's1')).toEqual(['field:b']));
    await page.context().close();
  });

  it('takes a new field and a moved one by mouse', async () => {
    const page = await openDesigner('by_mouse');
    await dragOnto(page, page.locator('[data-entry=date]'), page.locator('[data-card="field:b"]'));
    await page.locator('[data-container="s1"] > [data-card]').nth(2).waitFor();
    await eventually(async () => expect((await cardsIn(page, 's1'))[2]).toBe('field:b'));
    await dragOnto(page, page.locator('[data-node="field:c"]'), page.locator('[data-card="field:b"]'));
    await page.locator('[data-container="s1"] > [data-card="field:c"]').waitFor();
    await eventually(async () => expect((await cardsIn(page, 's1')).slice(2)).toEqual(['field:c', 'field:b']));
    await page.context().close();
  });

  it('adds a required text field in three actions, saves it by itself and publishes it', async () => {
    const page = await openDesigner('publish_me');
    await page.locator('[data-entry=text]').click();
    await page.keyboard.insertText('住院号');
    await page.getByRole('checkbox', { name: '必填' }).check();
    await page.getByText('已自动保存').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '发布', exact: true }).click();
    await page.getByText('发布后成为第').waitFor();
    for (const box of await page.locator('[role=dialog] input[type=checkbox]').all()) await box.check();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '确认发布' }).click();
    await page.getByText('版已发布，有权限的员工').waitFor({ timeout: 30_000 });
    const { body } = await api.admin.get<{ definition: { fields: readonly { label: string; required?: boolean }[] } }>('/api/apps/ward/draft/forms/publish_me');
    expect(body.definition.fields.find(({ label }) => label === '住院号')).toMatchObject({ required: true });
    await page.context().close();
  });

  it('makes a form that those who design may use, and lets another role fill it in', async () => {
    await api.admin.put('/api/apps/ward/draft/roles/nurse', { $format: 'role/1', key: 'nurse', label: '护士', grants: [] });
    const { page } = await openPage(browser, api.url, { as: api.admin });
    await page.goto('/design/ward');
    await page.getByRole('button', { name: '新建表单' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill('满意度');
    await page.keyboard.press('Enter');
    await page.locator('[data-entry=text]').waitFor();
    await page.getByLabel('护士', { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: '填写' }).click();
    const grantsOf = async (role: string): Promise<readonly { form: string; actions: readonly string[] }[]> => (await api.admin.get<{ definition: { grants: readonly { form: string; actions: readonly string[] }[] } }>(`/api/apps/ward/draft/roles/${role}`)).body.definition.grants;
    await eventually(async () => expect(await grantsOf('nurse')).toMatchObject([{ form: 'manyidu', actions: ['read', 'create', 'update', 'start-flow'] }]));
    const { body } = await api.admin.get<{ definitions: { roles: readonly { key: string }[] } }>('/api/apps/ward/draft');
    const designers = body.definitions.roles.find(({ key }) => key !== 'nurse')?.key ?? '';
    await eventually(async () => expect(await grantsOf(designers)).toMatchObject([{ form: 'manyidu' }]));
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await openDesigner('on_phone');
    await page.setViewportSize(phone);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'form-designer-phone');
    await page.context().close();
  });
});
