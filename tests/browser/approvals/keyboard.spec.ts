import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApprovalDesk, patients, type ApprovalDesk } from '../../support/approval-desk.js';
import { openPage } from '../../support/browser.js';
import { KeyboardHand } from '../../support/browser-hands.js';
import { focusOn } from '../../support/browser-designer.js';
import { watchFocus } from '../../support/browser-focus.js';
import { eventually } from '../../support/eventually.js';

let desk: ApprovalDesk;
beforeAll(async () => { desk = await openApprovalDesk(); }, 120_000);
afterAll(() => desk?.close());

const isStatus = (instance: string, wanted: string): Promise<void> => eventually(async () => expect(await desk.status(instance)).toBe(wanted));

describe('a chief at a desk answers by keys alone', () => {
  it('moves with J, agrees with A and Ctrl+Enter, refuses with R and a phrase, and takes an answer back from the message', async () => {
    const [first = '', second = '', third = ''] = patients;
    const quick = await desk.ask('quick', first);
    const refused = await desk.ask('one', second);
    const agreed = await desk.ask('one', third);
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.chief });
    const lost = await watchFocus(context);
    const hand = new KeyboardHand(page);
    const dialog = page.getByRole('dialog');
    await page.goto('/tasks');
    await page.getByText(third).first().waitFor();
    await page.keyboard.press('j');
    await page.getByRole('heading', { name: third, level: 2 }).waitFor();
    await page.keyboard.press('a');
    await focusOn(dialog.getByRole('textbox'));
    await page.keyboard.type('同意用药');
    await page.keyboard.press('Control+Enter');
    // The next one opens by itself.
    await page.getByRole('heading', { name: second, level: 2 }).waitFor();
    await isStatus(agreed, 'completed');
    await page.keyboard.press('r');
    await focusOn(dialog.getByRole('textbox'));
    await page.keyboard.press('Control+Enter');
    await dialog.getByText('请填写处理意见').waitFor();
    await hand.press(dialog.getByRole('group', { name: '常用语' }).getByRole('button').first());
    expect(await dialog.getByRole('textbox').inputValue()).not.toBe('');
    await hand.press(dialog.getByRole('button', { name: '不同意' }));
    await page.getByRole('heading', { name: first, level: 2 }).waitFor();
    await isStatus(refused, 'rejected');
    await page.keyboard.press('a');
    await dialog.waitFor();
    await page.keyboard.press('Control+Enter');
    await page.getByText('没有待办').waitFor();
    await desk.taskOf(desk.pharmacist, quick);
    await hand.press(page.getByRole('log').getByRole('button', { name: '撤销' }));
    await eventually(async () => void (await desk.taskOf(desk.chief, quick)));
    await page.getByText(first).first().waitFor();
    // After each step the page itself gets the focus, which is no stop of the keys.
    expect((await lost(page)).filter((stop) => !/ main\.| section\./.test(stop))).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);
});
