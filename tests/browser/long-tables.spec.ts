import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { draw, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { openPage } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const rowCount = 500;
const wardForm = {
  $format: 'form/1', key: 'ward_round', label: '查房记录',
  fields: [
    { key: 'title', type: 'text', label: '标题' },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药品', required: true }, { key: 'dose', type: 'number', label: '剂量' }] },
  ],
  layout: [{ field: 'title' }, { field: 'meds' }],
};
let stage: Stage;
let nurse: TestClient;
let recordId: string;

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'ward', label: '病区' });
  const { admin } = stage.api;
  await draw(admin, 'ward', 'forms', wardForm);
  await draw(admin, 'ward', 'roles', roleOf('nurse', '护士', [grantOf('ward_round', ['read', 'create', 'update'])]));
  await publishDraft(admin, 'ward');
  nurse = await stage.api.as({ username: 'nurse', roles: [{ app: 'ward', role: 'nurse' }] });
  const meds = Array.from({ length: rowCount }, (_row, at) => ({ drug: `药品${at + 1}`, dose: at }));
  recordId = (await nurse.post<{ id: string }>('/api/apps/ward/records/ward_round', { data: { title: '早', meds } })).body.id;
}, 120_000);
afterAll(() => stage?.close());

describe('a sub-table of five hundred rows', () => {
  it('shows every row as text, gives inputs to those near the screen, and keeps all of them', async () => {
    const { page } = await openPage(stage.browser, stage.api.url, { as: nurse });
    await page.goto(`/apps/ward/forms/ward_round/${recordId}?edit`);
    const rows = page.locator('.cw-table tbody tr');
    await rows.nth(rowCount - 1).waitFor({ state: 'attached' });
    expect(await page.locator('.cw-table tbody input').count()).toBeLessThan(rowCount);
    const last = rows.nth(rowCount - 1);
    expect(await last.innerText()).toContain('药品500');
    await last.scrollIntoViewIfNeeded();
    await last.locator('input').first().waitFor();
    await last.locator('input').first().fill('');
    await page.getByRole('button', { name: /保存|提交/ }).first().click();
    const problem = page.locator('.cw-summary a', { hasText: '500' });
    await problem.click();
    await eventually(async () => expect(await last.locator('input').first().evaluate((input) => input === document.activeElement)).toBe(true));
    await page.keyboard.insertText('阿司匹林');
    await page.getByRole('button', { name: /保存|提交/ }).first().click();
    await eventually(async () => {
      const { body } = await nurse.get<{ data: { meds: readonly { drug: string }[] } }>(`/api/apps/ward/records/ward_round/${recordId}`);
      expect(body.data.meds.map(({ drug }) => drug).slice(-2)).toEqual(['药品499', '阿司匹林']);
      expect(body.data.meds).toHaveLength(rowCount);
    });
    await page.context().close();
  });
});
