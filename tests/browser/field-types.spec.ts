import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FieldType } from '@carewright/schema';
import { type Browser } from 'playwright-core';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { builtPages } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { type FieldTypeWorld, formKeyOf, matrixApp, openFieldTypeWorld } from '../support/field-type-world.js';

let world: FieldTypeWorld;
let browser: Browser;
beforeAll(async () => {
  world = await openFieldTypeWorld({ uiFolder: builtPages() });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser.close();
  await world.close();
});

const labelOf = (type: FieldType): string => world.fieldOf(type).label as string;

describe('every field type in the pages', () => {
  it('stands in the palette, joins the canvas by a click and shows its properties', async () => {
    const { page, faults } = await openPage(browser, world.api.url, { as: world.api.admin });
    await world.api.admin.put(`/api/apps/${matrixApp}/draft/forms/all_types`, { $format: 'form/1', key: 'all_types', label: '全部字段', fields: [], layout: [] });
    await page.goto(`/design/${matrixApp}/forms/all_types`);
    await page.locator('[data-entry="text"]').first().waitFor();
    const missing: string[] = [];
    for (const type of world.types) {
      const entry = page.locator(`[data-entry="${type.name}"]`);
      if ((await entry.count()) === 0) missing.push(`${type.name} × palette`);
      else {
        await entry.first().click();
        const title = page.getByRole('textbox', { name: '标题', exact: true });
        await title.waitFor();
        await eventually(async () => expect(await page.locator('main [data-node]').count()).toBeGreaterThanOrEqual(1));
      }
    }
    expect(missing).toEqual([]);
    await eventually(async () => {
      const { body } = await world.api.admin.get<{ definition: { fields: readonly { type: string }[] } }>(`/api/apps/${matrixApp}/draft/forms/all_types`);
      expect(body.definition.fields.map(({ type }) => type).sort()).toEqual(world.types.map(({ name }) => name).sort());
    });
    await keepScreenshot(page, 'field-types-designer');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 180_000);

  it('is drawn to be filled in, at a desk and on a phone, without faults', async () => {
    const { page, faults } = await openPage(browser, world.api.url, { as: world.clerk });
    const wrong: string[] = [];
    for (const type of world.types) {
      await page.setViewportSize(desktop);
      await page.goto(`/apps/${matrixApp}/forms/${formKeyOf(type.name)}/new`);
      await page.locator('.cw-form').waitFor();
      const field = page.locator('.cw-form').getByText(labelOf(type)).first();
      await field.waitFor().catch(() => wrong.push(`${type.name} × page`));
      // Fields without a section of their own stand on a card like any other.
      if ((await page.locator('.cw-form .cw-section').filter({ hasText: labelOf(type) }).count()) === 0) wrong.push(`${type.name} × card`);
      for (const problem of await accessibilityViolations(page)) wrong.push(`${type.name} × page: ${JSON.stringify(problem).slice(0, 300)}`);
      await page.setViewportSize(phone);
      const widthNow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);
      await eventually(async () => expect(await widthNow()).toBeLessThanOrEqual(phone.width), 3_000).catch(async () => wrong.push(`${type.name} × phone: ${await widthNow()} px wide`));
    }
    expect(wrong).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 300_000);

  it('is asked for with what stands below, where its values form a tree', async () => {
    const type = world.types.find(({ name }) => name === 'dictionary') as FieldType;
    for (const [title, value] of [['糖尿病', 'E11'], ['糖尿病下级', 'E11.900'], ['高血压', 'I10']]) expect((await world.clerk.post(`/api/apps/${matrixApp}/records/${formKeyOf(type.name)}`, { data: { title, value } })).status).toBe(201);
    const { page, faults } = await openPage(browser, world.api.url, { as: world.clerk });
    await page.goto(`/apps/${matrixApp}/forms/${formKeyOf(type.name)}`);
    await page.getByText('高血压', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByRole('button', { name: '添加条件' }).click();
    const choose = async (box: string, option: RegExp): Promise<void> => {
      await page.getByRole('combobox', { name: box, exact: true }).click();
      await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: option }).first().click();
    };
    await choose('字段', new RegExp(`^${labelOf(type)}$`));
    await choose('比较方式', /^属于（含下级）$/);
    await page.getByRole('combobox', { name: '值', exact: true }).fill('E11');
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option').filter({ hasText: /^E11 / }).first().click();
    await keepScreenshot(page, 'filter-below');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('tbody tr', { hasText: '糖尿病下级' }).waitFor();
    await page.locator('tbody tr', { hasText: '高血压' }).waitFor({ state: 'detached' });
    await page.getByText(/属于（含下级）/).first().waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('is shown in the list of records', async () => {
    const { page, faults } = await openPage(browser, world.api.url, { as: world.clerk });
    const wrong: string[] = [];
    for (const type of world.types) {
      const answer = await world.clerk.post(`/api/apps/${matrixApp}/records/${formKeyOf(type.name)}`, { data: { title: '样例', ...(world.valueOf(type) !== undefined && { value: await world.newValueOf(type) }) } });
      if (answer.status !== 201) continue;
      await page.goto(`/apps/${matrixApp}/forms/${formKeyOf(type.name)}`);
      const row = page.locator('tbody tr', { hasText: '样例' }).first();
      await row.waitFor().catch(() => wrong.push(`${type.name} × list`));
      const shown = await row.innerText().catch(() => '');
      // JSON is shown as what it is; any other type has words.
      const leaks = type.name === 'json' ? /\[object|undefined/ : /\[object|undefined|NaN|\{"/;
      if (leaks.test(shown)) wrong.push(`${type.name} × list: ${shown}`);
    }
    expect(wrong).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 300_000);
});
