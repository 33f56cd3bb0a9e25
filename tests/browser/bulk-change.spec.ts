import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { desktop, keepScreenshot, openPage, phone } from '../support/browser.js';
import { openWard, type Ward } from '../support/exchange-ward.js';

const list = '/apps/ward/forms/patient';
const records = '/api/apps/ward/records/patient';
let ward: Ward;
beforeAll(async () => {
  ward = await openWard();
}, 120_000);
afterAll(() => ward?.close());

const read = async (id: string): Promise<Record<string, unknown>> => (await ward.manager.get<{ data: Record<string, unknown> }>(`${records}/${id}`)).body.data;
const chooseFields = async (page: Page, labels: readonly string[]): Promise<void> => {
  await page.getByRole('combobox', { name: '要修改的字段' }).click();
  for (const label of labels) await page.locator('.ant-select-item-option', { hasText: new RegExp(`^${label}$`) }).click();
  await page.keyboard.press('Escape');
};
const whole = async (page: Page): Promise<readonly string[]> => [...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))];

describe.each([['desk', desktop], ['phone', phone]] as const)('a change of many records at a %s', (size, viewport) => {
  it('fills one field, empties another, says beforehand what would come of it, and is taken back', async () => {
    const mark = `批量${size}`;
    const ids = await ward.add('patient', ...Array.from({ length: 3 }, (_none, at) => ({ name: `${mark}${at}`, note: `${mark}备注`, due: '2026-01-02' })));
    const { page, context, faults } = await openPage(ward.browser, ward.api.url, { viewport, as: ward.manager });
    await page.goto(`${list}?q=${encodeURIComponent(mark)}`);
    await page.getByText(`${mark}2`).first().waitFor();
    for (const at of [0, 1, 2]) await page.getByRole('checkbox', { name: `选择“${mark}${at}”` }).check();
    await page.getByText('已选 3 条').waitFor();
    await page.getByRole('button', { name: '批量修改' }).click();
    await page.getByRole('heading', { level: 1, name: '批量修改' }).waitFor();
    await chooseFields(page, ['风险', '复诊日期']);
    await page.getByRole('checkbox', { name: '清空“复诊日期”' }).check();
    expect(await whole(page)).toEqual([]);
    await page.getByRole('radio', { name: '高', exact: true }).check();
    await keepScreenshot(page, `bulk-values-${size}`);
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByText('将修改 3 条', { exact: true }).waitFor();
    expect(await page.getByText('（清空）').count()).toBe(1);
    // Tried out only: nothing has changed yet.
    expect(await read(ids[0] ?? '')).toMatchObject({ risk: null, due: '2026-01-02' });
    expect(await whole(page)).toEqual([]);
    await keepScreenshot(page, `bulk-preview-${size}`);
    await page.getByRole('button', { name: '确认修改 3 条' }).click();
    await page.getByText('已完成', { exact: true }).waitFor();
    for (const id of ids) expect(await read(id)).toMatchObject({ risk: 'high', due: null });
    // One of them moves on; the others go back.
    const { body: moved } = await ward.manager.get<{ version: number }>(`${records}/${ids[1]}`);
    await ward.manager.patch(`${records}/${ids[1]}`, { data: { note: '改过了' } }, { headers: { 'if-match': `"${moved.version}"` } });
    await page.getByRole('button', { name: '全部撤销' }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    await page.getByRole('region', { name: '没有还原的记录' }).getByRole('link', { name: `${mark}1` }).waitFor();
    await keepScreenshot(page, `bulk-undone-${size}`);
    expect(await whole(page)).toEqual([]);
    expect(await read(ids[0] ?? '')).toMatchObject({ risk: null, due: '2026-01-02' });
    expect(await read(ids[1] ?? '')).toMatchObject({ risk: 'high', note: '改过了' });
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('a change of all that a list shows', () => {
  it('deletes what may go, names what is referred to, and restores it from the recycle bin', async () => {
    const ids = await ward.add('patient', ...Array.from({ length: 160 }, (_none, at) => ({ name: `全部${at}` })));
    await ward.add('visit', { patient: ids[7], reason: '发热' });
    const { page, context, faults } = await openPage(ward.browser, ward.api.url, { as: ward.manager });
    await page.goto(`${list}?q=${encodeURIComponent('全部')}`);
    await page.getByText('共 160 条').waitFor();
    await page.getByRole('checkbox', { name: '全选本页' }).check();
    await page.getByRole('button', { name: '选择全部 160 条' }).click();
    await page.getByText('已选全部 160 条').waitFor();
    await page.getByRole('button', { name: '删除', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: '批量删除' }).waitFor();
    await page.getByText('当前筛选下的全部记录').waitFor();
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByText('将删除 159 条', { exact: true }).waitFor();
    const cannot = page.getByRole('region', { name: '1 条不能处理' });
    await cannot.getByRole('link', { name: '全部7', exact: true }).waitFor();
    await cannot.getByText(/引用/).waitFor();
    await page.getByRole('button', { name: '确认删除 159 条' }).click();
    await page.getByText('已完成', { exact: true }).waitFor();
    await page.goto(`${list}?deleted=only&q=${encodeURIComponent('全部')}`);
    await page.getByRole('checkbox', { name: '全选本页' }).check();
    await page.getByRole('button', { name: '选择全部 159 条' }).click();
    await page.getByRole('button', { name: '恢复', exact: true }).first().click();
    await page.getByRole('heading', { level: 1, name: '批量恢复' }).waitFor();
    await page.getByRole('button', { name: '下一步：检查' }).click();
    await page.getByRole('button', { name: '确认恢复 159 条' }).click();
    await page.getByText('已完成', { exact: true }).waitFor();
    const { body } = await ward.manager.get<{ count: number }>(`${records}?search=${encodeURIComponent('全部')}&count=exact&limit=1`);
    expect(body.count).toBe(160);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it('never takes a lost choice for all records, and is closed to who may not', async () => {
    const { page, context } = await openPage(ward.browser, ward.api.url, { as: ward.manager });
    await page.goto(`${list}/bulk?do=delete&of=chosen`);
    await page.getByText('选中的记录已失效').waitFor();
    expect(await page.getByRole('button', { name: '下一步：检查' }).count()).toBe(0);
    await context.close();
  }, 60_000);
});
