import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { type Page } from 'playwright-core';
import { draftForm, draw, grantOf, publishDraft, roleOf, type Definition } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { keepScreenshot, openPage, phone, type Viewport } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';

const is = (row: string, own: string): object => ({ '==': [{ var: `row.${row}` }, { var: own }] });
const service: Definition = {
  $format: 'form/1', key: 'service', label: '收费项目', display: '{name}',
  fields: [{ key: 'name', type: 'text', label: '名称' }, { key: 'department', type: 'text', label: '科室' }, { key: 'price', type: 'money', label: '价格' }, { key: 'valid', type: 'date-range', label: '有效期' }],
  layout: [{ field: 'name' }, { field: 'department' }, { field: 'price' }, { field: 'valid' }],
};
const price = { form: 'service', field: 'price', where: { and: [is('name', 'service'), is('department', 'department')] }, mode: 'empty' };
const order: Definition = {
  $format: 'form/1', key: 'order', label: '开单',
  fields: [
    { key: 'service', type: 'text', label: '项目' }, { key: 'department', type: 'text', label: '开单科室' }, { key: 'price', type: 'money', label: '单价', linkage: price },
    { key: 'listed', type: 'money', label: '目录价', linkage: { ...price, mode: 'always' } },
    { key: 'double', type: 'money', label: '两次', compute: { expr: { mul: [{ var: 'listed' }, 2] }, mode: 'always', store: true } },
    { key: 'next', type: 'relation', label: '下次项目', props: { target: 'service' } }, { key: 'next_price', type: 'lookup', label: '下次价格', props: { via: 'next', field: 'price' } },
    { key: 'next_valid', type: 'lookup', label: '下次有效期', props: { via: 'next', field: 'valid' } }, { key: 'next_until', type: 'lookup', label: '下次截止', props: { via: 'next', field: 'valid.end', snapshot: true } },
    { key: 'insured', type: 'boolean', label: '医保' }, { key: 'card', type: 'text', label: '医保卡号', visibleWhen: { '==': [{ var: 'insured' }, true] } },
    { key: 'level', type: 'select', label: '级别', options: [{ value: 'normal', label: '普通' }, { value: 'urgent', label: '加急' }] },
    { key: 'lines', type: 'sub-table', label: '明细', fields: [{ key: 'item', type: 'text', label: '明细项目' }, { key: 'cost', type: 'money', label: '明细单价', linkage: { form: 'service', field: 'price', where: { and: [is('name', 'item'), is('department', '$parent.department')] }, mode: 'empty' } }, { key: 'of', type: 'relation', label: '相关项目', props: { target: 'service' } }, { key: 'of_price', type: 'lookup', label: '相关价格', props: { via: 'of', field: 'price' } }] },
  ],
  layout: ['service', 'department', 'price', 'listed', 'double', 'next', 'next_price', 'next_valid', 'next_until', 'insured', 'card', 'level', 'lines'].map((field) => ({ field })),
};
let stage: Stage;
let nurse: TestClient;
let clerk: TestClient;
const records = '/api/apps/linkage/records';
const designing = async (form: Definition): Promise<void> => draw(stage.api.admin, 'linkage', 'forms', form);

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'linkage', label: '联动' });
  const { admin } = stage.api;
  for (const form of [service, order]) await designing(form);
  const all = ['read', 'create', 'update'];
  await draw(admin, 'linkage', 'roles', roleOf('nurse', '护士', [grantOf('service', all), grantOf('order', all)]));
  await draw(admin, 'linkage', 'roles', roleOf('clerk', '录入', [grantOf('order', all, { default: 'write', except: { insured: 'hidden' } })]));
  await publishDraft(admin, 'linkage');
  nurse = await stage.api.as({ username: 'nurse', roles: [{ app: 'linkage', role: 'nurse' }] });
  clerk = await stage.api.as({ username: 'clerk', roles: [{ app: 'linkage', role: 'clerk' }] });
  for (const [name, department, amount] of [['血常规', '内科', 2500], ['血常规', '外科', 3000], ['心电图', '内科', 4000]]) await nurse.post(`${records}/service`, { data: { name, department, price: amount, ...(name === '心电图' && { valid: { start: '2026-01-01', end: '2026-12-31' } }) } });
}, 180_000);
afterAll(() => stage?.close());

const open = async (path: string, as: TestClient, viewport?: Viewport): Promise<{ readonly page: Page; readonly faults: readonly string[] }> => {
  const opened = await openPage(stage.browser, stage.api.url, { as, ...(viewport && { viewport }) });
  await opened.page.goto(path);
  return opened;
};
const value = async (page: Page, label: string): Promise<string> => page.getByLabel(label, { exact: true }).inputValue();
const outputOf = (page: Page, label: string): ReturnType<Page['locator']> => page.locator('.cw-field', { has: page.locator('.cw-label', { hasText: label }) });
const made = async (data: object): Promise<{ readonly id: string }> => (await nurse.post<{ id: string }>(`${records}/order`, { data })).body;
const choose = async (page: Page, label: string, name: string): Promise<void> => {
  await page.getByLabel(label).first().click();
  await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: name }).first().click();
};

describe('an open form', () => {
  it('fetches values by condition while it is filled in, leaves what is typed, and formulas count them', async () => {
    const { page, faults } = await open('/apps/linkage/forms/order/new', nurse);
    await page.getByLabel('项目', { exact: true }).fill('血常规');
    await page.getByLabel('开单科室').fill('内科');
    await eventually(async () => expect(await value(page, '单价')).toBe('25.00'));
    await outputOf(page, '目录价').getByText('25.00').waitFor();
    await outputOf(page, '两次').getByText('50.00').waitFor();
    await page.getByLabel('开单科室').fill('外科');
    await eventually(async () => expect(await value(page, '单价')).toBe('30.00'));
    await page.getByLabel('单价', { exact: true }).fill('1');
    await page.getByLabel('开单科室').fill('内科');
    await outputOf(page, '目录价').getByText('25.00').waitFor();
    expect(await value(page, '单价')).toMatch(/^1(\.00)?$/);
    await page.getByRole('button', { name: '添加一行' }).click();
    await page.getByRole('textbox', { name: '明细项目' }).fill('心电图');
    await eventually(async () => expect(await page.getByRole('textbox', { name: '明细单价' }).inputValue()).toBe('40.00'));
    await keepScreenshot(page, 'linkage-fill');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await eventually(async () => {
      const { body } = await nurse.get<{ items: readonly { data: Record<string, unknown> }[] }>(`${records}/order`);
      expect(body.items[0]?.data).toMatchObject({ price: 100, listed: 2500, double: 5000 });
    });
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('shows what belongs to the record that is chosen now, and says that it is not saved', async () => {
    const { items } = (await nurse.get<{ items: readonly { id: string; title: string }[] }>(`${records}/service`)).body;
    const record = await made({ next: items.find(({ title }) => title === '心电图')?.id });
    const { page, faults } = await open(`/apps/linkage/forms/order/${record.id}`, nurse);
    await page.getByRole('button', { name: '编辑' }).first().click();
    await outputOf(page, '下次价格').getByText('40.00').waitFor();
    await choose(page, '下次项目', '血常规');
    await outputOf(page, '下次价格').getByText(/^¥?(25|30)\.00/).waitFor();
    await outputOf(page, '下次价格').getByText('未保存').waitFor();
    await page.getByRole('button', { name: '添加一行' }).click();
    await choose(page, '相关项目', '心电图');
    await page.locator('td', { has: page.locator('.cw-label', { hasText: '相关价格' }) }).getByText('40.00').waitFor();
    await keepScreenshot(page, 'linkage-refresh');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('shows values with parts of the chosen record, the whole and one part, and lists ask for each part', async () => {
    const { page, faults } = await open('/apps/linkage/forms/order/new', nurse);
    await choose(page, '下次项目', '心电图');
    await outputOf(page, '下次有效期').getByText(/2026-01-01.*2026-12-31/).waitFor();
    await outputOf(page, '下次截止').getByText('2026-12-31').waitFor();
    await keepScreenshot(page, 'linkage-parts');
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await eventually(async () => expect((await nurse.get<{ items: readonly { data: Record<string, unknown> }[] }>(`${records}/order?fields=next_valid,next_until&sort=-next_valid.start`)).body.items[0]?.data).toEqual({ next_valid: { start: '2026-01-01', end: '2026-12-31' }, next_until: '2026-12-31' }));
    await page.goto('/apps/linkage/forms/order?columns=next_valid,next_until&sort=-next_valid.start');
    await page.locator('tbody tr').first().getByText('2026-01-01 ~ 2026-12-31').waitFor();
    await page.getByRole('button', { name: '筛选', exact: true }).click();
    await page.getByRole('button', { name: '添加条件' }).click();
    await page.getByRole('combobox', { name: '字段', exact: true }).fill('下次有效期·开始');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '删除条件“下次有效期·开始”' }).waitFor();
    await keepScreenshot(page, 'linkage-parts-filter');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('does the same on a phone', async () => {
    const { page } = await open('/apps/linkage/forms/order/new', nurse, phone);
    await choose(page, '下次项目', '心电图');
    await outputOf(page, '下次价格').getByText('40.00').waitFor();
    await page.getByLabel('项目', { exact: true }).fill('血常规');
    await page.getByLabel('开单科室').fill('外科');
    await eventually(async () => expect(await value(page, '单价')).toBe('30.00'));
    await keepScreenshot(page, 'linkage-phone');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
    await page.context().close();
  }, 120_000);

  it('shows and hides by fields that its person may not see, without knowing them', async () => {
    const [insured, other] = [await made({ insured: true, card: '420' }), await made({ insured: false })];
    const { page } = await open(`/apps/linkage/forms/order/${other.id}`, clerk);
    await page.getByRole('button', { name: '编辑' }).first().click();
    await page.getByLabel('开单科室').waitFor();
    await page.getByLabel('医保卡号').waitFor({ state: 'detached' });
    await page.goto(`/apps/linkage/forms/order/${insured.id}`);
    await page.getByRole('button', { name: '编辑' }).first().click();
    await eventually(async () => expect(await value(page, '医保卡号')).toBe('420'));
    await page.context().close();
  }, 120_000);
});

interface Drawn {
  readonly fields: readonly { readonly key: string; readonly linkage?: object; readonly optionRules?: readonly object[] }[];
}

describe('a public form', () => {
  it('shows a visitor what its author lets everybody have, while it is filled in on a phone', async () => {
    const released = { ...price, released: true };
    const asking = { ...order, key: 'asking', label: '网上询价', fields: [{ key: 'service', type: 'text', label: '项目' }, { key: 'department', type: 'text', label: '科室' }, { key: 'price', type: 'money', label: '参考价', linkage: released }, { key: 'inside', type: 'money', label: '内部价', linkage: price }], layout: ['service', 'department', 'price', 'inside'].map((field) => ({ field })) };
    await designing(asking);
    await publishDraft(stage.api.admin, 'linkage');
    const { body: made } = await stage.api.admin.post<{ channels: readonly { path: string }[] }>('/api/apps/linkage/public-forms', { form: 'asking', label: '询价', channel: '网站', settings: { title: '网上询价', fields: ['service', 'department', 'price', 'inside'] } });
    const { page, faults } = await openPage(stage.browser, stage.api.url, { viewport: phone });
    await page.goto(made.channels[0]?.path ?? '');
    await page.getByLabel('项目', { exact: true }).fill('心电图');
    await page.getByLabel('科室', { exact: true }).fill('内科');
    await eventually(async () => expect(await value(page, '参考价')).toBe('40.00'));
    expect(await value(page, '内部价')).toBe('');
    await keepScreenshot(page, 'linkage-visitor');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '提交', exact: true }).click();
    await page.getByRole('heading', { name: '提交成功' }).waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});

describe('the designer', () => {
  it('previews what it finds by the eyes of the designer, before anything is saved', async () => {
    const { page, faults } = await open('/design/linkage/forms/order', await stage.api.as({ username: 'drawing', platformRoles: ['designer'], roles: [{ app: 'linkage', role: 'nurse' }] }));
    await page.getByText('电脑预览', { exact: true }).click();
    await page.getByLabel('项目', { exact: true }).fill('血常规');
    await page.getByLabel('开单科室').fill('外科');
    await eventually(async () => expect(await value(page, '单价')).toBe('30.00'));
    await outputOf(page, '两次').getByText('60.00').waitFor();
    await keepScreenshot(page, 'linkage-preview');
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('chooses what a lookup shows: a field, or one part of a value with parts', async () => {
    await designing({ ...order, key: 'looking', label: '看开单' });
    const { page, faults } = await open('/design/linkage/forms/looking', stage.api.admin);
    await page.locator('[data-node="field:next_valid"]').click();
    const shown = page.getByRole('combobox', { name: '取哪个字段' });
    await shown.click();
    await page.locator('.ant-select-dropdown:visible .ant-select-item-option', { hasText: '有效期·开始' }).first().click();
    await saved(page);
    await keepScreenshot(page, 'designer-lookup-part');
    expect(await accessibilityViolations(page)).toEqual([]);
    await eventually(async () => expect((await draftForm<Drawn>(stage.api.admin, 'linkage', 'looking')).fields.find(({ key }) => key === 'next_valid')).toMatchObject({ props: { via: 'next', field: 'valid.start' } }));
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);

  it('sets where a value is fetched from, and which choices are left, in sentences', async () => {
    const bare = { ...order, key: 'bare', label: '新开单', fields: (order['fields'] as readonly { key: string }[]).filter(({ key }) => ['service', 'department', 'insured', 'level'].includes(key)).concat({ key: 'cost', type: 'money', label: '金额' } as never), layout: ['service', 'department', 'insured', 'level', 'cost'].map((field) => ({ field })) };
    await designing(bare);
    const { page, faults } = await open('/design/linkage/forms/bare', stage.api.admin);
    await page.locator('[data-node="field:cost"]').click();
    await page.locator('summary', { hasText: /^规则$/ }).click();
    await page.getByRole('button', { name: '从其他表单取值' }).focus();
    await page.keyboard.press('Enter');
    await choose(page, '在哪张表单中查找', '收费项目');
    await page.getByRole('button', { name: '设置条件' }).click();
    await page.getByRole('group', { name: '查找满足以下条件的记录' }).waitFor();
    await choose(page, '什么时候填入', '始终跟随：不能手工填写');
    await page.getByText('保留原值').click();
    await page.getByRole('checkbox', { name: '无权查看那张表单的人也可取到此值' }).check();
    await saved(page);
    await keepScreenshot(page, 'designer-linkage');
    expect(await accessibilityViolations(page)).toEqual([]);
    await eventually(async () => expect((await draftForm<Drawn>(stage.api.admin, 'linkage', 'bare')).fields.find(({ key }) => key === 'cost')?.linkage).toMatchObject({ form: 'service', field: 'price', mode: 'always', whenNone: 'keep', released: true }));
    await page.locator('[data-node="field:level"]').click();
    await page.getByRole('button', { name: '添加选项范围' }).click();
    const limit = page.getByRole('group', { name: '当满足以下条件时' });
    await limit.getByRole('button', { name: '改用公式' }).click();
    await limit.getByRole('textbox').fill('医保 == 真');
    await page.locator('.ant-select-selection-item', { hasText: '加急' }).locator('.ant-select-selection-item-remove').click();
    await saved(page);
    await keepScreenshot(page, 'designer-option-rules');
    expect(await accessibilityViolations(page)).toEqual([]);
    await eventually(async () => expect((await draftForm<Drawn>(stage.api.admin, 'linkage', 'bare')).fields.find(({ key }) => key === 'level')?.optionRules).toEqual([{ when: { '==': [{ var: 'insured' }, true] }, only: ['normal'] }]));
    await page.getByRole('button', { name: '逻辑（2）' }).click();
    const list = page.getByRole('dialog');
    await list.getByText('“级别”只可选：普通').waitFor();
    await list.getByText('“金额”从“收费项目”取值').waitFor();
    expect(faults).toEqual([]);
    await page.context().close();
  }, 120_000);
});
