import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inARow } from '../../api/flows/approvals/ward.js';
import { approvalBy, openApprovalDesk, patients, type ApprovalDesk } from '../../support/approval-desk.js';
import { desktop, keepScreenshot, openPage, phone } from '../../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../../support/browser-accessibility.js';
import { smallTargets } from '../../support/browser-targets.js';
import { eventually } from '../../support/eventually.js';

let desk: ApprovalDesk;
const [first = '', second = '', third = ''] = patients;
beforeAll(async () => {
  desk = await openApprovalDesk({
    one: inARow(approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief'])),
    row: inARow(approvalBy(['chief', '科主任审批'], 'mode="any"', ['role:chief'], '<cw:timeout after="P1D" action="remind"/>')),
  });
  await desk.ask('one', first);
  const late = await desk.ask('row', second);
  await desk.api.database.owner.query(`update flow.task set due_at = now() - interval '1 hour' where instance_id = $1`, [late]);
}, 120_000);
afterAll(() => desk?.close());

describe.each([['desk', desktop], ['phone', phone]] as const)('the inbox at the size of a %s', (size, viewport) => {
  it('is searched and narrowed, keeps its conditions through a task and back, and its numbers are live', async () => {
    const { page, context, faults, quiet } = await openPage(desk.browser, desk.api.url, { as: desk.chief, viewport });
    const list = page.getByRole('main').getByRole('list').last();
    await page.goto('/tasks');
    await page.getByText(first).first().waitFor();
    // What is late comes first, though it was asked for before; cards show what was chosen of the record, and that nobody opened them.
    await eventually(async () => expect(await list.getByRole('link').first().textContent()).toMatch(new RegExp(`已逾期.*${second}.*药品 万古霉素.*风险 高`)));
    if (size === 'desk') expect(await list.getByRole('link').first().textContent()).toContain('新');
    const todo = page.getByText(/^待办 \d+$/);
    await todo.waitFor();
    const before = Number((await todo.innerText()).replace(/\D/g, ''));
    await keepScreenshot(page, `inbox-${size}`);
    const wrong = [...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...(size === 'phone' ? await smallTargets(page, '[role=search]') : [])];
    expect(wrong).toEqual([]);
    // Somebody asks elsewhere; nothing is pressed here.
    await desk.ask('one', third);
    await page.getByText(`待办 ${String(before + 1)}`, { exact: true }).waitFor();
    await page.getByRole('searchbox', { name: '搜索任务' }).fill(second);
    await eventually(async () => expect(await list.getByRole('link').count()).toBe(1));
    await list.getByRole('link', { name: new RegExp(second) }).click();
    await page.getByRole('heading', { name: second, level: size === 'phone' ? 1 : 2 }).waitFor();
    expect(new URL(page.url()).searchParams.get('search')).toBe(second);
    await page.goBack();
    await eventually(async () => expect(await page.getByRole('searchbox', { name: '搜索任务' }).inputValue()).toBe(second));
    await page.getByRole('searchbox', { name: '搜索任务' }).fill('');
    await page.getByRole('button', { name: '已逾期' }).click();
    await eventually(async () => expect(await list.getByRole('link').allTextContents()).toEqual([expect.stringContaining(second)]));
    await page.getByRole('searchbox', { name: '搜索任务' }).fill('没有这样的患者');
    await page.getByRole('button', { name: /清除/ }).first().waitFor();
    await quiet();
    await keepScreenshot(page, `inbox-nothing-${size}`);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 60_000);
});
