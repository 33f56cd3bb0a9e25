import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { type DashboardDefinition } from '@carewright/schema';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { countEffort } from '../support/browser-clicks.js';
import { publishByHand, saved, typeOver } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { eventually } from '../support/eventually.js';
import { desktop, keepScreenshot, openPage, phone } from '../support/browser.js';

const minute = 60_000;
let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  // Somebody is to be called this month, whatever was invented.
  const { admin } = stage.api;
  const [visit] = (await admin.get<{ items: { id: string; data: { patient: string } }[] }>(`/api/apps/${hospital}/records/visit?limit=1`)).body.items;
  const due = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' }).format(new Date());
  const made = await admin.post(`/api/apps/${hospital}/records/follow_up`, { data: { patient: visit?.data.patient, visit: visit?.id, plan_day: 'd7', due, channel: 'phone', status: 'open' } });
  if (made.status !== 201) throw new Error(JSON.stringify(made.body));
}, 120_000);
afterAll(() => stage?.close());

/** The designer's side panel of what is selected. */
class Panel {
  constructor(private readonly page: Page, private readonly hand: MouseHand) {}

  list(name: string): Locator {
    return this.page.getByRole('combobox', { name, exact: true });
  }

  title(text: string): Promise<void> {
    return this.hand.write(this.page.getByRole('textbox', { name: '标题', exact: true }), text);
  }

  choose(name: string, option: string): Promise<void> {
    return this.hand.choose(this.list(name), option);
  }

  /** One of many, found by writing its name. */
  async find(name: string, option: string): Promise<void> {
    await this.list(name).click();
    await this.page.keyboard.insertText(option);
    await this.hand.choose(this.list(name), option);
    await this.page.keyboard.press('Escape');
  }

  /** Takes one of several chosen away again. */
  without(option: string): Promise<void> {
    return this.page.locator('.ant-select-selection-item', { hasText: new RegExp(`^${option}$`) }).locator('.ant-select-selection-item-remove').click();
  }
}

const add = (page: Page, hand: MouseHand, what: string): Promise<void> => hand.press(page.getByRole('group', { name: '添加图块' }).getByRole('button', { name: what, exact: true }));
const countIn = (text: string): number => Number(/\d+/.exec(text)?.[0] ?? Number.NaN);

describe('T9: a head nurse builds a dashboard of follow-ups', () => {
  it('with this month’s completion, departments, who has not been called yet and two filters, in at most 45 clicks and eight minutes; its numbers are those of the list', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const effort = await countEffort(context);
    const hand = new MouseHand(page);
    const panel = new Panel(page, hand);
    const since = Date.now();
    await page.goto(`/design/${hospital}`);
    await hand.press(page.getByRole('button', { name: '新建看板' }));
    await typeOver(page, page.getByRole('dialog').getByRole('textbox', { name: '名称' }), '随访看板');
    await page.keyboard.press('Enter');
    await page.getByText('选择想看什么，从一个数开始').waitFor();

    await add(page, hand, '一个数');
    await panel.choose('数据来自', '随访分析');
    await panel.find('统计什么', '随访完成率');
    await panel.without('应访数');
    await panel.title('本月随访完成率');

    await add(page, hand, '按类别');
    await panel.choose('数据来自', '随访分析');
    await panel.choose('按什么分组', '就诊科室');
    await panel.title('各科室应访数');

    await add(page, hand, '记录清单');
    await panel.choose('数据来自', '随访分析');
    await panel.title('未联系名单');
    const condition = page.getByRole('group', { name: '只统计' });
    await hand.press(condition.getByRole('button', { name: '添加条件', exact: true }));
    await hand.choose(condition.getByRole('combobox', { name: '字段' }), '状态');
    await hand.choose(condition.getByRole('combobox', { name: '值', exact: true }), '待执行');

    await hand.press(page.getByRole('button', { name: '看板设置' }));
    await panel.choose('添加筛选', '应访日期');
    await panel.choose('应访日期，打开时', '本月');
    await panel.choose('添加筛选', '就诊科室');
    await saved(page);
    await keepScreenshot(page, 't9-designer');
    await publishByHand(page, hand);
    const { clicks } = await effort(page);
    expect({ clicks, isWithin: clicks <= 45 && Date.now() - since < 8 * minute }).toEqual({ clicks, isWithin: true });

    const [made] = (await stage.api.admin.get<{ dashboards: { key: string; label: string }[] }>(`/api/apps/${hospital}`)).body.dashboards.filter(({ label }) => label === '随访看板');
    const definition = (await stage.api.admin.get<{ definition: DashboardDefinition }>(`/api/apps/${hospital}/dashboards/${made?.key ?? ''}`)).body.definition;
    expect(definition.filters?.map(({ dimension, range }) => [dimension, range])).toEqual([['due', 'thisMonth'], ['department', undefined]]);

    await page.goto(`/apps/${hospital}/dashboards/${made?.key ?? ''}`);
    await page.getByText(/更新于/).waitFor();
    await page.locator('[_echarts_instance_]').first().waitFor();
    const all = page.getByRole('link', { name: /条记录$/ });
    const listed = countIn(await all.innerText());
    expect(listed).toBeGreaterThan(0);
    await keepScreenshot(page, 't9-page');
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await page.setViewportSize(phone);
    await eventually(async () => expect(await sidewaysOverflow(page)).toEqual([]));
    await keepScreenshot(page, 't9-phone');
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(desktop);
    await all.click();
    await page.getByText(new RegExp(`共 ${String(listed)} 条`)).waitFor();
    await context.close();
  }, 3 * minute);
});
