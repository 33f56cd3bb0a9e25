import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { pinyinInitials } from '@carewright/schema/pinyin';
import { desktop, keepScreenshot, openPage, phone, type Viewport } from '../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { countEffort, type Effort } from '../support/browser-clicks.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { eventually } from '../support/eventually.js';

interface Item { readonly id: string; readonly version: number; readonly title: string; readonly data: Readonly<Record<string, unknown>> }

let stage: Stage;
const records = (form: string): string => `/api/apps/${hospital}/records/${form}`;
const list = async (form: string, query: string): Promise<readonly Item[]> => (await stage.api.admin.get<{ items: Item[] }>(`${records(form)}?${query}`)).body.items;
const address = (form: string, kind: string, settings: Readonly<Record<string, string>> = {}, more: Readonly<Record<string, unknown>> = {}): string => `/apps/${hospital}/forms/${form}?look=${encodeURIComponent(JSON.stringify({ kind, settings, ...more }))}`;

beforeAll(async () => {
  stage = await openStage();
  const { admin } = stage.api;
  const me = await admin.get<{ user: { id: string } }>('/api/session');
  await admin.patch(`/api/users/${me.body.user.id}`, { roles: [{ app: hospital, role: 'hospital_admin' }] });
}, 120_000);
afterAll(() => stage?.close());

async function onPage(size: Viewport, name: string, work: (page: Page, effort: (page: Page) => Promise<Effort>) => Promise<void>): Promise<void> {
  const { page, faults, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin, viewport: size });
  try {
    await work(page, await countEffort(context));
    // Browsers print each refusal; a conflict is one, and is what its test is about.
    expect(faults.filter((fault) => !fault.includes('status of 412'))).toEqual([]);
  } catch (error) {
    await keepScreenshot(page, `${name}-broken`);
    throw error;
  } finally {
    await context.close();
  }
}

const kinds = [
  ['table', address('follow_up', 'table', { group: 'status', color: 'level', freeze: '1' }, { sums: { temperature: 'average' }, quick: [{ field: 'status' }] }), '[data-cell]'],
  ['cards', address('patient', 'cards', { color: 'risk' }), 'li[data-tone] a'],
  ['kanban', address('follow_up', 'kanban', { group: 'status' }), '[data-card]'],
  ['calendar', address('follow_up', 'calendar', { start: 'due' }), 'td[data-today=true]'],
  ['timeline', address('visit', 'timeline', { start: 'started_at', end: 'ended_at', zoom: 'month' }), '[data-event]'],
  ['gallery', address('doctor', 'gallery'), 'h2 a'],
  ['resource', address('appointment', 'resource', { resource: 'doctor', start: 'slot' }), 'tbody th'],
] as const;

describe.each(kinds)('a view as %s', (name, path, ready) => {
  it('is free of barriers on a desk and fits a phone', async () => {
    for (const [size, viewport] of [['desk', desktop], ['phone', phone]] as const) {
      await onPage(viewport, `view-${name}-${size}`, async (page) => {
        await page.goto(path);
        await page.locator(size === 'phone' && name === 'table' ? 'ul li a' : size === 'phone' && name === 'calendar' ? 'main strong' : ready).first().waitFor();
        await keepScreenshot(page, `view-${name}-${size}`);
        expect([size, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([size]);
      });
    }
  }, 90_000);
});

describe('a board', () => {
  it('moves a card by keys: it is saved, said aloud, keeps the focus, and can be taken back', async () => {
    await onPage(desktop, 'view-keys', async (page) => {
      await page.goto(address('follow_up', 'kanban', { group: 'status' }));
      const column = page.locator('section[data-drop]').filter({ has: page.locator('[data-card]') }).first();
      const card = column.locator('[data-card]').first();
      await card.waitFor();
      const id = (await card.getAttribute('data-card')) ?? '';
      const before = (await stage.api.admin.get<Item>(`${records('follow_up')}/${id}`)).body.data['status'];
      await card.getByRole('link').focus();
      await page.keyboard.press('Alt+ArrowRight');
      await page.getByText(/移到/).first().waitFor();
      await page.waitForFunction((wanted) => document.activeElement?.closest('[data-card]')?.getAttribute('data-card') === wanted, id);
      const after = (await stage.api.admin.get<Item>(`${records('follow_up')}/${id}`)).body.data['status'];
      expect(after).not.toBe(before);
      await page.getByRole('button', { name: '撤销' }).click();
      await page.waitForFunction((wanted) => document.querySelector(`section[data-drop=${JSON.stringify(JSON.stringify(wanted))}] [data-card]`) !== null, before as string);
      await eventually(async () => expect((await stage.api.admin.get<Item>(`${records('follow_up')}/${id}`)).body.data['status']).toBe(before));
    });
  }, 60_000);
});

describe('a table', () => {
  it('changes a cell in place; when somebody else was faster, the choice is shown and nothing is lost', async () => {
    const [patient] = await list('patient', 'limit=1&sort=-created_at');
    if (!patient) throw new Error('no patient');
    await onPage(desktop, 'view-inline', async (page) => {
      await page.goto(`/apps/${hospital}/forms/patient?columns=note,insurance&q=${encodeURIComponent(patient.title.split(' ').at(-1) ?? '')}`);
      await page.locator('[data-cell="0:0"]').waitFor();
      await page.getByText('直接编辑').click();
      // Somebody else changes the same field meanwhile.
      const now = (await stage.api.admin.get<Item>(`${records('patient')}/${patient.id}`)).body;
      await page.locator('[data-cell="0:0"]').click();
      const box = page.getByRole('dialog').getByRole('textbox');
      await box.waitFor();
      await box.fill('我写的备注');
      const theirs = await stage.api.admin.patch(`${records('patient')}/${patient.id}`, { data: { note: '别人写的备注' } }, { headers: { 'if-match': `"${String(now.version)}"` } });
      expect(theirs.status).toBe(200);
      await page.getByRole('dialog').getByRole('button', { name: '保存' }).click();
      await page.getByText('两人同时修改了这条记录').waitFor();
      await page.getByText('别人写的备注').first().waitFor();
      await page.getByRole('button', { name: '按选择保存' }).click();
      await page.getByText('已保存').first().waitFor();
      expect((await stage.api.admin.get<Item>(`${records('patient')}/${patient.id}`)).body.data['note']).toBe('我写的备注');
    });
  }, 60_000);
});

/** T10: finds a patient by pinyin initials or the end of the phone number, and reads the last visit and the open follow-ups. */
describe('a patient', () => {
  it.each(['initials', 'phone'])('is found by %s and answers at once: at most three clicks and twenty seconds', async (by) => {
    const [followUp] = await list('follow_up', `limit=1&filter=${encodeURIComponent(JSON.stringify({ field: 'status', op: 'eq', value: 'open' }))}`);
    const patient = (await stage.api.admin.get<Item>(`${records('patient')}/${String(followUp?.data['patient'])}`)).body;
    const name = String(patient.data['name']);
    const words = by === 'phone' ? String(patient.data['phone']).slice(-4) : pinyinInitials(name);
    await onPage(desktop, `t10-${by}`, async (page, effort) => {
      await page.goto(`/apps/${hospital}`);
      await page.getByRole('button', { name: /搜索/ }).waitFor();
      const since = Date.now();
      await page.getByRole('button', { name: /搜索/ }).click();
      await page.getByRole('combobox').fill(words);
      await page.getByRole('option').filter({ hasText: name }).filter({ hasText: '患者' }).first().click();
      const related = page.getByRole('region', { name: '相关记录' });
      await related.getByRole('region', { name: '就诊记录' }).getByRole('link').first().waitFor();
      await related.getByRole('region', { name: '随访' }).getByText('待执行').first().waitFor();
      expect(Date.now() - since).toBeLessThan(20_000);
      expect((await effort(page)).clicks).toBeLessThanOrEqual(3);
      await keepScreenshot(page, `t10-${by}`);
    });
  }, 60_000);
});
