import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { approval, inARow, Ward, type Person } from '../api/flows/approvals/ward.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { builtPages } from '../support/browser-stage.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';

const named = (id: string, name: string): readonly [string, string] => [id, approval(id, 'mode="any"', ['user:board0'])[1].replace(`name="${id}"`, `name="${name}"`)];
const head = named('head', '护士长审核');
const doctor = named('doctor', '医生审核');
const office = named('office', '医务处复核');

let ward: Ward;
let browser: Browser;
let first: Person;
beforeAll(async () => {
  ward = await Ward.open({ leave: inARow(head), phone: inARow(head), publish: inARow(head) }, 1, { uiFolder: builtPages() });
  first = ward.board[0] as Person;
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await ward?.close();
});

const draft = async (flow: string, xml: string): Promise<void> => {
  expect((await ward.api.admin.put(`/api/apps/ward/draft/flows/${flow}`, { ...flowDefinition(flow, xml), form: 'leave' })).status).toBe(200);
};
const publish = async (page: Page): Promise<void> => {
  await page.goto('/apps/ward/design/publish');
  await page.getByText(/^发布后成为第/).waitFor();
};
const whole = async (page: Page): Promise<readonly string[]> => [...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];
const waitsFor = async (instance: string): Promise<readonly string[]> => (await ward.todo(first, instance)).map((item) => item.step.id);

describe('what is under way', () => {
  it('moves to the new flow when publishing says so', async () => {
    const instance = await ward.start('publish');
    await draft('publish', inARow(head, office));
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport: desktop, as: ward.api.admin });
    await publish(page);
    const choice = page.getByRole('radiogroup', { name: '“流程 publish”有 1 件正在办理' });
    expect(await choice.getByRole('radio', { name: '按旧流程走完' }).isChecked()).toBe(true);
    await choice.getByRole('radio', { name: '发布后改到新流程' }).check();
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, 'flow-migration-publish');
    await page.getByRole('button', { name: '确认发布' }).click();
    await page.getByText('“流程 publish”的事项正在改到新流程').waitFor();
    await page.goto('/design/ward/flows/publish/running');
    await page.getByText('已改 1 件').waitFor();
    await page.getByText('没有按旧流程办理的事项').waitFor();
    await ward.answer(first, instance);
    expect(await waitsFor(instance)).toEqual(['office']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it.each([['desk', 'leave', desktop], ['phone', 'phone', phone]] as const)('at a %s, is tried, moved with a step chosen for one that is gone, and taken back', async (size, flow, viewport) => {
    const instances = [await ward.start(flow), await ward.start(flow)];
    await draft(flow, inARow(doctor, office));
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport, as: ward.api.admin });
    await publish(page);
    await page.getByText(/^其中 2 件停在新流程没有的步骤/).waitFor();
    await page.getByRole('button', { name: '确认发布' }).click();
    await page.getByText(/版已发布，有权限的员工/).waitFor();
    await page.goto(`/design/ward/flows/${flow}/running`);
    await page.getByText('停在“护士长审核”，新流程中没有对应的步骤').waitFor();
    await page.getByRole('button', { name: '先试算' }).click();
    await page.getByText('不能改 2 件').waitFor();
    await page.getByText('停在“护士长审核”，新流程中没有对应的步骤：2 件').waitFor();
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `flow-migration-${size}`);
    await page.getByRole('combobox', { name: '“护士长审核”改到' }).click();
    await page.locator('.ant-select-item-option', { hasText: '医生审核（保留办理人和意见）' }).click();
    await page.getByText('停在“护士长审核”，新流程中没有对应的步骤', { exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: '改到新流程' }).click();
    const dialog = page.getByRole('dialog', { name: '把 2 件改到新流程？' });
    await dialog.getByRole('button', { name: '改到新流程' }).click();
    await page.getByText('已改 2 件').waitFor();
    for (const instance of instances) expect(await waitsFor(instance)).toEqual(['doctor']);
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByRole('dialog', { name: '把这 2 件改回旧流程？' }).getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText('已撤销').waitFor();
    await page.getByText('停在“护士长审核”，新流程中没有对应的步骤', { exact: true }).waitFor();
    for (const instance of instances) expect(await waitsFor(instance)).toEqual(['head']);
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is not shown to who may not look after flows', async () => {
    const { page, context } = await openPage(browser, ward.api.url, { viewport: desktop, as: ward.nurse });
    await page.goto('/design/ward/flows/leave/running');
    await page.getByText(/无权|没有权限/).first().waitFor();
    await context.close();
  });
});
