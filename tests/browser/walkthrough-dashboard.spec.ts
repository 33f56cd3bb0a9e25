import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Locator, type Page } from 'playwright-core';
import { AnswerCache, CostGuard } from '@carewright/runtime-api/testing';
import { type DashboardDefinition } from '@carewright/schema';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { draw, publishDraft } from '../support/app-draft.js';
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
  const campus = await admin.post<{ id: string }>('/api/departments', { code: 'EAST', name: '东院区' });
  await admin.post('/api/departments', { code: 'EAST-1', name: '东院区一病区', parentId: campus.body.id });
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

/** Runs wherever a page would take a name for its own code. */
const hostile = (name: string): string => `<img src=x onerror="globalThis.ran=1">{{7*7}}\${7*7}${name}`;
const hostileTile = (id: string, chart: string, dimensions: readonly string[]): object => ({ id, chart, width: 4, title: hostile(id), note: hostile('note'), dataset: 'visits', query: { dimensions: dimensions.map((dimension) => ({ dimension })), measures: ['visits'] } });
const hostilePage = {
  $format: 'dashboard/1', key: 'hostile', label: hostile('page'), filters: [{ dimension: 'department', label: hostile('filter') }],
  rows: [
    { id: 'one', height: 'medium', tiles: [hostileTile('bars', 'bar', ['department']), hostileTile('ring', 'ring', ['department']), hostileTile('ranks', 'ranking', ['department'])] },
    { id: 'two', height: 'medium', tiles: [hostileTile('heat', 'heatmap', ['department', 'kind']), hostileTile('tree', 'treemap', ['department', 'kind']), hostileTile('words', 'words', ['department'])] },
    { id: 'three', height: 'large', tiles: [hostileTile('list', 'table', ['department']), hostileTile('pivot', 'pivot', ['department', 'kind']), { id: 'said', chart: 'text', width: 4, title: hostile('said'), text: hostile('**bold** [link](javascript:alert(1))') }] },
  ],
};

describe('a dashboard', () => {
  it('E04 shows names and labels made of markup as they were written, and runs none of them', async () => {
    const { admin, database } = stage.api;
    await database.owner.query(`update app_${hospital}.department set name = $1 || code`, [hostile('')]);
    await draw(admin, hospital, 'dashboards', hostilePage);
    await publishDraft(admin, hospital);
    const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: admin });
    page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); void dialog.dismiss(); });
    for (const path of [`/apps/${hospital}/dashboards/hostile`, `/apps/${hospital}/dashboards/hostile/screen`]) {
      await page.goto(path);
      await page.getByText(/onerror/u).first().waitFor();
      const charts = page.locator('[_echarts_instance_]');
      await charts.first().waitFor();
      // What a mark says when it is pointed at.
      for (const chart of await charts.all()) for (const position of [{ x: 60, y: 60 }, { x: 120, y: 100 }]) await chart.hover({ position, force: true });
      expect(await page.evaluate(() => ({ ran: 'ran' in globalThis, drawn: document.querySelectorAll('img[src="x"], a[href^="javascript"]').length, isAsWritten: document.body.innerText.includes('{{7*7}}${7*7}') }))).toEqual({ ran: false, drawn: 0, isAsWritten: true });
    }
    await page.goto(`/apps/${hospital}/dashboards/hostile`);
    await page.getByRole('button', { name: /^看数据：.*bars/u }).click();
    await page.getByRole('table', { name: /bars/u }).waitFor();
    await page.getByRole('button', { name: /^更多：.*bars/u }).click();
    await page.getByRole('menuitem', { name: '这个数是怎么来的' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
    expect(faults).toEqual([]);
    await context.close();
  }, 3 * minute);

  it('is taken along as a file, and says what its reader may not see', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    await page.goto(`/apps/${hospital}/dashboards/operations`);
    await page.getByText(/更新于/u).waitFor();
    await page.getByRole('button', { name: '导出', exact: true }).click();
    await keepScreenshot(page, 'dashboard-export');
    const whole = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: '下载 Excel 表格' }).click();
    expect((await whole).suggestedFilename()).toBe('运营总览.xlsx');
    await page.getByRole('button', { name: '更多：每月就诊量' }).click();
    const tile = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: '下载 PDF' }).click();
    expect((await tile).suggestedFilename()).toBe('每月就诊量.pdf');
    await page.locator('[_echarts_instance_] canvas').first().waitFor();
    await page.getByRole('button', { name: '导出', exact: true }).click();
    const paper = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: '下载 PDF' }).click();
    const download = await paper;
    expect(download.suggestedFilename()).toBe('运营总览.pdf');
    // The charts as they stand on the page, each a picture of its own.
    expect((await readFile(await download.path())).toString('latin1').match(/\/DCTDecode/gu)?.length ?? 0).toBeGreaterThan(0);
    await context.close();
    const seller = await stage.api.as({ username: 'seller', roles: [{ app: hospital, role: 'marketing' }] });
    const other = await openPage(stage.browser, stage.api.url, { as: seller, viewport: phone });
    await other.page.goto(`/apps/${hospital}/dashboards/operations`);
    await other.page.getByText('看板用到的数据不在您的权限内').waitFor();
    await keepScreenshot(other.page, 'dashboard-not-yours');
    expect([...(await accessibilityViolations(other.page)), ...(await sidewaysOverflow(other.page))]).toEqual([]);
    await other.context.close();
  }, 3 * minute);
});

describe('business staff ask for themselves', () => {
  it('have what is too large worked out in the background, see how far it is, stop it, and find the answer where they asked', async () => {
    const guard = stage.api.get(CostGuard);
    // A machine that was found to be very slow, where nothing is known to be quick.
    for (let n = 0; n < 200; n += 1) guard.learn(`statement ${String(n)}`, { cost: 1, ms: 600_000 });
    Object.assign(guard, { isQuick: () => false });
    // The dashboard has asked the same before.
    stage.api.get(AnswerCache).clear();
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const sound = async (): Promise<void> => expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    const content = { chart: 'bar', dataset: 'visits', query: { dimensions: [{ dimension: 'kind' }], measures: ['visits'] } };
    const locking = await stage.api.database.owner.connect();
    try {
      await page.goto(`/apps/${hospital}/questions/new?${new URLSearchParams({ ask: JSON.stringify(content), as: '各类型就诊' }).toString()}`);
      await page.getByText('统计范围太大，没有开始').waitFor({ timeout: minute });
      await eventually(sound);
      await keepScreenshot(page, 'question-too-costly');
      await locking.query('begin');
      await locking.query(`lock table app_${hospital}.visit in access exclusive mode`);
      await page.getByRole('button', { name: '在后台统计：各类型就诊' }).click();
      await page.getByText('正在后台统计', { exact: true }).waitFor();
      await eventually(sound);
      await keepScreenshot(page, 'question-in-background');
      await page.getByRole('button', { name: '停止后台统计：各类型就诊' }).click();
      await page.getByRole('button', { name: '在后台统计：各类型就诊' }).waitFor();
      await locking.query('rollback');
      await page.getByRole('button', { name: '在后台统计：各类型就诊' }).click();
      await page.getByText(/在后台统计的结果，之后的变化不在内/u).waitFor({ timeout: minute });
      await page.setViewportSize(phone);
      await eventually(sound);
      await keepScreenshot(page, 'question-from-background-phone');
      await page.goto(`/apps/${hospital}/questions`);
      const [stopped, ready] = [page.getByText('已停止', { exact: true }), page.getByText(/已完成，用时/u)];
      await ready.waitFor({ timeout: minute });
      expect(await stopped.count()).toBe(0);
      await eventually(sound);
      await keepScreenshot(page, 'questions-in-background-phone');
      await page.getByRole('link', { name: '各类型就诊' }).click();
      await page.waitForURL(/\/questions\/behind\//u);
      await page.getByText(/在后台统计的结果，之后的变化不在内/u).waitFor({ timeout: minute });
      await page.setViewportSize(desktop);
      await page.locator('[_echarts_instance_] canvas').first().waitFor();
      await eventually(sound);
      await keepScreenshot(page, 'question-behind');
    } finally {
      await locking.query('rollback');
      locking.release();
      Reflect.deleteProperty(guard, 'isQuick');
      for (let n = 0; n < 200; n += 1) guard.learn(`statement ${String(n)}`, { cost: 1_000_000, ms: 1_000 });
    }
    await context.close();
  }, 3 * minute);

  it('by the levels of departments; and whoever builds what they ask about says what is counted beforehand', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const panel = new Panel(page, new MouseHand(page));
    const sound = async (): Promise<void> => expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    const content = { chart: 'bar', dataset: 'complaint', query: { dimensions: [{ dimension: 'responsible_unit' }], measures: ['records'] } };
    await page.goto(`/apps/${hospital}/questions/new?${new URLSearchParams({ ask: JSON.stringify(content), as: '各部门投诉' }).toString()}`);
    await panel.list('层级').waitFor({ timeout: minute });
    await panel.choose('层级', '第 1 级');
    await page.getByText(/责任部门（第 1 级）/u).first().waitFor();
    await eventually(sound);
    await keepScreenshot(page, 'question-level');

    await page.goto(`/design/${hospital}/datasets/visits`);
    await panel.list('汇总什么').waitFor({ timeout: minute });
    await panel.choose('汇总什么', '自己选择');
    await panel.list('按什么分组（日期按天）').waitFor();
    await eventually(sound);
    await page.getByRole('heading', { name: '预先汇总' }).scrollIntoViewIfNeeded();
    await keepScreenshot(page, 'dataset-beforehand');
    await page.setViewportSize(phone);
    // The end of the page, so that nothing lies under the bar at the bottom.
    await page.getByRole('heading', { name: '现在已汇总的' }).scrollIntoViewIfNeeded();
    await eventually(sound);
    await keepScreenshot(page, 'dataset-beforehand-phone');
    await page.setViewportSize(desktop);
    // A rate says what it is worked out from.
    const rate = page.getByRole('group', { name: '人均就诊次数', exact: true });
    await rate.getByRole('combobox', { name: '另一个指标' }).scrollIntoViewIfNeeded();
    for (const text of ['由其他指标计算', '就诊量', '÷']) await rate.getByText(text, { exact: true }).first().waitFor();
    await keepScreenshot(page, 'dataset-rate');
    await panel.choose('汇总什么', '自动：看板要问的，记录多时才汇总（推荐）');
    await panel.list('按什么分组（日期按天）').waitFor({ state: 'detached' });
    await saved(page);
    await context.close();
  }, 3 * minute);

  it('what, by what and the largest of them, see it at once, keep it, share it with a role and put it on a dashboard, where it is sized by pointer and by keys; people talk about the dashboard', async () => {
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const { admin } = stage.api;
    const hand = new MouseHand(page);
    const panel = new Panel(page, hand);
    const sound = async (): Promise<void> => expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await page.goto(`/apps/${hospital}/questions`);
    await page.getByRole('link', { name: /最多的科室/ }).waitFor();
    await sound();
    await page.setViewportSize(phone);
    await eventually(sound);
    await keepScreenshot(page, 'questions-phone');
    await page.setViewportSize(desktop);

    await page.getByRole('link', { name: '新的分析' }).click();
    // The page before has a list of that name as well.
    await page.getByRole('heading', { name: '新的分析', level: 1 }).waitFor();
    await panel.choose('数据来自', '就诊分析');
    await panel.choose('按什么分组', '医生');
    await panel.choose('“医生”显示哪些组', '只看最大的几组');
    await page.getByText(/医生（最大的 10 组，其余合并）/).first().waitFor();
    await panel.choose('添加计算列', '占比');
    await page.getByRole('group', { name: '就诊量 · 占比' }).waitFor();
    await page.locator('[_echarts_instance_]').first().waitFor();
    await eventually(sound);
    await keepScreenshot(page, 'question-asked');
    await page.setViewportSize(phone);
    await eventually(sound);
    await keepScreenshot(page, 'question-phone');
    await page.setViewportSize(desktop);
    await page.getByText('留存', { exact: true }).click();
    await page.getByRole('combobox', { name: '跟踪谁', exact: true }).waitFor();
    await page.getByText(/首次来的人/).first().waitFor();
    await page.locator('[_echarts_instance_]').first().waitFor();
    await eventually(sound);
    await keepScreenshot(page, 'question-retention');
    await page.getByText('按类别', { exact: true }).click();
    await panel.choose('按什么分组', '医生');
    await panel.choose('“医生”显示哪些组', '只看最大的几组');
    await panel.choose('统计期间', '本月');
    await page.getByText(/条件：就诊时间 \d{4}-\d{2}-01 至 /).first().waitFor();

    await hand.press(page.getByRole('button', { name: '保存', exact: true }));
    const dialog = page.getByRole('dialog');
    await hand.write(dialog.getByRole('textbox', { name: '名称' }), '忙的医生');
    await hand.press(dialog.getByRole('button', { name: '保存', exact: true }));
    await page.getByRole('heading', { name: '忙的医生', level: 1 }).waitFor();
    await hand.press(page.getByRole('button', { name: '分享', exact: true }));
    await panel.choose('分享给角色', '护士长');
    // The list of a choice of several stays open until something beside it is pressed.
    await dialog.getByText('还没有分享给任何人').click();
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').waitFor({ state: 'hidden' });
    await eventually(sound);
    await hand.press(dialog.getByRole('button', { name: '保存', exact: true }));
    await eventually(async () => expect((await admin.get<{ items: { label: string; shares: number }[] }>(`/api/apps/${hospital}/questions`)).body.items).toMatchObject([{ label: '忙的医生', shares: 1 }]));

    await dialog.waitFor({ state: 'hidden' });
    await hand.press(page.getByRole('button', { name: '放到看板' }));
    await panel.choose('哪个看板', '运营总览');
    await hand.press(dialog.getByRole('button', { name: '放到看板' }));
    await hand.press(dialog.getByRole('link', { name: '去看板设计' }));
    const tile = page.getByRole('button', { name: /^忙的医生，/ });
    await tile.click();
    const widthIs = (name: string) => page.getByRole('button', { name: new RegExp(`^忙的医生，.*宽度 ${name}$`) }).waitFor();
    await widthIs('一半');
    await page.keyboard.press('Alt+-');
    await widthIs('三分之一');
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.getByRole('status').filter({ hasText: '高度 大' }).waitFor({ state: 'attached' });
    const card = tile.locator('xpath=..');
    await card.scrollIntoViewIfNeeded();
    await hand.drag(card.locator('[data-handle="width"]'), card.locator('xpath=..'), { x: 0.99, y: 0.3 });
    await widthIs('整行');
    await page.keyboard.press('Control+z');
    await widthIs('三分之一');

    await add(page, hand, '步骤漏斗');
    await panel.choose('数据来自', '就诊分析');
    await panel.title('来过之后再来');
    await page.getByRole('group', { name: '第 2 步', exact: true }).waitFor();
    await panel.choose('按什么分组', '患者来源');
    await page.getByRole('button', { name: /^来过之后再来，/ }).waitFor();
    await saved(page);
    await eventually(sound);
    await keepScreenshot(page, 'funnel-tile');
    const { definition } = (await admin.get<{ definition: DashboardDefinition }>(`/api/apps/${hospital}/draft/dashboards/operations`)).body;
    expect(definition.rows.flatMap(({ tiles }) => tiles).find(({ title }) => JSON.stringify(title).includes('来过之后再来'))).toMatchObject({ dataset: 'visits', query: { dimensions: [{ dimension: 'source' }], measures: ['people'], funnel: { subject: 'patient', steps: [{ at: 'started_at' }, { at: 'started_at' }] } } });

    await page.setViewportSize(phone);
    await page.goto(`/apps/${hospital}/dashboards/operations`);
    await page.getByText(/更新于/).waitFor();
    await hand.press(page.getByRole('button', { name: '看板操作', exact: true }));
    await keepScreenshot(page, 'dashboard-phone-menu');
    await eventually(sound);
    await hand.press(page.getByRole('menuitem', { name: '评论', exact: true }));
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await page.setViewportSize(desktop);
    await hand.press(page.getByRole('button', { name: '评论', exact: true }));
    await panel.choose('关于', '每月就诊量');
    await hand.write(dialog.getByRole('textbox'), '十一月为什么多？');
    await hand.press(dialog.getByRole('button', { name: '发布', exact: true }));
    await dialog.getByRole('listitem').filter({ hasText: '十一月为什么多？' }).getByText('每月就诊量').waitFor();
    await eventually(sound);
    await keepScreenshot(page, 'dashboard-talk');
    await context.close();
  }, 5 * minute);
});
