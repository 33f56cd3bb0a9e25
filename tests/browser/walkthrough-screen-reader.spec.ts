import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { KeyboardHand } from '../support/browser-hands.js';
import { accessibilityTree, focused, listen, nameless } from '../support/browser-screen-reader.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

let stage: Stage;
let patient: { readonly id: string };
beforeAll(async () => {
  stage = await openStage();
  const { admin } = stage.api;
  const me = await admin.get<{ user: { id: string } }>('/api/session');
  await admin.patch(`/api/users/${me.body.user.id}`, { roles: [{ app: hospital, role: 'hospital_admin' }] });
  [patient = { id: '' }] = (await admin.get<{ items: { id: string }[] }>(`/api/apps/${hospital}/records/patient?limit=1`)).body.items;
}, 120_000);
afterAll(() => stage?.close());

interface Listener {
  readonly page: Page;
  readonly keys: KeyboardHand;
  /** Waits until the page has said something by itself. */
  readonly hears: (words: RegExp) => Promise<void>;
}

async function withEars(path: string, name: string, work: (listener: Listener) => Promise<void>): Promise<void> {
  const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  const said = await listen(context);
  try {
    await page.goto(path);
    await work({ page, keys: new KeyboardHand(page), hears: (words) => eventually(async () => expect((await said(page)).filter((one) => words.test(one))).not.toEqual([])).catch(async () => expect(await said(page)).toContainEqual(expect.stringMatching(words))) });
    expect(faults).toEqual([]);
  } catch (error) {
    await keepScreenshot(page, `${name}-broken`);
    throw error;
  } finally {
    await context.close();
  }
}

describe('T12: somebody who listens', () => {
  it('fills in a follow-up with two errors: both are announced, named and described, and the corrected form is submitted', async () => {
    await withEars(`/apps/${hospital}/forms/follow_up/new?with=${encodeURIComponent(JSON.stringify({ patient: patient.id }))}`, 't12-listening', async ({ page, keys, hears }) => {
      await page.getByRole('button', { name: '添加一行' }).waitFor();
      expect(nameless(await accessibilityTree(page))).toEqual([]);
      // Two errors: the due date is left out, and so is the name of a medicine.
      await keys.press(page.getByRole('button', { name: '添加一行' }));
      const drug = page.getByRole('textbox', { name: /药品/ });
      await drug.waitFor();
      await keys.write(page.getByRole('textbox', { name: '备注' }), '家属代诉');
      await keys.press(page.getByRole('button', { name: '提交', exact: true }));
      await hears(/有 2 处/);
      const summary = await focused(page);
      expect(summary).toMatchObject({ role: 'alert', name: expect.stringContaining('2') });
      const heard = await accessibilityTree(page);
      expect(nameless(heard)).toEqual([]);
      const invalid = heard.filter(({ isInvalid }) => isInvalid).map(({ name, description }) => [name, description]);
      expect(invalid).toEqual([[expect.stringContaining('应访日期'), expect.stringContaining('应访日期')], [expect.stringContaining('药品'), expect.stringContaining('药品')]]);
      await keepScreenshot(page, 't12-summary');
      for (const [words, text] of [['应访日期', '2026-12-01'], ['药品', '阿司匹林']] as const) {
        await keys.press(page.locator('.cw-summary a', { hasText: words }));
        await eventually(async () => expect(await focused(page)).toMatchObject({ name: expect.stringContaining(words), isInvalid: true }));
        await page.keyboard.insertText(text);
        await page.keyboard.press('Tab');
      }
      await eventually(async () => expect((await accessibilityTree(page)).filter(({ isInvalid }) => isInvalid)).toEqual([]));
      await keys.press(page.getByRole('button', { name: '提交', exact: true }));
      await hears(/^已创建/);
      await page.getByText('阿司匹林').first().waitFor();
      expect(nameless(await accessibilityTree(page))).toEqual([]);
    });
  }, 120_000);
});

describe('what a page does by itself is said', () => {
  it('when a draft is kept', async () => {
    await withEars(`/apps/${hospital}/forms/complaint/new`, 'says-draft', async ({ page, hears }) => {
      await page.getByLabel('投诉内容').fill('等候时间过长');
      await hears(/^草稿已保存于/);
    });
  }, 60_000);

  it('when a list has been searched', async () => {
    await withEars(`/apps/${hospital}/forms/patient`, 'says-found', async ({ page, hears }) => {
      await page.getByText(/共 \d+ 条/).first().waitFor();
      await page.getByRole('searchbox').or(page.getByRole('textbox', { name: /搜索/ })).first().fill('不存在的人');
      await hears(/共 0 条|没有/);
    });
  }, 60_000);

  it('when a form is saved in the designer, and when something moves there', async () => {
    await withEars(`/design/${hospital}/forms/complaint`, 'says-saved', async ({ page, hears }) => {
      await page.locator('[data-node="field:complainant"]').focus();
      await page.keyboard.press('Alt+ArrowDown');
      await hears(/移到/);
      await hears(/已自动保存/);
      await page.keyboard.press('Control+z');
      expect(nameless(await accessibilityTree(page))).toEqual([]);
      await hears(/已自动保存/);
    });
  }, 60_000);

  it('when signing in fails', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url);
    const said = await listen(context);
    await page.goto('/sign-in');
    await page.getByLabel('用户名').fill('admin');
    await page.getByRole('textbox', { name: '密码' }).fill('wrong-password-12');
    await page.getByRole('button', { name: '登录' }).click();
    await eventually(async () => expect((await said(page)).join()).toMatch(/用户名或密码/));
    await context.close();
  }, 60_000);
});
