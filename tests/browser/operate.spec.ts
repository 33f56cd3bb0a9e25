import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { approval, inARow, Ward, type Person } from '../api/flows/approvals/ward.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { eventually } from '../support/eventually.js';
import { smallTargets } from '../support/browser-targets.js';
import { builtPages } from '../support/browser-stage.js';

const many: readonly [string, string] = ['all', '<serviceTask id="all" name="统一登记"><extensionElements><cw:changeMany change="update" form="leave" result="work"><cw:match field="title" op="startsWith">"补登"</cw:match><cw:set field="status">"已登记"</cw:set></cw:changeMany></extensionElements></serviceTask>'];
const refused: readonly [string, string] = ['bad', '<serviceTask id="bad" name="登记天数"><extensionElements><cw:updateRecord><cw:set field="days">"many"</cw:set></cw:updateRecord></extensionElements></serviceTask>'];
let ward: Ward;
let browser: Browser;

beforeAll(async () => {
  const leave = inARow(approval('head', 'mode="any"', ['user:chief']), approval('board', 'mode="any"', ['user:board0']));
  ward = await Ward.open({ leave, both: inARow(approval('two', 'mode="all"', ['user:chief', 'user:director'])), stuck: inARow(refused), many: inARow(many) }, 2, { uiFolder: builtPages() });
  browser = await launchBrowser();
  const runs = [];
  for (const title of ['年假 李明', '病假 王芳', '年假 赵静']) runs.push(await ward.start('leave', ward.nurse, { title }));
  const [first = '', second = ''] = runs;
  await ward.answer(ward.chief, first);
  await ward.answer(ward.board[0] as Person, first, 'return', { to: 'head', comment: '请补材料' });
  await ward.answer(ward.chief, first);
  await ward.answer(ward.board[0] as Person, first);
  await ward.answer(ward.chief, second, 'reject', { comment: '人手不足' });
  await ward.start('both');
  for (let n = 0; n < 2; n += 1) await ward.start('stuck');
  await ward.api.admin.post('/api/positions', { code: 'head-nurse', name: '护士长', holders: [{ userId: ward.chief.userId, departmentId: null }] });
  const roster = (await ward.api.admin.post<{ id: string }>('/api/rosters', { code: 'night', name: '夜班' })).body;
  const now = Date.now();
  await ward.api.admin.post(`/api/rosters/${roster.id}/duties`, { duties: [{ userId: ward.chief.userId, startsAt: new Date(now - 3_600_000).toISOString(), endsAt: new Date(now + 3_600_000).toISOString() }] });
  await ward.api.admin.put('/api/working-calendar/hours', { hours: { 1: [['08:00', '12:00'], ['14:00', '18:00']], 2: [['08:00', '12:00']] } });
  const year = new Date().getFullYear();
  await ward.api.admin.put(`/api/working-calendar/years/${year}`, { days: [{ day: `${year}-10-01`, kind: 'off', name: '国庆节' }, { day: `${year}-10-10`, kind: 'work', name: '调休上班' }] });
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await ward?.close();
});

async function isSound(page: Page, name: string, isPhone = false): Promise<void> {
  expect(await accessibilityViolations(page)).toEqual([]);
  expect(await sidewaysOverflow(page)).toEqual([]);
  if (isPhone) expect(await smallTargets(page, 'main')).toEqual([]);
  await keepScreenshot(page, name);
}

describe('handing over the work of somebody who leaves', () => {
  it('begins at the list of people, shows who gets what, and is done and taken back', async () => {
    const { page, faults } = await openPage(browser, ward.api.url, { as: ward.api.admin, viewport: desktop });
    await page.goto('/people/users');
    await page.getByRole('link', { name: '交接“chief”的待办' }).click();
    await page.getByRole('heading', { name: '交接“chief”的待办' }).waitFor();
    await page.getByText('护士长（全院）').waitFor();
    await page.getByRole('combobox', { name: '接收人' }).fill('director');
    await page.getByRole('option', { name: /director/ }).or(page.locator('.ant-select-item-option', { hasText: 'director' })).first().click();
    await page.keyboard.press('Escape');
    await page.getByText('director 1 件').waitFor();
    await page.getByText('1 件的接收人已在该步骤中，一人不能有两票，请另选').waitFor();
    await isSound(page, 'hand-over');
    await page.getByRole('button', { name: '“two”改由他人接手' }).click();
    await page.getByRole('combobox', { name: '“two”改由他人接手' }).fill('board1');
    await page.locator('.ant-select-item-option', { hasText: 'board1' }).filter({ visible: true }).first().click();
    await page.keyboard.press('Escape');
    await page.getByText('board1 1 件').waitFor();
    await page.getByRole('button', { name: '交接', exact: true }).click();
    await page.getByRole('dialog', { name: '交接 2 件待办？' }).getByRole('button', { name: '交接', exact: true }).click();
    await page.getByText('已移交 2').waitFor();
    await page.getByText('没有未办完的事项').waitFor();
    await isSound(page, 'hand-over-done');
    await page.getByRole('button', { name: '撤销交接' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '撤销交接' }).click();
    await page.getByText('已撤销', { exact: true }).waitFor();
    await page.getByRole('row', { name: /two/ }).waitFor();
    expect(faults).toEqual([]);
  }, 120_000);

  it('is offered to who looks after the flows of an app, also on a phone', async () => {
    const { page, faults } = await openPage(browser, ward.api.url, { as: ward.operator, viewport: phone });
    await page.goto('/apps/ward/flow-runs/hand-over');
    await page.getByRole('region', { name: '谁手里还有待办' }).getByRole('link', { name: 'chief' }).waitFor();
    await isSound(page, 'hand-over-holders-phone', true);
    await page.getByRole('link', { name: 'chief' }).click();
    await page.getByRole('radio', { name: '其上级负责人' }).check();
    await page.getByText('director 1 件').waitFor();
    await isSound(page, 'hand-over-phone', true);
    expect(faults).toEqual([]);
  }, 60_000);
});

describe('the statistics of a flow', () => {
  it.each([['desk', desktop], ['phone', phone]] as const)('show where time goes and lead to the runs, on a %s', async (size, viewport) => {
    const { page, faults } = await openPage(browser, ward.api.url, { as: ward.operator, viewport });
    await page.goto('/apps/ward/flow-runs/statistics?flow=leave');
    await page.getByRole('region', { name: '各步骤用时' }).getByText('耗时最多').or(page.getByRole('region', { name: '各步骤用时' }).getByText('head')).first().waitFor();
    await page.getByText('head → board → head → board').waitFor();
    await isSound(page, `flow-statistics-${size}`, size === 'phone');
    await page.getByRole('link', { name: '“head”：1 次返工，查看流程' }).click();
    await page.getByText('只看在“head”返工的').waitFor();
    await page.getByRole('list', { name: '流程运行' }).getByRole('link', { name: /年假 李明/ }).waitFor();
    await eventually(async () => expect(await page.getByRole('list', { name: '流程运行' }).getByRole('listitem').count()).toBe(1));
    await isSound(page, `flow-runs-traced-${size}`, size === 'phone');
    await page.getByText('只看在“head”返工的').locator('..').getByRole('button', { name: '不限' }).click();
    await page.getByRole('link', { name: /病假 王芳/ }).waitFor();
    expect(faults).toEqual([]);
  }, 90_000);
});

describe('runs that need help', () => {
  it('are found by words, chosen together and left out with a reason', async () => {
    const { page, faults } = await openPage(browser, ward.api.url, { as: ward.operator, viewport: phone });
    await page.goto('/apps/ward/flow-runs');
    await page.getByRole('searchbox', { name: '搜索记录内容' }).fill('病假');
    await page.getByRole('link', { name: /年假 李明/ }).waitFor({ state: 'detached' });
    await isSound(page, 'flow-runs-found-phone', true);
    await page.getByRole('link', { name: /病假 王芳/ }).click();
    await page.getByText('人手不足').waitFor();
    await isSound(page, 'flow-run-phone', true);
    await page.goto('/apps/ward/flow-runs/stuck');
    await page.getByRole('checkbox', { name: '全选本页 2 项' }).check();
    await isSound(page, 'flow-runs-stuck-phone', true);
    await page.getByRole('button', { name: '跳过选中的 2 项' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: '跳过选中的 2 项' }).click();
    await dialog.getByText('请填写原因').waitFor();
    await dialog.getByRole('textbox', { name: '原因' }).fill('已人工登记');
    await isSound(page, 'flow-runs-skip-phone', true);
    await dialog.getByRole('button', { name: '跳过选中的 2 项' }).click();
    await page.getByText('没有需要处理的问题').waitFor();
    expect(faults).toEqual([]);
  }, 90_000);
});

describe('a run that is paused', () => {
  it('says so in the list of who is asked, on the task and on its page, and is not answered meanwhile', async () => {
    const instance = await ward.start('leave', ward.nurse, { title: '补休 周敏' });
    expect((await ward.operator.post(`/api/instances/${instance}/suspend`, { comment: '等人事核对' })).status).toBe(200);
    for (const [size, viewport] of [['desk', desktop], ['phone', phone]] as const) {
      const { page, context, faults } = await openPage(browser, ward.api.url, { as: ward.chief, viewport });
      await page.goto('/tasks');
      const card = page.getByRole('link', { name: /补休 周敏/ }).first();
      await card.getByText('已暂停').waitFor();
      await isSound(page, `task-paused-${size}`);
      await card.click();
      await page.getByText('这个流程已被暂停，恢复之前不能办理').waitFor();
      expect(await page.getByRole('button', { name: '同意' }).count()).toBe(0);
      await isSound(page, `task-paused-open-${size}`);
      await page.goto(`/flow-runs/${instance}`);
      await page.getByText(/^已暂停（自 /).waitFor();
      await isSound(page, `flow-run-paused-${size}`, size === 'phone');
      expect(faults).toEqual([]);
      await context.close();
    }
  }, 90_000);
});

describe('a step that changes many records', () => {
  it('shows on the page of its run how far it is while it waits for somebody else, and what came of it', async () => {
    const { operator } = ward;
    for (let n = 0; n < 55; n += 1) await ward.record({ title: `补登 ${String(n)}` });
    const [last] = await ward.rows(`select id from app_ward.leave where title like '补登%' order by id desc limit 1`);
    // Somebody holds the last record: the first fifty are done, the second batch waits.
    const holder = await ward.api.database.owner.connect();
    try {
      await holder.query('begin');
      await holder.query('select 1 from app_ward.leave where id = $1 for update', [last?.['id']]);
      const instance = await ward.start('many', operator, { title: '年终登记' });
      const { page, faults } = await openPage(browser, ward.api.url, { as: operator, viewport: phone });
      await page.goto(`/flow-runs/${instance}`);
      const works = page.getByRole('region', { name: '批量处理' });
      await works.getByText('“统一登记”：已处理 50 / 55 条').waitFor({ timeout: 30_000 });
      expect(await works.getByRole('progressbar', { name: '“统一登记”的进度' }).getAttribute('value')).toBe('50');
      await works.getByRole('button', { name: '停止' }).waitFor();
      await isSound(page, 'flow-run-many-phone', true);
      await holder.query('rollback');
      await works.getByText('“统一登记”：已完成，处理了 55 条').waitFor({ timeout: 30_000 });
      expect(await works.getByRole('progressbar').count()).toBe(0);
      await isSound(page, 'flow-run-many-done-phone', true);
      expect(faults).toEqual([]);
    } finally {
      holder.release(true);
    }
  }, 120_000);
});

describe('positions, rosters and the working calendar with content', () => {
  it.each<[string, string | RegExp]>([['positions', 'chief（全院）'], ['rosters', 'chief'], ['calendar', /放假 1 天/]])('%s can be read at a desk and on a phone', async (path, text) => {
    for (const [size, viewport] of [['desk', desktop], ['phone', phone]] as const) {
      const { page, context, faults } = await openPage(browser, ward.api.url, { as: ward.api.admin, viewport });
      await page.goto(`/people/${path}`);
      await page.getByText(text).first().waitFor();
      await isSound(page, `organisation-${path}-${size}`);
      expect(faults).toEqual([]);
      await context.close();
    }
  }, 60_000);

  it('a position is given to somebody else in its dialog', async () => {
    const { page, faults } = await openPage(browser, ward.api.url, { as: ward.api.admin, viewport: desktop });
    await page.goto('/people/positions');
    await page.getByRole('button', { name: /编辑.*护士长/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('chief').first().waitFor();
    await isSound(page, 'organisation-position-dialog');
    await dialog.getByRole('button', { name: '移除“chief”' }).click();
    await dialog.getByRole('button', { name: '保存' }).click();
    await page.getByText('chief（全院）').waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
  }, 60_000);
});
