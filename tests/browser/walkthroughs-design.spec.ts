import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { draftForm, draw, type Definition } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { countEffort, type Effort } from '../support/browser-clicks.js';
import { addNamed, makeForm, publishByHand, saved } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';

/** Minutes a person may take; a machine is faster, and the limits are for slow ones. */
const minute = 60_000;
let stage: Stage;
beforeAll(async () => {
  stage = await openEmptyStage({ key: 'care', label: '随访' });
}, 120_000);
afterAll(() => stage?.close());

interface Field {
  readonly key: string;
  readonly label: string;
  readonly type: string;
  readonly fields?: readonly Field[];
  readonly visibleWhen?: unknown;
  readonly requiredWhen?: unknown;
  readonly rules?: readonly { readonly assert: unknown; readonly message: string }[];
}
interface Form {
  readonly key: string;
  readonly fields: readonly Field[];
  readonly layout: readonly { readonly kind?: string; readonly children?: readonly { readonly field?: string }[] }[];
}
const draftOf = (form: string): Promise<Form> => draftForm<Form>(stage.api.admin, 'care', form);

interface Seat {
  readonly page: Page;
  readonly hand: MouseHand;
  readonly effort: () => Promise<Effort>;
  /** What stands on the screen, with words that are not for people. */
  readonly machineWords: () => Promise<readonly string[]>;
  readonly since: number;
}

async function sitDown(path: string): Promise<Seat> {
  const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  const effort = await countEffort(context);
  await page.goto(path);
  const machineWords = async (): Promise<readonly string[]> => (await page.locator('body').innerText()).split('\n').filter((line) => /json|schema|token|\bkey\b|[{}]|变量/i.test(line));
  return { page, hand: new MouseHand(page), effort: () => effort(page), machineWords, since: Date.now() };
}

describe('T1: a nurse builds 出院随访', () => {
  it('with 12 fields, a condition, a sub-table and two sections, looks at it on a phone and publishes it, in at most 45 clicks and ten minutes, without meeting JSON', async () => {
    const { page, hand, effort, machineWords, since } = await sitDown('/design/care');
    await makeForm(page, hand, '出院随访');
    const add = (type: string, label: string): Promise<void> => addNamed(page, hand, type, label);
    for (const [type, label] of [['text', '患者姓名'], ['phone', '联系电话'], ['date', '入院日期'], ['date', '出院日期'], ['select', '满意度'], ['textarea', '不满意原因']] as const) await add(type, label);
    // The condition is set beside the field, without leaving it.
    await page.locator('summary', { hasText: /^规则$/ }).click();
    const shownWhen = page.getByRole('group', { name: '满足条件时显示' }).first();
    await shownWhen.getByRole('button', { name: '条件', exact: true }).click();
    await hand.choose(shownWhen.getByRole('combobox', { name: '字段' }), '满意度');
    await hand.choose(shownWhen.getByRole('combobox', { name: '值', exact: true }), '选项2');
    expect(await machineWords()).toEqual([]);
    await add('section', '用药与随访');
    for (const [type, label] of [['number', '体温'], ['multi-select', '目前不适'], ['sub-table', '服药情况']] as const) await add(type, label);
    await page.getByRole('button', { name: '添加列' }).click();
    for (const [at, column] of ['药品', '剂量', '次数'].entries()) {
      await hand.write(page.getByRole('textbox', { name: `第 ${String(at + 1)} 列`, exact: true }), column);
    }
    for (const [type, label] of [['date', '下次随访日期'], ['user', '随访护士'], ['textarea', '备注']] as const) await add(type, label);
    await saved(page);
    await keepScreenshot(page, 't1-designer');
    await page.getByText('手机预览', { exact: true }).click();
    await page.locator('[data-device="phone"]').getByText('患者姓名').waitFor();
    await keepScreenshot(page, 't1-phone');
    expect(await machineWords()).toEqual([]);
    await publishByHand(page, hand);
    expect(await machineWords()).toEqual([]);
    const { clicks } = await effort();
    expect(clicks).toBeLessThanOrEqual(45);
    expect(Date.now() - since).toBeLessThan(10 * minute);
    const form = await draftOf('chuyuansuifang');
    expect(form.fields).toHaveLength(12);
    expect(form.fields.find(({ label }) => label === '不满意原因')?.visibleWhen).toEqual({ '==': [{ var: 'manyidu' }, expect.any(String)] });
    expect(form.fields.find(({ label }) => label === '服药情况')?.fields?.map(({ label }) => label)).toEqual(['药品', '剂量', '次数']);
    expect(form.layout.filter(({ kind }) => kind === 'section')).toHaveLength(2);
    await page.context().close();
  }, 180_000);
});

describe('T2: a head nurse adds two rules to a form', () => {
  const existing = (key: string): Definition => ({
    $format: 'form/1', key, label: '满意度调查', layout: [],
    fields: [
      { key: 'admit', type: 'date', label: '入院日期' }, { key: 'discharge', type: 'date', label: '出院日期' },
      { key: 'sat', type: 'select', label: '满意度', options: [{ value: 'good', label: '满意' }, { value: 'bad', label: '不满意' }] }, { key: 'note', type: 'textarea', label: '备注' },
    ],
  });

  it('without leaving the field, in at most 14 clicks and two minutes', async () => {
    await draw(stage.api.admin, 'care', 'forms', existing('survey'));
    const { page, hand, effort, since } = await sitDown('/design/care/forms/survey');
    await page.locator('[data-node="field:note"]').click();
    await page.locator('summary', { hasText: /^规则$/ }).click();
    const requiredWhen = page.getByRole('group', { name: '满足条件时必填' }).first();
    await requiredWhen.getByRole('button', { name: '条件', exact: true }).click();
    await hand.choose(requiredWhen.getByRole('combobox', { name: '字段' }), '满意度');
    await hand.choose(requiredWhen.getByRole('combobox', { name: '值', exact: true }), '不满意');
    expect(await page.locator('[data-card="field:note"]').getAttribute('data-selected')).toBe('true');
    await page.locator('[data-node="field:discharge"]').click();
    await page.getByRole('button', { name: '添加校验' }).click();
    const check = page.getByRole('group', { name: '必须满足' }).first();
    await hand.choose(check.getByRole('combobox', { name: '与什么比较' }), '入院日期');
    await saved(page);
    const { clicks } = await effort();
    await keepScreenshot(page, 't2-rules');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(clicks).toBeLessThanOrEqual(14);
    expect(Date.now() - since).toBeLessThan(2 * minute);
    const form = await draftOf('survey');
    expect(form.fields.find(({ key }) => key === 'note')?.requiredWhen).toEqual({ '==': [{ var: 'sat' }, 'bad'] });
    expect(form.fields.find(({ key }) => key === 'discharge')?.rules).toEqual([{ id: 'rule_1', assert: { '>=': [{ var: 'discharge' }, { var: 'admit' }] }, message: '应满足：出院日期不早于入院日期' }]);
    await page.context().close();
  }, 120_000);
});
