import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { keepScreenshot, openPage, phone } from '../support/browser.js';
import { sidewaysOverflow } from '../support/browser-accessibility.js';
import { smallTargets } from '../support/browser-targets.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';

let stage: Stage;
let patient: { readonly id: string; readonly title: string };
/** Three minutes for a person; a machine types faster, and the limit leaves room for slow ones. */
const limitMs = 180_000;

beforeAll(async () => {
  stage = await openStage();
  const { admin } = stage.api;
  const me = await admin.get<{ user: { id: string } }>('/api/session');
  await admin.patch(`/api/users/${me.body.user.id}`, { roles: [{ app: hospital, role: 'hospital_admin' }] });
  [patient = { id: '', title: '' }] = (await admin.get<{ items: { id: string; title: string }[] }>(`/api/apps/${hospital}/records/patient?limit=1`)).body.items;
}, 120_000);
afterAll(() => stage?.close());

/** T7: a nurse on a phone fills in a follow-up with three medicines and corrects what is missing from the summary. */
describe('a follow-up on a phone', () => {
  it('is filled in with three medicines; nothing scrolls sideways, every target fits a finger, and the summary leads to what is missing', async () => {
    const { page, faults, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin, viewport: phone });
    try {
      const since = Date.now();
      await page.goto(`/apps/${hospital}/forms/follow_up/new?with=${encodeURIComponent(JSON.stringify({ patient: patient.id }))}`);
      const add = page.getByRole('button', { name: '添加一行' });
      await add.waitFor();
      for (const [index, medicine] of ['阿司匹林', '氯吡格雷', '阿托伐他汀'].entries()) {
        await add.tap();
        const drug = page.getByRole('textbox', { name: /药品/ }).nth(index);
        await drug.waitFor();
        await drug.fill(medicine);
      }
      expect(await sidewaysOverflow(page)).toEqual([]);
      expect(await smallTargets(page, '.cw-form')).toEqual([]);
      await keepScreenshot(page, 't7-filled');
      await page.getByRole('button', { name: '提交', exact: true }).tap();
      // What is missing is listed, and the list leads there.
      const summary = page.locator('.cw-summary a');
      await summary.first().waitFor();
      await keepScreenshot(page, 't7-summary');
      expect(await summary.allTextContents()).toEqual([expect.stringContaining('应访日期')]);
      await summary.first().tap();
      const due = page.getByRole('textbox', { name: /应访日期/ });
      await page.waitForFunction(() => document.activeElement?.closest('.cw-field') !== null);
      expect(await due.evaluate((element) => element === document.activeElement)).toBe(true);
      await due.fill('2026-12-01');
      await page.getByRole('button', { name: '提交', exact: true }).tap();
      await page.getByText(/^已创建/).first().waitFor();
      await page.getByText('阿托伐他汀').first().waitFor();
      expect(Date.now() - since).toBeLessThan(limitMs);
      expect(await sidewaysOverflow(page)).toEqual([]);
      expect(faults).toEqual([]);
    } catch (error) {
      await keepScreenshot(page, 't7-broken');
      throw error;
    } finally {
      await context.close();
    }
  }, 120_000);

  it('is kept also of a time without network, offered again when it was left, with the time, and restored', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin, viewport: phone });
    try {
      await page.goto(`/apps/${hospital}/forms/follow_up/new`);
      const note = page.getByRole('textbox', { name: '备注' });
      await note.waitFor();
      await note.fill('家属代诉');
      // Three quiet seconds later it is on the server.
      await page.getByText(/^草稿已保存于/).waitFor();
      await context.setOffline(true);
      await note.fill('家属代诉，明日再打');
      await page.getByText('草稿没有保存成功，请检查网络。').waitFor();
      // No key is pressed any more: what was typed goes up by itself once there is a network.
      await context.setOffline(false);
      await page.getByText(/^草稿已保存于/).waitFor();
      await page.goto(`/apps/${hospital}/forms/follow_up/new`);
      await page.getByText(/您在 .* 填过这张表单/).waitFor();
      expect(await note.inputValue()).toBe('');
      await page.getByRole('button', { name: '恢复草稿' }).tap();
      await page.waitForFunction(() => [...document.querySelectorAll('textarea')].some(({ value }) => value === '家属代诉，明日再打'));
      expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain('家属代诉');
    } catch (error) {
      await keepScreenshot(page, 't7-draft-broken');
      throw error;
    } finally {
      await context.close();
    }
  }, 120_000);
});
