import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

/** `MANY_FORMS=1000` shows what the lists are made for; fewer say the same in less time. */
const count = Number(process.env['MANY_FORMS'] ?? 120);
const keyOf = (at: number): string => `form_${String(at).padStart(4, '0')}`;
let stage: Stage;
let nurse: TestClient;

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'many', label: '很多表单' });
  const { admin } = stage.api;
  for (let at = 0; at < count; at += 1) await draw(admin, 'many', 'forms', { $format: 'form/1', key: keyOf(at), label: at === count - 3 ? '出院随访' : `登记表${String(at)}`, fields: [{ key: 'name', type: 'text', label: '姓名' }], layout: [] });
  const grants = Array.from({ length: Math.min(count, 100) }, (_none, at) => grantOf(keyOf(count - 1 - at), ['read', 'create']));
  await draw(admin, 'many', 'roles', roleOf('nurse', '护士', grants));
  await publishDraft(admin, 'many');
  nurse = await stage.api.as({ username: 'nurse', roles: [{ app: 'many', role: 'nurse' }] });
}, 600_000);
afterAll(() => stage?.close());

describe('an app of many forms', () => {
  it('is searched by name or pinyin initials, gone through by arrows, and drawn only as far as it is seen', async () => {
    const { page, faults } = await openPage(stage.browser, stage.api.url, { as: nurse });
    await page.goto('/apps/many');
    const side = page.getByRole('navigation', { name: '主导航' });
    await side.getByText(`共 ${String(Math.min(count, 100))} 项`).waitFor();
    expect(await side.getByRole('listitem').count()).toBeLessThan(70);
    const search = side.getByRole('searchbox', { name: '查找业务数据' });
    await search.fill('登记表');
    await search.press('ArrowDown');
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('ArrowDown');
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe('41'));
    await page.keyboard.press('End');
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset'))).toBe(await page.evaluate(() => document.activeElement?.closest('li')?.getAttribute('aria-setsize'))));
    await search.fill('cysf');
    await side.getByText('找到 1 项').waitFor();
    await keepScreenshot(page, 'many-forms-nav');
    expect(await accessibilityViolations(page)).toEqual([]);
    await search.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '出院随访' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('is found on a phone from the front page of the app', async () => {
    const { page, faults } = await openPage(stage.browser, stage.api.url, { as: nurse, viewport: phone });
    await page.goto('/apps/many');
    await page.getByRole('searchbox', { name: '查找业务数据' }).fill('出院');
    await keepScreenshot(page, 'many-forms-phone');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.getByRole('link', { name: '出院随访' }).click();
    await page.getByRole('heading', { name: '出院随访' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});

describe('the rights of a role over many forms', () => {
  it('are found, gone through by arrows in both directions, and set', async () => {
    const { page, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    await page.goto('/design/many/roles/nurse');
    await page.getByText(`共 ${String(count)} 张表单`).waitFor();
    expect(await page.locator('tbody tr[data-index]').count()).toBeLessThan(60);
    await page.getByRole('checkbox', { name: '“登记表0”：查看', exact: true }).focus();
    for (let step = 0; step < 50; step += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowRight');
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('“登记表50”：新建'));
    await page.keyboard.press('Control+End');
    await eventually(async () => expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`“登记表${String(count - 1)}”：新建`));
    await page.getByRole('searchbox', { name: '查找表单' }).fill('出院');
    await page.getByRole('checkbox', { name: '“出院随访”：修改', exact: true }).check();
    await saved(page);
    await page.getByRole('searchbox', { name: '查找表单' }).fill('');
    await page.getByRole('checkbox', { name: '只看已授权的' }).check();
    await page.getByText(`共 ${String(Math.min(count, 100))} 张表单`).waitFor();
    await keepScreenshot(page, 'many-forms-roles');
    expect(await accessibilityViolations(page)).toEqual([]);
    const { body } = await stage.api.admin.get<{ definition: { grants: { form: string; actions: string[] }[] } }>('/api/apps/many/draft/roles/nurse');
    expect(body.definition.grants.find(({ form }) => form === keyOf(count - 3))?.actions).toEqual(['read', 'create', 'update']);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});
