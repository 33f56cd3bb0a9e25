import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Locator } from 'playwright-core';
import { inARow } from '../../api/flows/approvals/ward.js';
import { approvalBy, openApprovalDesk, patients, pharmacy, type ApprovalDesk } from '../../support/approval-desk.js';
import { accessibilityViolations, sidewaysOverflow } from '../../support/browser-accessibility.js';
import { saved } from '../../support/browser-designer.js';
import { desktop, keepScreenshot, openPage, phone } from '../../support/browser.js';
import { eventually } from '../../support/eventually.js';

let desk: ApprovalDesk;
beforeAll(async () => {
  desk = await openApprovalDesk({
    checked: inARow(approvalBy(['pharmacy', '药师审核'], 'mode="any" without="transfer add-sign"', ['role:pharmacist'], '<cw:fieldRight field="note" right="required"/>')),
    among: inARow(approvalBy(['v', '会诊'], 'mode="any"', ['starter-choice:role:doctor', 'starter-choice:role:chief'])),
    drawn: inARow(approvalBy(['pharmacy', '药师审核'], 'mode="any"', ['role:pharmacist'])),
  });
}, 120_000);
afterAll(() => desk?.close());

describe.each([['desk', desktop], ['phone', phone]] as const)('a step that requires a field, at the size of a %s', (size, viewport) => {
  it('shows what is missing when it is agreed to, and goes on once it is written', async () => {
    const instance = await desk.ask('checked');
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.pharmacist, viewport });
    await page.goto(`/tasks/${(await desk.taskOf(desk.pharmacist, instance)).id}`);
    const note = page.getByRole('textbox', { name: /药学意见/ });
    await note.waitFor();
    const agree = async (opinion: (words: Locator) => Promise<void>): Promise<void> => {
      await page.getByRole('button', { name: '同意', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(patients[0] ?? '', { exact: true }).waitFor();
      await opinion(dialog.getByRole('textbox', { name: /处理意见/ }));
      await dialog.getByRole('button', { name: '同意', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    };
    await agree((words) => words.fill('同意用药。'));
    await page.getByText(/请填写.*药学意见|药学意见.*(必填|不能为空)/).first().waitFor();
    await page.getByText('有 1 处需要修改').waitFor();
    await keepScreenshot(page, `step-required-${size}`);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    expect(await desk.status(instance)).toBe('active');
    await note.fill('剂量合适，建议监测血药浓度。');
    await page.getByRole('button', { name: '更多' }).click();
    const offered = await page.getByRole('menuitem').allInnerTexts();
    expect(offered.map((one) => one.trim())).toEqual(['退回', '委派']);
    await page.keyboard.press('Escape');
    // The form had something to mend; what was said is not said again.
    await agree(async (words) => expect(await words.inputValue()).toBe('同意用药。'));
    await eventually(async () => expect(await desk.status(instance)).toBe('completed'));
    // The refusal is answered by 422, which browsers print.
    expect(faults.filter((one) => !one.includes('422'))).toEqual([]);
    await context.close();
  }, 60_000);
});

describe('the panel of a step', () => {
  it('makes a field required and rules out handing the task on', async () => {
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.api.admin });
    await page.goto(`/design/${pharmacy}/flows/drawn`);
    await page.locator('[data-step="pharmacy"]').click();
    const panel = page.getByRole('complementary', { name: '步骤设置' });
    await panel.getByRole('combobox', { name: '负责人来源' }).or(panel.getByRole('combobox', { name: '添加负责人' })).first().click();
    await page.locator('.ant-select-item-option', { hasText: '上一步办理人指定' }).click();
    await page.locator('.ant-select-item-option', { hasText: '主治医师' }).click();
    await panel.getByText('上一步办理人指定（限主治医师）').waitFor();
    await panel.getByText('办理人可以').click();
    await panel.getByRole('checkbox', { name: '转办给别人' }).uncheck();
    await panel.getByRole('checkbox', { name: '加签' }).uncheck();
    await panel.getByText('本步骤的字段权限').click();
    await panel.getByRole('combobox', { name: '药学意见' }).click();
    await page.locator('.ant-select-item-option', { hasText: '必填' }).click();
    await keepScreenshot(page, 'step-rules-panel');
    expect(await accessibilityViolations(page)).toEqual([]);
    await saved(page);
    await eventually(async () => {
      const { body } = await desk.api.admin.get<{ definition: { bpmn: string } }>(`/api/apps/${pharmacy}/draft/flows/drawn`);
      const text = JSON.stringify(body).replaceAll('\\"', '"');
      expect(text).toContain('source="previous-choice" value="role:doctor"');
      expect(text).toContain('without="transfer add-sign"');
      expect(text).toContain('<cw:fieldRight field="note" right="required"');
    });
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});

describe('a start that chooses the next people', () => {
  it('offers those of the groups that the author named, and nobody else', async () => {
    const record = (await desk.nurse.post<{ id: string }>(`/api/apps/${pharmacy}/records/request`, { data: { patient: patients[1] } })).body.id;
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.nurse });
    await page.goto(`/apps/${pharmacy}/forms/request/${record}`);
    await page.getByRole('button', { name: '更多' }).first().click();
    await page.getByRole('menuitem', { name: /among/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: /会诊/ }).click();
    const offered = page.locator('.ant-select-item-option');
    await offered.first().waitFor();
    expect((await offered.allInnerTexts()).sort()).toEqual(['沈知行', '顾明远'].sort());
    await keepScreenshot(page, 'step-choice-among');
    await offered.filter({ hasText: '顾明远' }).click();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: /发起|开始|确定/ }).last().click();
    await eventually(async () => expect((await desk.doctor.get<{ items: unknown[] }>('/api/tasks?view=todo')).body.items).toHaveLength(1));
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});

describe('what is filled in at a task', () => {
  it('is kept when the page is left, offered again, and gone once it is sent', async () => {
    const instance = await desk.ask('checked', patients[2]);
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.pharmacist });
    const { id } = await desk.taskOf(desk.pharmacist, instance);
    const note = page.getByRole('textbox', { name: /药学意见/ });
    await page.goto(`/tasks/${id}`);
    await note.fill('请复核肌酐清除率');
    await page.getByText(/草稿已保存|已自动保存|已保存草稿/).first().waitFor();
    await page.goto('/tasks?view=done');
    await page.goto(`/tasks/${id}`);
    await note.waitFor();
    expect(await note.inputValue()).toBe('');
    await page.getByRole('button', { name: '恢复', exact: false }).click();
    await eventually(async () => expect(await note.inputValue()).toBe('请复核肌酐清除率'));
    await keepScreenshot(page, 'task-draft');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '同意', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click();
    await eventually(async () => expect(await desk.status(instance)).toBe('completed'));
    await eventually(async () => expect((await desk.pharmacist.get<{ items: unknown[] }>(`/api/apps/${pharmacy}/fill-drafts/request`)).body.items).toEqual([]));
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});
