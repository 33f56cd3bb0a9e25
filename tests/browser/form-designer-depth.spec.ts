import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { draftForm, draw, type Definition } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';
import { saved } from '../support/browser-designer.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openEmptyStage({ key: 'depth', label: '随访' });
}, 120_000);
afterAll(() => stage?.close());

interface Form {
  readonly display?: string;
  readonly fields: readonly { readonly key: string; readonly label: unknown; readonly compute?: unknown; readonly default?: unknown }[];
  readonly layout: readonly object[];
  readonly layouts?: Readonly<Record<string, readonly object[]>>;
}
const visit = (key: string): Definition => ({
  $format: 'form/1', key, label: '出院随访',
  fields: [
    { key: 'name', type: 'text', label: '姓名', required: true }, { key: 'admit', type: 'date', label: '入院日期' }, { key: 'discharge', type: 'date', label: '出院日期' }, { key: 'days', type: 'number', label: '住院天数' },
    { key: 'note', type: 'textarea', label: '备注', visibleWhen: { '>': [{ var: 'days' }, 7] }, requiredWhen: { '>': [{ var: 'days' }, 7] } },
  ],
  layout: [{ kind: 'section', id: 's', label: '基本信息', columns: 2, children: ['name', 'admit', 'discharge', 'days', 'note'].map((field) => ({ field })) }],
});
const draftOf = (key: string): Promise<Form> => draftForm<Form>(stage.api.admin, 'depth', key);

async function openDesigner(key: string): Promise<{ readonly page: Page; readonly faults: readonly string[] }> {
  await draw(stage.api.admin, 'depth', 'forms', visit(key));
  const { page, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  await page.goto(`/design/depth/forms/${key}`);
  await page.locator('[data-node="field:name"]').waitFor();
  return { page, faults };
}
const select = async (page: Page, key: string): Promise<void> => {
  await page.locator(`[data-node="field:${key}"]`).click();
};

describe('the form designer in depth', () => {
  it('works a value out by a formula in Chinese, tells mistakes with their place, and shows the result on a record', async () => {
    const { page, faults } = await openDesigner('formula');
    await select(page, 'days');
    await page.locator('summary', { hasText: /^规则$/ }).click();
    await page.getByRole('button', { name: '设置自动计算' }).click();
    const text = page.getByRole('textbox', { name: '自动计算' });
    await text.fill('天数(入院时期, 出院日期)');
    await page.getByText('第 4 个字：没有叫“入院时期”的字段，是不是“入院日期”？').waitFor();
    await text.fill('天数(入院日期, 出院日期) + 1');
    await page.getByLabel('试算结果').filter({ hasText: /\d/ }).waitFor();
    await text.pressSequentially(' + 最');
    await page.getByRole('listbox', { name: '可插入的内容' }).getByRole('option').first().waitFor();
    await keepScreenshot(page, 'designer-formula');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await text.fill('天数(入院日期, 出院日期) + 1');
    await saved(page);
    expect((await draftOf('formula')).fields.find(({ key }) => key === 'days')?.compute).toEqual({ expr: { add: [{ days: [{ var: 'admit' }, { var: 'discharge' }] }, 1] }, mode: 'always', store: true });
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('lists all logic in sentences, and what leans on a field before it goes', async () => {
    const { page } = await openDesigner('logic');
    await page.getByRole('button', { name: '逻辑（2）' }).click();
    const list = page.getByRole('dialog');
    await list.getByRole('heading', { name: '当 住院天数大于7 时' }).waitFor();
    await list.getByRole('button', { name: '“备注”必填' }).waitFor();
    await keepScreenshot(page, 'designer-logic');
    expect(await accessibilityViolations(page)).toEqual([]);
    await list.getByRole('button', { name: '显示“备注”' }).click();
    await page.locator('[data-card="field:note"][data-selected="true"]').waitFor();
    await select(page, 'days');
    await page.keyboard.press('Delete');
    const asked = page.getByRole('dialog', { name: '删除“住院天数”？' });
    await asked.getByText('显示条件：备注').waitFor();
    await keepScreenshot(page, 'designer-impact');
    expect(await accessibilityViolations(page)).toEqual([]);
    await asked.getByRole('button', { name: '取消' }).click();
    await page.locator('[data-node="field:days"]').waitFor();
    await select(page, 'note');
    await page.keyboard.press('Delete');
    await page.locator('[data-node="field:note"]').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it('arranges a form anew for phones: what is left out there stays in the form', async () => {
    const { page } = await openDesigner('layouts');
    await page.getByRole('button', { name: /^布局：电脑/ }).click();
    await page.getByRole('menuitem', { name: '新建“手机”布局' }).click();
    await page.getByText('正在编排“手机”布局').waitFor();
    await select(page, 'admit');
    await page.keyboard.press('Delete');
    await page.getByRole('region', { name: '未放入的字段' }).getByRole('button', { name: '入院日期' }).waitFor();
    await keepScreenshot(page, 'designer-layouts');
    expect(await accessibilityViolations(page)).toEqual([]);
    await eventually(async () => expect(JSON.stringify((await draftOf('layouts')).layouts?.['phone'])).not.toContain('admit'));
    const form = await draftOf('layouts');
    expect(JSON.stringify(form.layout)).toContain('admit');
    expect(form.fields.map(({ key }) => key)).toContain('admit');
    await page.getByText('手机预览', { exact: true }).click();
    const screen = page.locator('[data-device="phone"]');
    await screen.getByText('出院日期').waitFor();
    expect(await screen.getByText('入院日期').count()).toBe(0);
    // The server judges the form as it stands here, which nobody has published.
    await screen.getByRole('button', { name: '提交' }).click();
    await screen.getByText('请填写“姓名”').first().waitFor();
    await screen.getByLabel('姓名').fill('韩雪梅');
    await screen.getByRole('button', { name: '提交' }).click();
    await page.getByText('试填通过检查（未保存）').first().waitFor();
    await page.context().close();
  }, 120_000);

  it('is translated in one table, titled by a template, and its settings are found by search', async () => {
    const { page } = await openDesigner('words');
    await page.getByText('翻译', { exact: true }).click();
    await page.getByRole('textbox', { name: '姓名 · 标题，英文' }).fill('Name');
    await keepScreenshot(page, 'designer-translation');
    expect(await accessibilityViolations(page)).toEqual([]);
    // To a translator and back, in one step that can be undone.
    await page.getByRole('button', { name: '导出翻译文件' }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: /^XLIFF/ }).click()]);
    const sent = readFileSync(await download.path(), 'utf8');
    expect(sent).toContain('<source>出院日期</source>');
    const back = sent.replace(/(<source>出院日期<\/source>)<target[^>]*><\/target>/, '$1<target>Discharged on</target>').replace('</body>', '<trans-unit id="fields/gone/label"><source>旧</source><target>Old</target></trans-unit></body>');
    await page.getByLabel('导入翻译文件').setInputFiles({ name: 'back.xlf', mimeType: 'application/xliff+xml', buffer: Buffer.from(back) });
    const brought = page.getByRole('dialog', { name: '导入翻译' });
    await brought.getByText('Discharged on').waitFor();
    await brought.getByText('fields/gone/label').waitFor();
    await keepScreenshot(page, 'designer-translation-brought');
    expect(await accessibilityViolations(page)).toEqual([]);
    await brought.getByRole('button', { name: '更新 1 处' }).click();
    await eventually(async () => expect(await page.getByRole('textbox', { name: '出院日期 · 标题，英文' }).inputValue()).toBe('Discharged on'));
    await page.getByText('设计', { exact: true }).click();
    await page.getByRole('button', { name: '出院随访' }).click();
    await page.getByRole('textbox', { name: '记录标题' }).fill('{姓名} · {出院日期}');
    await page.getByRole('textbox', { name: '搜索设置' }).fill('组合');
    await page.getByRole('button', { name: '添加组合' }).click();
    await saved(page);
    await keepScreenshot(page, 'designer-form-settings');
    await eventually(async () => expect(await draftOf('words')).toMatchObject({ display: '{name} · {discharge}', indexes: [{ fields: ['name'], unique: true }] }));
    expect((await draftOf('words')).fields[0]?.label).toEqual({ 'zh-CN': '姓名', 'en-US': 'Name' });
    await page.context().close();
  }, 120_000);

  it('fits a phone with its formulas and translations', async () => {
    const { page } = await openDesigner('narrow');
    await page.setViewportSize(phone);
    await select(page, 'note');
    await page.getByText('设置', { exact: true }).click();
    await page.locator('summary', { hasText: /^规则$/ }).waitFor();
    await page.getByRole('group', { name: '满足条件时显示' }).getByRole('button', { name: '改用公式' }).click();
    await page.getByLabel('试算结果').waitFor();
    await keepScreenshot(page, 'designer-formula-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByText('翻译', { exact: true }).click();
    await page.getByRole('textbox', { name: '姓名 · 标题，英文' }).waitFor();
    await keepScreenshot(page, 'designer-translation-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.context().close();
  }, 120_000);
});
