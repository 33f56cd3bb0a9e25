import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { testPassword } from '@carewright/runtime-api/testing';
import { inARow } from '../../api/flows/approvals/ward.js';
import { approvalBy, openApprovalDesk, patients, type ApprovalDesk } from '../../support/approval-desk.js';
import { desktop, keepScreenshot, openPage, phone } from '../../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../../support/browser-accessibility.js';
import { smallTargets } from '../../support/browser-targets.js';
import { eventually } from '../../support/eventually.js';

let desk: ApprovalDesk;
const [patient = ''] = patients;
const strict = '<cw:opinion comment="always" signature="yes" reauth="yes"><cw:phrase on="approve">同意，按方案执行</cw:phrase><cw:phrase on="reject">请先会诊</cw:phrase></cw:opinion>';
beforeAll(async () => {
  desk = await openApprovalDesk({
    strict: inARow(approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief'], strict), approvalBy(['pharmacy', '药师审核'], 'mode="any"', ['role:pharmacist'])),
    plain: inARow(approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief'])),
  });
}, 120_000);
afterAll(() => desk?.close());

const lookedAt = async (page: Page, name: string): Promise<readonly string[]> => {
  await keepScreenshot(page, name);
  return [...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];
};

describe.each([['desk', desktop], ['phone', phone]] as const)('at the size of a %s', (size, viewport) => {
  it('an answer is explained, signed and confirmed where the step asks for it; the next one sees all of it', async () => {
    const instance = await desk.ask('strict');
    const { page, context, faults, quiet } = await openPage(desk.browser, desk.api.url, { as: desk.chief, viewport });
    const task = await desk.taskOf(desk.chief, instance);
    await page.goto(`/tasks/${task.id}`);
    await page.getByRole('button', { name: '同意', exact: true }).click();
    const dialog = page.getByRole('dialog');
    const agree = dialog.getByRole('button', { name: '同意', exact: true });
    await agree.click();
    for (const missing of ['请填写处理意见', '请签名，并按“使用此签名”', '请输入登录密码']) await dialog.getByText(missing).waitFor();
    expect(await lookedAt(page, `opinion-missing-${size}`)).toEqual([]);
    // Words of the step for this answer, not those for the other.
    expect(await dialog.getByRole('button', { name: '请先会诊' }).count()).toBe(0);
    await dialog.getByRole('button', { name: '同意，按方案执行' }).click();
    await dialog.getByLabel('添加附件').setInputFiles({ name: '药敏结果.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n') });
    await dialog.getByRole('button', { name: '移除“药敏结果.pdf”' }).waitFor();
    await dialog.getByRole('textbox', { name: /输入姓名|姓名/ }).fill('沈知行');
    await dialog.getByRole('button', { name: '使用此签名' }).click();
    await dialog.locator('img').first().waitFor();
    await dialog.getByLabel(/^登录密码/).fill('Rainy-Ward-13');
    await agree.click();
    await dialog.getByText('密码不正确。').waitFor();
    // Nothing that was given is lost by a slip.
    expect(await dialog.getByRole('textbox', { name: /处理意见/ }).inputValue()).toBe('同意，按方案执行');
    await dialog.getByLabel(/^登录密码/).fill(testPassword);
    expect(await lookedAt(page, `opinion-given-${size}`)).toEqual([]);
    if (size === 'phone') expect((await smallTargets(page, '[role=dialog]')).filter((one) => !one.includes('canvas'))).toEqual([]);
    await agree.click();
    await dialog.waitFor({ state: 'hidden' }).catch(async (error: unknown) => {
      await keepScreenshot(page, `opinion-broken-${size}`);
      throw error;
    });
    await context.close();

    const next = await openPage(desk.browser, desk.api.url, { as: desk.pharmacist, viewport });
    await next.page.goto(`/tasks/${(await desk.taskOf(desk.pharmacist, instance)).id}`);
    await next.page.getByRole('img', { name: '沈知行 的签名' }).waitFor();
    await next.page.getByText('已用密码确认身份').waitFor();
    expect(await next.page.getByRole('img', { name: '沈知行 的签名' }).evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth))).toBeGreaterThan(0);
    const [download] = await Promise.all([next.context.waitForEvent('page'), next.page.getByRole('link', { name: '药敏结果.pdf' }).click()]);
    await download.close();
    await next.quiet();
    expect(await lookedAt(next.page, `opinion-read-${size}`)).toEqual([]);
    // The wrong password is answered by 403, which browsers print.
    expect(faults.filter((one) => !one.includes('403'))).toEqual([]);
    await quiet().catch(() => undefined);
    await next.context.close();
  }, 90_000);
});

describe('phrases of one\'s own', () => {
  it('are kept from what was typed, offered the next time, and removed; a copy goes to whoever is named', async () => {
    const first = await desk.ask('plain');
    const second = await desk.ask('plain');
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.chief });
    const dialog = page.getByRole('dialog');
    const phrases = dialog.getByRole('group', { name: '常用语' });
    const open = async (instance: string): Promise<void> => {
      await page.goto(`/tasks/${(await desk.taskOf(desk.chief, instance)).id}`);
      await page.getByRole('button', { name: '同意', exact: true }).click();
      await dialog.getByText(patient, { exact: true }).waitFor();
    };
    await open(first);
    await dialog.getByRole('textbox', { name: /处理意见/ }).fill('同意，注意监测肾功能');
    await phrases.getByRole('button', { name: '存为我的常用语' }).click();
    await phrases.getByRole('button', { name: '同意，注意监测肾功能' }).waitFor();
    await dialog.getByRole('button', { name: '抄送' }).click();
    await dialog.getByRole('combobox', { name: /抄送给/ }).fill('许青');
    await page.getByRole('option', { name: /许青/ }).or(page.locator('.ant-select-item-option', { hasText: '许青' })).first().click();
    await page.keyboard.press('Escape');
    if (!(await dialog.isVisible())) throw new Error('Escape closes the list first.');
    await dialog.getByRole('button', { name: '同意', exact: true }).click();
    await eventually(async () => expect(await desk.status(first)).toBe('completed'));
    await eventually(async () => expect((await desk.pharmacist.get<{ items: { instanceId: string }[] }>('/api/tasks?view=copied')).body.items.map(({ instanceId }) => instanceId)).toContain(first));
    await open(second);
    await phrases.getByRole('button', { name: '同意，注意监测肾功能' }).click();
    expect(await dialog.getByRole('textbox', { name: /处理意见/ }).inputValue()).toBe('同意，注意监测肾功能');
    await phrases.getByRole('button', { name: '管理我的常用语' }).click();
    expect(await lookedAt(page, 'opinion-phrases')).toEqual([]);
    await phrases.getByRole('button', { name: '删除常用语“同意，注意监测肾功能”' }).click();
    await eventually(async () => expect((await desk.chief.get<{ items: unknown[] }>('/api/phrases')).body.items).toEqual([]));
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});
