import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { approval, inARow, Ward, type Person } from '../api/flows/approvals/ward.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { builtPages } from '../support/browser-stage.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

/** A flow during which nobody else changes the record. */
const holding = inARow(approval('check', 'mode="any"', ['role:board'])).replace('<startEvent', '<extensionElements><cw:rules lock="record"/></extensionElements><startEvent');
const list = (kind: string, settings: object = {}): string => `/apps/ward/forms/leave?look=${encodeURIComponent(JSON.stringify({ kind, settings }))}`;
let ward: Ward;
let browser: Browser;
beforeAll(async () => {
  ward = await Ward.open({ leave: inARow(approval('check', 'mode="any"', ['role:board'])), holding }, 1, { uiFolder: builtPages() });
  browser = await launchBrowser();
  await ward.start('holding', ward.nurse, { title: '办理中的' });
  await ward.record({ title: '可改的' });
}, 240_000);
afterAll(async () => {
  await browser?.close();
  await ward?.close();
});
const draftOf = async (): Promise<string> => (await ward.api.admin.get<{ definition: { bpmn: string } }>('/api/apps/ward/draft/flows/leave')).body.definition.bpmn;

describe('lists', () => {
  const reason = '“流程 holding”办理中，已锁定';
  /** How many locks with their reason are in sight: drawn, or in words. */
  const locks = async (page: Page): Promise<number> => (await page.getByRole('img', { name: reason }).count()) + (await page.getByText(reason, { exact: true }).count());

  it.each([['desk', desktop], ['phone', phone]] as const)('show the lock of a record with its reason, at a %s', async (size, viewport) => {
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport, as: ward.nurse });
    for (const [kind, settings] of [['table', {}], ['cards', {}], ['gallery', {}], ['kanban', { group: 'doctor' }]] as const) {
      await page.goto(list(kind, settings));
      await page.getByRole('link', { name: '办理中的' }).first().waitFor();
      expect([kind, await locks(page), ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([kind, 1]);
      await keepScreenshot(page, `record-lock-${kind}-${size}`);
    }
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it('show it on a phone in the dark, in English, and so do the page of the record and the panel that sets it', async () => {
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport: phone, as: ward.api.admin, chosen: { locale: 'en-US', theme: 'dark' } });
    const checked = async (name: string): Promise<void> => {
      await keepScreenshot(page, `record-lock-${name}-phone-dark`);
      expect([name, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([name]);
    };
    const me = (await ward.api.admin.get<{ user: { id: string } }>('/api/session')).body.user;
    await ward.api.admin.patch(`/api/users/${me.id}`, { roles: [{ app: 'ward', role: 'staff' }] });
    for (const [kind, settings] of [['table', {}], ['table', { group: 'doctor' }], ['cards', {}], ['gallery', {}], ['kanban', { group: 'doctor' }]] as const) {
      await page.goto(list(kind, settings));
      await page.getByRole('link', { name: '办理中的' }).first().waitFor();
      expect(await page.getByText('Locked', { exact: false }).count() + await page.getByRole('img', { name: /locked/i }).count()).toBeGreaterThan(0);
      await checked(`${kind}${'group' in settings && kind === 'table' ? '-groups' : ''}`);
    }
    await page.goto(list('table'));
    const pick = page.getByRole('listitem').filter({ has: page.getByRole('link', { name: '办理中的' }) }).getByRole('checkbox');
    await pick.check();
    await page.getByText('1 of them is locked by a flow').waitFor();
    await checked('chosen');
    await page.getByRole('link', { name: '办理中的' }).first().click();
    await page.getByText(/^Locked while/).first().waitFor();
    await checked('record');
    await page.goto('/design/ward/flows/holding');
    await page.locator('[data-step="s"]').click();
    await page.getByRole('checkbox', { name: /lock/i }).last().scrollIntoViewIfNeeded();
    await checked('panel');
    expect(faults).toEqual([]);
    await context.close();
  }, 150_000);

  it('offer no edit of it, and say why when somebody tries', async () => {
    const { page, context, faults } = await openPage(browser, ward.api.url, { as: ward.nurse });
    await page.goto(list('table'));
    await page.getByText('直接编辑').click();
    const row = (title: string) => page.getByRole('row').filter({ has: page.getByRole('link', { name: title }) });
    const editable = (title: string): Promise<number> => row(title).locator('[data-editable=true]').count();
    await row('可改的').locator('[data-editable=true]').first().waitFor();
    expect(await editable('办理中的')).toBe(0);
    await row('办理中的').locator('[data-cell]').first().focus();
    await page.keyboard.press('Enter');
    await page.getByText('“流程 holding”办理中，“办理中的”已锁定').first().waitFor();
    await row('办理中的').getByRole('checkbox').check();
    await page.getByText('其中 1 条办理中，已锁定').waitFor();
    expect([await page.getByRole('button', { name: '批量修改' }).isDisabled(), await accessibilityViolations(page)]).toEqual([true, []]);
    await keepScreenshot(page, 'record-lock-chosen');
    await row('可改的').getByRole('checkbox').check();
    expect(await page.getByRole('button', { name: '批量修改' }).isDisabled()).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);
});

describe('a flow that locks its record', () => {
  it('is set up with a tick at its start', async () => {
    expect((await ward.api.admin.put('/api/apps/ward/draft/flows/leave', { ...flowDefinition('leave', holding), form: 'leave' })).status).toBe(200);
    const { page, context, faults } = await openPage(browser, ward.api.url, { as: ward.api.admin });
    await page.goto('/design/ward/flows/leave');
    await page.locator('[data-step="s"]').click();
    const lock = page.getByRole('checkbox', { name: '办理期间锁定记录' });
    await lock.waitFor();
    expect(await lock.isChecked()).toBe(true);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'flow-lock-panel');
    await page.getByRole('checkbox', { name: '可以修改被其他流程锁定的记录' }).check();
    await lock.uncheck();
    await eventually(async () => {
      const written = await draftOf();
      expect([written.includes('passLocks="yes"'), written.includes('lock="record"')]).toEqual([true, false]);
    });
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it.each([['desk', desktop], ['phone', phone]] as const)('says on the page of the record why it is not changed, at a %s', async (size, viewport) => {
    const instance = await ward.start('holding');
    const [{ id } = {}] = await ward.rows('select record_id as id from flow.instance where id = $1', [instance]);
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport, as: ward.nurse });
    await page.goto(`/apps/ward/forms/leave/${String(id)}`);
    await page.getByText(/办理期间，这条记录已锁定/).waitFor();
    expect(await page.getByRole('button', { name: '编辑', exact: true }).count()).toBe(0);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await keepScreenshot(page, `record-locked-${size}`);
    await ward.answer(ward.board[0] as Person, instance);
    await page.reload();
    await page.getByRole('button', { name: '编辑', exact: true }).waitFor();
    expect(await page.getByText(/办理期间，这条记录已锁定/).count()).toBe(0);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});
