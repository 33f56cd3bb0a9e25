import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openApprovalDesk, patients, type ApprovalDesk } from '../support/approval-desk.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';
import { sidewaysOverflow } from '../support/browser-accessibility.js';
import { countEffort } from '../support/browser-clicks.js';
import { smallTargets } from '../support/browser-targets.js';
import { eventually } from '../support/eventually.js';

/** A minute for five of them: what a doctor has between two rounds. */
const limitForFiveMs = 60_000;
let desk: ApprovalDesk;
beforeAll(async () => { desk = await openApprovalDesk(); }, 120_000);
afterAll(() => desk?.close());

describe('T8: a doctor clears ten approvals on the phone between rounds', () => {
  it('with two taps each, a minute for five, and sees at each whom it is about', async () => {
    const instances: string[] = [];
    for (const patient of patients) instances.push(await desk.ask('one', patient));
    const { page, context, faults } = await openPage(desk.browser, desk.api.url, { as: desk.chief, viewport: phone });
    const effort = await countEffort(context);
    await page.goto('/tasks');
    const newest = [...patients].reverse();
    await page.getByRole('link', { name: new RegExp(newest[0] ?? '') }).tap();
    let taps = (await effort(page)).clicks;
    const since = Date.now();
    for (const patient of newest) {
      await page.getByRole('heading', { name: patient, level: 1 }).waitFor();
      expect(await sidewaysOverflow(page)).toEqual([]);
      await page.getByRole('button', { name: '同意', exact: true }).tap();
      const dialog = page.getByRole('dialog');
      // Nobody agrees to the wrong patient: the name stands where the thumb is.
      await dialog.getByText(patient, { exact: true }).waitFor();
      expect(await smallTargets(page, '[role=dialog]')).toEqual([]);
      if (patient === newest[0]) await keepScreenshot(page, 't8-confirm');
      await dialog.getByRole('button', { name: '同意', exact: true }).tap();
      await dialog.waitFor({ state: 'hidden' });
      const { clicks } = await effort(page);
      expect(clicks - taps).toBeLessThanOrEqual(2);
      taps = clicks;
    }
    await page.getByText('没有待办').waitFor();
    await keepScreenshot(page, 't8-all-done');
    expect(Date.now() - since).toBeLessThan(2 * limitForFiveMs);
    await eventually(async () => expect(await Promise.all(instances.map((one) => desk.status(one)))).toEqual(instances.map(() => 'completed')));
    expect(faults).toEqual([]);
    await context.close();
  }, 180_000);
});
