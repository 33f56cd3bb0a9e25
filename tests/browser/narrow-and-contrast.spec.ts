import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { expectStatus } from '../support/app-draft.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { becomeOfficer, makeComplaint } from '../support/hospital-complaint.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

/** The narrowest window that WCAG 1.4.10 asks for; it is also what 1280 px become at 400 % zoom. */
const narrow = { width: 320, height: 568 } as const;
/** What a desk of 1280 px becomes at 200 % zoom. */
const zoomed = { width: 640, height: 400 } as const;

let stage: Stage;
let pages: readonly (readonly [name: string, path: string, ready: string | RegExp])[];
beforeAll(async () => {
  stage = await openStage();
  const { api } = stage;
  await becomeOfficer(api);
  const task = await makeComplaint(api);
  const patient = (await api.admin.get<{ items: { id: string }[] }>(`/api/apps/${hospital}/records/patient?limit=1`)).body.items[0]?.id ?? '';
  const settings = { title: '意见', fields: ['complainant', 'description'] };
  const open = expectStatus<{ channels: readonly { path: string }[] }>(await api.admin.post(`/api/apps/${hospital}/public-forms`, { form: 'complaint', label: '意见', channel: '门诊', settings }), 201, 'public form');
  const at = (path: string): string => `/apps/${hospital}${path}`;
  pages = [
    ['list', at('/forms/patient'), /共 \d+ 条/], ['record', at(`/forms/patient/${patient}`), '编辑'], ['fill', at('/forms/follow_up/new'), '应访日期'], ['tasks', '/tasks', '受理与分派'], ['task', `/tasks/${task}`, '处理过程'],
    ['dashboard', at('/dashboards/operations'), /./], ['home', '/', '我的应用'], ['app', at(''), '业务数据'], ['import', at('/forms/patient/import'), '导入'], ['design', `/design/${hospital}`, '新建表单'], ['form-from-file', `/design/${hospital}/form-from-file`, '选择文件'],
    ['designer', `/design/${hospital}/forms/complaint`, '投诉登记'], ['releases', `/design/${hospital}/releases`, '第 1 版'], ['public-forms', `/design/${hospital}/public-forms`, '门诊'], ['public', open.channels[0]?.path ?? '', '提交'],
  ];
}, 120_000);
afterAll(() => stage?.close());

async function show(page: Page, path: string, ready: string | RegExp): Promise<void> {
  await page.goto(path);
  await page.getByText(ready).filter({ visible: true }).first().waitFor();
  await page.locator('main h1, h1').first().waitFor();
}

describe.each([['320 px', narrow], ['200 % zoom', zoomed]] as const)('at %s', (size, viewport) => {
  it('no main page scrolls sideways, and none has a barrier', async () => {
    const wrong: string[] = [];
    const { page, quiet, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin, viewport });
    for (const [name, path, ready] of pages) {
      await show(page, path, ready).catch((error: unknown) => wrong.push(`${name}: ${String(error)}`));
      await quiet();
      wrong.push(...[...(await sidewaysOverflow(page)), ...(await accessibilityViolations(page))].map((one) => `${name}: ${one}`));
      await keepScreenshot(page, `narrow-${String(viewport.width)}-${name}`);
    }
    const visitor = await openPage(stage.browser, stage.api.url, { viewport });
    await show(visitor.page, '/sign-in', '登录医筑');
    wrong.push(...(await sidewaysOverflow(visitor.page)).map((one) => `sign-in: ${one}`));
    await visitor.context.close();
    await context.close();
    expect({ size, wrong }).toEqual({ size, wrong: [] });
  }, 240_000);
});

/** How an element is drawn, as far as high contrast leaves it a say. */
const lineOf = (page: Page, selector: string): Promise<string> => page.locator(selector).first().evaluate((element) => {
  const { outlineStyle, outlineWidth, borderStyle, borderWidth, borderColor } = getComputedStyle(element);
  return [outlineStyle, outlineWidth, borderStyle, borderWidth, borderColor].join(' ');
});

describe('in high contrast', () => {
  it('focus, selection, required fields and mistakes are told apart without colours of our own', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.goto(`/design/${hospital}/forms/complaint`);
    await page.locator('[data-node="field:complainant"]').focus();
    await page.locator('[data-card="field:complainant"][data-selected="true"]').waitFor();
    expect(await lineOf(page, '[data-card="field:complainant"]')).not.toBe(await lineOf(page, '[data-card="field:description"]'));
    expect(await lineOf(page, '[data-node="field:complainant"]')).toContain('solid 3px');
    await keepScreenshot(page, 'contrast-designer');
    await page.goto(`/apps/${hospital}/forms/follow_up/new`);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.locator('.cw-summary a').first().waitFor();
    // A required field has its mark, and a mistake its words: neither is a colour.
    expect(await page.locator('.cw-field', { hasText: '应访日期' }).first().innerText()).toMatch(/\*\s*应访日期/);
    expect(await page.locator('.cw-field[data-invalid=true] .cw-problem').first().innerText()).not.toBe('');
    await page.getByRole('textbox', { name: '备注' }).focus();
    expect(await lineOf(page, 'textarea:focus')).toContain('solid 3px');
    await keepScreenshot(page, 'contrast-form');
    await page.goto(`/apps/${hospital}/forms/patient`);
    await page.getByText(/共 \d+ 条/).first().waitFor();
    await keepScreenshot(page, 'contrast-list');
    await context.close();
  }, 90_000);
});

/** Where colours matter most; the others are made of the same parts. */
const coloured = new Set(['list', 'record', 'fill', 'task', 'dashboard', 'designer']);

describe('in the dark look', () => {
  it('every main page can be read, it stays chosen, and paper is light', async () => {
    const { page, quiet, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const tone = (): Promise<string | undefined> => page.evaluate(() => document.documentElement.dataset['theme']);
    await page.goto('/');
    await page.getByRole('button', { name: /^账号/ }).click();
    await page.getByRole('menuitem', { name: '深色外观' }).click();
    const wrong: string[] = [];
    for (const [name, path, ready] of pages.filter(([name]) => coloured.has(name))) {
      await show(page, path, ready).catch((error: unknown) => wrong.push(`${name}: ${String(error)}`));
      await quiet();
      wrong.push(...(await accessibilityViolations(page)).map((one) => `${name}: ${one}`));
      await keepScreenshot(page, `dark-${name}`);
      if ((await tone()) !== 'dark') wrong.push(`${name}: light again`);
    }
    expect(wrong).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    await eventually(async () => expect(await tone()).toBe('light'));
    await page.emulateMedia({ media: 'screen' });
    await eventually(async () => expect(await tone()).toBe('dark'));
    // As the device is: by day and by night.
    await page.goto('/');
    await page.getByRole('button', { name: /^账号/ }).click();
    await page.getByRole('menuitem', { name: '外观跟随设备' }).click();
    await eventually(async () => expect(await tone()).toBe('light'));
    await page.emulateMedia({ colorScheme: 'dark' });
    await eventually(async () => expect(await tone()).toBe('dark'));
    await context.close();
  }, 240_000);
});

describe('with less motion', () => {
  it('nothing moves for longer than an instant', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    await page.goto(`/apps/${hospital}/forms/patient`);
    await page.getByText(/共 \d+ 条/).first().waitFor();
    const slow = await page.evaluate(() => [...document.querySelectorAll('*')].filter((element) => getComputedStyle(element).transitionDuration.split(',').some((time) => parseFloat(time) > 0.01) || getComputedStyle(element).animationDuration.split(',').some((time) => parseFloat(time) > 0.01)).map((element) => `${element.tagName} ${element.className}`).slice(0, 5));
    expect(slow).toEqual([]);
    await context.close();
  }, 60_000);
});
