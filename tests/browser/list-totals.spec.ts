import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, expectStatus, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { desktop, keepScreenshot, openPage, phone, type Viewport } from '../support/browser.js';

const say = (zh: string, en: string): object => ({ 'zh-CN': zh, 'en-US': en });
const form = {
  $format: 'form/1', key: 'check', label: say('测量', 'Check-ups'), layout: [], display: '{name}',
  fields: [
    { key: 'name', type: 'text', label: say('姓名', 'Name') },
    { key: 'level', type: 'select', label: say('分级', 'Level'), options: [{ value: 'low', label: say('正常', 'Normal') }, { value: 'high', label: say('偏高', 'High') }] },
    { key: 'pressure', type: 'blood-pressure', label: say('血压', 'Blood pressure'), props: { pulse: true } },
    { key: 'dearer', type: 'money', label: say('双倍费用', 'Twice the fee'), compute: { expr: { mul: [{ var: 'fee' }, 2] }, mode: 'always', store: false } },
    { key: 'gain', type: 'number', label: say('比标准多', 'Above standard'), props: { scale: 1, unit: 'kg' }, compute: { expr: { sub: [{ var: 'weight' }, 55] }, mode: 'always', store: false } },
    { key: 'weight', type: 'number', label: say('体重', 'Weight'), props: { scale: 1, unit: 'kg' } },
    { key: 'fee', type: 'money', label: say('费用', 'Fee') },
  ],
};
const sums = { 'pressure.systolic': 'average', 'pressure.diastolic': 'average', 'pressure.pulse': 'max', weight: 'average', gain: 'average', fee: 'sum', dearer: 'sum' };
const list = (group: boolean): string => `/apps/totals/forms/check?look=${encodeURIComponent(JSON.stringify({ kind: 'table', settings: group ? { group: 'level' } : {}, sums }))}`;

let stage: Stage;
let nurse: TestClient;
beforeAll(async () => {
  stage = await openEmptyStage({ key: 'totals', label: '随访' });
  const { admin } = stage.api;
  await draw(admin, 'totals', 'forms', form);
  await draw(admin, 'totals', 'roles', roleOf('staff', '职工', [grantOf('check', ['read', 'create', 'update'])]));
  await publishDraft(admin, 'totals');
  nurse = await stage.api.as({ username: 'nurse', name: '赵护士', roles: [{ app: 'totals', role: 'staff' }] });
  const data = Array.from({ length: 24 }, (_none, at) => ({ data: { name: `患者${at + 1}`, level: at % 3 === 0 ? null : at % 3 === 1 ? 'low' : 'high', pressure: { systolic: 118 + at * 2, diastolic: 71 + at, pulse: 66 + at }, weight: 51.5 + at, fee: 1_234_500 + at * 9_900 } }));
  expectStatus(await nurse.post('/api/apps/totals/records/check', data), 201, 'records');
}, 240_000);
afterAll(() => stage?.close());

interface Look {
  readonly locale: 'zh-CN' | 'en-US';
  readonly theme: 'light' | 'dark';
}
async function onList({ viewport, path, ...look }: Look & { readonly viewport: Viewport; readonly path: string }, work: (page: Page) => Promise<void>): Promise<void> {
  const { page, context, faults, quiet } = await openPage(stage.browser, stage.api.url, { viewport, as: nurse, chosen: look });
  await page.goto(path);
  await page.getByRole('link', { name: '患者' }).first().waitFor();
  await quiet();
  await work(page);
  expect(faults).toEqual([]);
  await context.close();
}
/** Totals of which a part is out of sight in its cell. */
const cutTotals = (page: Page): Promise<readonly string[]> =>
  page.locator('tr > :is(td, th):has(> span > span[title]), tr > :is(td, th) > span > span[title]').evaluateAll((boxes) => boxes.filter((box) => box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1).map(({ textContent }) => `cut: ${String(textContent)}`));
/** Each language and each theme once: words make widths, themes make colours. */
const looks: readonly Look[] = [{ locale: 'zh-CN', theme: 'light' }, { locale: 'en-US', theme: 'dark' }];

describe('totals of a list', () => {
  it.each(looks)('are seen whole, at a desk and on a phone: $locale, $theme', async ({ locale, theme }) => {
    for (const [size, viewport] of [['desk', desktop], ['phone', phone]] as const) {
      for (const [name, group] of [['all', false], ['groups', true]] as const) {
        await onList({ locale, theme, viewport, path: list(group) }, async (page) => {
          await keepScreenshot(page, `totals-${name}-${size}-${locale}-${theme}`);
          expect([size, name, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...(await cutTotals(page))]).toEqual([size, name]);
          if (size === 'phone') return;
          await page.getByRole('region', { name: locale === 'zh-CN' ? '全部记录' : 'All records' }).evaluate((box) => box.scrollTo(10_000, 0));
          await keepScreenshot(page, `totals-${name}-${size}-${locale}-${theme}-right`);
        });
      }
    }
  }, 180_000);

  it('stand on a phone above the cards, and with each group, which opens, closes and brings more', async () => {
    await onList({ locale: 'zh-CN', theme: 'light', viewport: phone, path: list(true) }, async (page) => {
      const total = page.getByRole('region', { name: '合计' });
      expect(await total.innerText()).toContain('血压 · 收缩压');
      const high = page.getByRole('region', { name: '偏高' });
      expect([await high.getByRole('link').count(), await high.locator('dl').first().innerText()]).toEqual([8, expect.stringContaining('143 mmHg')]);
      await high.getByRole('button', { name: '偏高' }).click();
      expect(await high.getByRole('link').count()).toBe(0);
      expect(await page.getByRole('region', { name: '正常' }).getByRole('link').count()).toBe(8);
      await high.getByRole('button', { name: '偏高' }).click();
      await high.getByRole('link').first().waitFor();
    });
  }, 60_000);
});
