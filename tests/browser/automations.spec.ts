import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi } from '@carewright/runtime-api/testing';
import { type Browser } from 'playwright-core';
import { begin, flowOf, FollowUps, set } from '../api/flows/starts/follow-ups.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { builtPages } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

let care: FollowUps;
let browser: Browser;

beforeAll(async () => {
  care = new FollowUps(await startTestApi({ uiFolder: builtPages() }));
  browser = await launchBrowser();
  await care.open({
    created: flowOf(begin('on="record-created"'), set('t', 'note', '已建')),
    dated: flowOf(begin('on="date-field" field="due" offset="-P3D" at="09:00"'), set('t', 'note', '提醒')),
    incoming: flowOf(begin('on="webhook" fields="title"'), set('t', 'note', '来自外部')),
  });
}, 120_000);
afterAll(async () => {
  await browser.close();
  await care.api.close();
});

describe('the page of automations', () => {
  it('tells how each begins and what it began, and switches it off and on', async () => {
    const { page, faults } = await openPage(browser, care.api.url, { as: care.operator });
    await care.record({ title: '张三' });
    await care.settled();
    await page.goto('/apps/care');
    await page.getByRole('link', { name: '自动化' }).click();
    await page.getByRole('heading', { name: '自动 created' }).waitFor();
    await page.getByText('“due”前 3 天 09:00').waitFor();
    await page.getByRole('button', { name: '查看“自动 created”的开始记录' }).click();
    await page.getByRole('link', { name: '已完成' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'automations');
    const control = page.getByRole('switch', { name: '启用“自动 created”' });
    await control.click();
    await page.getByText('已停用').waitFor();
    const id = await care.record();
    await care.settled();
    expect(await care.runs('created', id)).toEqual([]);
    await page.reload();
    await page.getByRole('switch', { name: '启用“自动 created”' }).click();
    await eventually(async () => expect(await care.rows('select 1 from flow.start_switch')).toEqual([]));
    expect(faults).toEqual([]);
  }, 120_000);

  it('makes a key that is shown once, also on a phone', async () => {
    const { page, faults } = await openPage(browser, care.api.url, { as: care.operator, viewport: phone });
    await page.goto('/apps/care/automations');
    await page.getByRole('button', { name: '生成密钥' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '生成密钥' }).click();
    await dialog.getByRole('textbox', { name: '密钥（只显示这一次）' }).waitFor();
    expect(await dialog.getByRole('textbox', { name: '地址' }).inputValue()).toContain('/api/apps/care/hooks/incoming');
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'automations-key-phone');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '重新生成密钥' }).waitFor();
    expect(await sidewaysOverflow(page)).toEqual([]);
    expect(faults).toEqual([]);
  }, 120_000);
});

describe('how a flow begins, in the designer', () => {
  it('is chosen as a sentence, with the next moments of a schedule', async () => {
    const { page, faults } = await openPage(browser, care.api.url, { as: care.api.admin, viewport: desktop });
    await page.goto('/design/care/flows/created');
    await page.locator('[data-step="s"]').click();
    const panel = page.getByRole('complementary', { name: '步骤设置' });
    await panel.getByRole('radio', { name: '按日程定时开始' }).check();
    await panel.getByRole('status').filter({ hasText: '接下来' }).waitFor();
    await panel.getByLabel('时间', { exact: true }).fill('07:30');
    await page.locator('[data-step="s"]').filter({ hasText: '每天 07:30' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'flow-start-schedule');
    await panel.getByRole('radio', { name: '在记录的某个日期前后自动开始' }).check();
    await panel.getByRole('combobox', { name: '按哪个日期' }).click();
    await page.getByRole('option', { name: 'due' }).or(page.locator('.ant-select-item-option', { hasText: 'due' })).first().click();
    await page.locator('[data-step="s"]').filter({ hasText: '“due”前 3 天 09:00' }).waitFor();
    await eventually(async () => expect((await care.api.admin.get<{ definition: { bpmn: string } }>('/api/apps/care/draft/flows/created')).body.definition.bpmn).toContain('offset="-P3D"'));
    expect(faults).toEqual([]);
  }, 120_000);
});
