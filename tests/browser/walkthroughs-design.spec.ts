import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, launchBrowser, openPage } from '../support/browser.js';
import { KeyboardHand } from '../support/browser-hands.js';
import { eventually } from '../support/eventually.js';
import { actionsOf, chooseByMouse, countActions } from './walkthrough-hands.js';

const uiFolder = fileURLToPath(new URL('../../apps/builder-ui/dist', import.meta.url));
let api: TestApi;
let browser: Browser;
beforeAll(async () => {
  if (!existsSync(uiFolder)) throw new Error('The pages are not built: run "npm run build" first.');
  api = await startTestApi({ uiFolder });
  browser = await launchBrowser();
  await api.admin.post('/api/apps', { key: 'care', label: '随访' });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await api.close();
});

interface Field {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly fields?: readonly Field[];
  readonly visibleWhen?: unknown;
  readonly requiredWhen?: unknown;
  readonly rules?: readonly { readonly assert: unknown; readonly message: string }[];
}
interface Form {
  readonly key: string;
  readonly fields: readonly Field[];
  readonly layout: readonly { readonly kind?: string; readonly children?: readonly { readonly field?: string }[] }[];
}
const draftOf = async (form: string): Promise<Form> => (await api.admin.get<{ definition: Form }>(`/api/apps/care/draft/forms/${form}`)).body.definition;

async function openApp(): Promise<Page> {
  const { page } = await openPage(browser, api.url, { as: api.admin });
  await countActions(page);
  await page.goto('/design/care');
  await page.getByRole('button', { name: '新建表单' }).waitFor();
  return page;
}

const focused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
/** Types into an input that takes the focus by itself, once it has. */
async function typeInto(page: Page, input: Locator, text: string): Promise<void> {
  await eventually(async () => expect(await focused(input)).toBe(true));
  await page.keyboard.insertText(text);
}
/** The title of what was just added has the focus, selected: it is named by typing. */
const name = (page: Page, label: string): Promise<void> => typeInto(page, page.getByRole('textbox', { name: '标题', exact: true }), label);

const saved = (page: Page): Promise<void> => page.getByText('已自动保存').first().waitFor();

async function publish(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^发布后成为第/).waitFor();
  for (const box of await dialog.getByRole('checkbox').all()) await box.click();
  await dialog.getByRole('button', { name: '确认发布' }).click();
  await dialog.getByText(/版已发布/).waitFor({ timeout: 30_000 });
}

describe('T1: a nurse builds 出院随访', () => {
  it('with 12 fields, a condition, a sub-table and two sections, looks at it on a phone and publishes it, in at most 45 clicks', async () => {
    const page = await openApp();
    const started = Date.now();
    await page.getByRole('button', { name: '新建表单' }).click();
    await typeInto(page, page.getByRole('dialog').getByRole('textbox', { name: '名称' }), '出院随访');
    await page.keyboard.press('Enter');
    const add = async (type: string, label: string): Promise<void> => {
      await page.locator(`[data-entry="${type}"]`).click();
      await name(page, label);
    };
    await page.locator('[data-entry="text"]').waitFor();
    for (const [type, label] of [['text', '患者姓名'], ['phone', '联系电话'], ['date', '入院日期'], ['date', '出院日期'], ['select', '满意度'], ['textarea', '不满意原因']] as const) await add(type, label);
    // The condition is set beside the field, without leaving it.
    await page.locator('summary', { hasText: /^规则$/ }).click();
    const shownWhen = page.getByRole('group', { name: '满足条件时显示' }).first();
    await shownWhen.getByRole('button', { name: '条件', exact: true }).click();
    await chooseByMouse(page, shownWhen.getByRole('combobox', { name: '字段' }), '满意度');
    await chooseByMouse(page, shownWhen.getByRole('combobox', { name: '值', exact: true }), '选项2');
    await add('section', '用药与随访');
    for (const [type, label] of [['number', '体温'], ['multi-select', '目前不适'], ['sub-table', '服药情况']] as const) await add(type, label);
    await page.getByRole('button', { name: '添加列' }).click();
    for (const [at, column] of ['药品', '剂量', '次数'].entries()) {
      await page.getByRole('textbox', { name: `第 ${String(at + 1)} 列`, exact: true }).focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.insertText(column);
    }
    for (const [type, label] of [['date', '下次随访日期'], ['user', '随访护士'], ['textarea', '备注']] as const) await add(type, label);
    await saved(page);
    await keepScreenshot(page, 't1-designer');
    await page.getByText('手机预览', { exact: true }).click();
    await page.locator('[data-device="phone"]').getByText('患者姓名').waitFor();
    await keepScreenshot(page, 't1-phone');
    await publish(page);
    const { clicks } = await actionsOf(page);
    const seconds = Math.round((Date.now() - started) / 1000);
    console.log(`T1: ${String(clicks)} clicks, ${String(seconds)} s`);
    expect(clicks).toBeLessThanOrEqual(45);
    const form = await draftOf('chuyuansuifang');
    expect(form.fields).toHaveLength(12);
    expect(form.fields.find(({ label }) => label === '不满意原因')?.visibleWhen).toEqual({ '==': [{ var: 'manyidu' }, expect.any(String)] });
    expect(form.fields.find(({ label }) => label === '服药情况')?.fields?.map(({ label }) => label)).toEqual(['药品', '剂量', '次数']);
    expect(form.layout.filter(({ kind }) => kind === 'section')).toHaveLength(2);
    await page.context().close();
  }, 180_000);
});

describe('T2: a head nurse adds two rules to a form', () => {
  const existing = (key: string): object => ({
    $format: 'form/1', key, label: '满意度调查', layout: [],
    fields: [
      { key: 'admit', type: 'date', label: '入院日期' }, { key: 'discharge', type: 'date', label: '出院日期' },
      { key: 'sat', type: 'select', label: '满意度', options: [{ value: 'good', label: '满意' }, { value: 'bad', label: '不满意' }] }, { key: 'note', type: 'textarea', label: '备注' },
    ],
  });

  it('without leaving the field, in at most 14 clicks', async () => {
    await api.admin.put('/api/apps/care/draft/forms/survey', existing('survey'));
    const { page } = await openPage(browser, api.url, { as: api.admin });
    await countActions(page);
    await page.goto('/design/care/forms/survey');
    await page.locator('[data-node="field:note"]').click();
    await page.locator('summary', { hasText: /^规则$/ }).click();
    const requiredWhen = page.getByRole('group', { name: '满足条件时必填' }).first();
    await requiredWhen.getByRole('button', { name: '条件', exact: true }).click();
    await chooseByMouse(page, requiredWhen.getByRole('combobox', { name: '字段' }), '满意度');
    await chooseByMouse(page, requiredWhen.getByRole('combobox', { name: '值', exact: true }), '不满意');
    await page.locator('[data-node="field:discharge"]').click();
    await page.getByRole('button', { name: '添加校验' }).click();
    const check = page.getByRole('group', { name: '必须满足' }).first();
    await chooseByMouse(page, check.getByRole('combobox', { name: '与什么比较' }), '入院日期');
    await saved(page);
    const { clicks } = await actionsOf(page);
    console.log(`T2: ${String(clicks)} clicks`);
    await keepScreenshot(page, 't2-rules');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(clicks).toBeLessThanOrEqual(14);
    const form = await draftOf('survey');
    expect(form.fields.find(({ key }) => key === 'note')?.requiredWhen).toEqual({ '==': [{ var: 'sat' }, 'bad'] });
    expect(form.fields.find(({ key }) => key === 'discharge')?.rules).toEqual([{ id: 'rule_1', assert: { '>=': [{ var: 'discharge' }, { var: 'admit' }] }, message: '应满足：出院日期不早于入院日期' }]);
    await page.context().close();
  }, 120_000);
});

describe('T11: somebody without a mouse', () => {
  it('makes a form of five fields and puts one in another place, with keys alone and the focus always in sight', async () => {
    const page = await openApp();
    const keys = new KeyboardHand(page);
    await keys.press(page.getByRole('button', { name: '新建表单' }));
    await typeInto(page, page.getByRole('dialog').getByRole('textbox', { name: '名称' }), '键盘表单');
    await page.keyboard.press('Enter');
    await page.locator('[data-entry="text"]').waitFor();
    for (const [type, label] of [['text', '患者姓名'], ['date', '随访日期'], ['select', '随访方式'], ['number', '体温'], ['textarea', '备注']] as const) {
      await keys.press(page.locator(`[data-entry="${type}"]`));
      await name(page, label);
    }
    // From the title back to the card; there the arrows move it, and Ctrl+M carries it anywhere.
    await page.keyboard.press('Enter');
    const card = page.locator('[data-node="field:beizhu"]');
    await card.waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    expect(await page.getByTestId('said').textContent()).toContain('“备注”移到');
    await page.keyboard.press('Control+m');
    expect(await page.getByTestId('said').textContent()).toContain('已拿起“备注”');
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowUp');
    expect(await page.getByTestId('said').textContent()).toContain('“患者姓名”之前');
    await keepScreenshot(page, 't11-carried');
    await page.keyboard.press('Enter');
    const visible = await page.evaluate(() => {
      const shown = document.activeElement === null ? null : getComputedStyle(document.activeElement);
      return shown !== null && (shown.outlineStyle !== 'none' || shown.boxShadow !== 'none');
    });
    expect(visible).toBe(true);
    await saved(page);
    const form = await draftOf('jianpanbiaodan');
    expect(form.layout.flatMap(({ children = [] }) => children.map(({ field }) => field))).toEqual(['beizhu', 'huanzhexingming', 'suifangriqi', 'suifangfangshi', 'tiwen']);
    await page.context().close();
  }, 180_000);
});
