import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestApi } from '@carewright/runtime-api/testing';
import { type Page } from 'playwright-core';
import { draw, grantOf, publishDraft } from '../support/app-draft.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { countEffort } from '../support/browser-clicks.js';
import { confirmPlan, openPlan, saved } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { eventually } from '../support/eventually.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';

const total = 1_000;
const words = ['很好', '一般', 'N/A', '约80', '=1+1', '80分', '十', '-', '见备注', '1,5', '85~90', '优'];
let stage: Stage;
let api: TestApi;

const field = (key: string, type: string, label: string): object => ({ key, type, label });
const section = (...fields: readonly string[]): object => ({ kind: 'section', id: 's1', label: '基本信息', columns: 2, children: fields.map((one) => ({ field: one })) });

beforeAll(async () => {
  stage = await openEmptyStage({ key: 'ward', label: '病区' });
  ({ api } = stage);
  await draw(api.admin, 'ward', 'forms', { $format: 'form/1', key: 'visit', label: '随访', display: '{name}', fields: [field('name', 'text', '姓名'), field('score', 'text', '评分'), field('note', 'textarea', '备注')], layout: [section('name', 'score', 'note')] });
  await draw(api.admin, 'ward', 'roles', { $format: 'role/1', key: 'app_admin', label: '应用管理员', grants: [grantOf('visit', ['read', 'create', 'update', 'delete'])], capabilities: ['design', 'publish'] });
  await publishDraft(api.admin, 'ward');
  const data = Array.from({ length: total }, (_, n) => ({ data: { name: `病人${String(n).padStart(4, '0')}`, score: words[n] ?? String(n % 100), note: `备注${String(n)}` } }));
  expect((await api.admin.post('/api/apps/ward/records/visit', data)).status).toBe(201);
}, 180_000);
afterAll(() => stage?.close());

async function open(path: string): Promise<{ readonly page: Page; readonly effort: Awaited<ReturnType<typeof countEffort>>; readonly begun: number }> {
  const { page, context } = await openPage(stage.browser, api.url, { as: api.admin });
  const effort = await countEffort(context);
  await page.goto(path);
  return { page, effort, begun: Date.now() };
}
const values = async (): Promise<readonly (readonly [unknown, unknown])[]> => (await api.database.owner.query<{ name: string; score: string | null }>('select name, score::text from app_ward.visit order by name')).rows.map(({ name, score }) => [name, score]);

describe('T3: a score of text becomes a number on a form with 1 000 records of which 12 are not numeric', () => {
  it('shows 988 and 12 before publishing, exports the 12, loses no value, and is taken back', async () => {
    const before = await values();
    const { page, effort, begun } = await open('/design/ward/forms/visit');
    await page.locator('[data-node="field:score"]').click();
    await page.getByRole('combobox', { name: '字段类型', exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: /^数字/ }).click();
    await page.getByText('旧值始终保留').waitFor();
    await saved(page);
    expect(await accessibilityViolations(page)).toEqual([]);
    await openPlan(page, new MouseHand(page));
    await page.getByText('988 条可以转换，12 条不能转换').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'change-988-12');
    await page.getByRole('button', { name: '查看这 12 条' }).click();
    await page.getByRole('cell', { name: '见备注' }).waitFor();
    expect(await page.locator('tbody tr').filter({ hasText: '病人00' }).count()).toBe(words.length);
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'change-values');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出为表格文件' }).click()]);
    const csv = readFileSync(await download.path(), 'utf8');
    for (const word of words) expect(csv).toContain(word);
    expect(csv).toContain("'=1+1");
    await page.locator('.ant-drawer').getByRole('button', { name: '关闭' }).click();
    await confirmPlan(page, new MouseHand(page));
    const { clicks } = await effort(page);
    expect({ clicks, withinThreeMinutes: Date.now() - begun < 180_000 }).toEqual({ clicks: expect.any(Number), withinThreeMinutes: true });
    expect(clicks).toBeLessThanOrEqual(12);
    expect((await values()).filter(([, score]) => score === null)).toHaveLength(words.length);

    await page.goto('/design/ward/retired');
    await page.getByText('其中 12 条没有转换成功').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '撤销转换：评分' }).click();
    await page.getByRole('link', { name: '去发布' }).click();
    await page.getByText('条全部恢复').waitFor();
    await confirmPlan(page, new MouseHand(page));
    expect(await values()).toEqual(before);
    await page.context().close();
  });
});

describe('T4: a field that was deleted by mistake', () => {
  it('is back with its data after publishing, in six clicks and less than a minute', async () => {
    const notes = async (): Promise<number> => Number((await api.database.owner.query<{ count: string }>(`select count(*) from app_ward.visit where note like '备注%'`)).rows[0]?.count);
    const first = await open('/design/ward/forms/visit');
    await first.page.locator('[data-node="field:note"]').click();
    await first.page.keyboard.press('Delete');
    await saved(first.page);
    await openPlan(first.page, new MouseHand(first.page));
    await first.page.getByText('1,000 条数据将不再显示').or(first.page.getByText('1000 条数据将不再显示')).first().waitFor();
    await confirmPlan(first.page, new MouseHand(first.page));
    await first.page.context().close();
    const live = await api.admin.get<{ definition: { fields: readonly { key: string }[] } }>('/api/apps/ward/forms/visit');
    expect(live.body.definition.fields.map(({ key }) => key)).toEqual(['name', 'score']);

    const { page, effort, begun } = await open('/design/ward');
    await page.getByRole('main').getByRole('link', { name: '随访', exact: true }).click();
    await page.getByRole('button', { name: '恢复“备注”' }).click();
    await saved(page);
    await openPlan(page, new MouseHand(page));
    await page.getByText('“随访”恢复字段“备注”及其数据').waitFor();
    await confirmPlan(page, new MouseHand(page));
    const { clicks } = await effort(page);
    expect(clicks).toBeLessThanOrEqual(6);
    expect(Date.now() - begun).toBeLessThan(60_000);
    expect(await notes()).toBe(total);
    await page.context().close();
  });
});

describe('releases', () => {
  it('are compared in words, restored with their differences shown, and fit a phone', async () => {
    const { page } = await open('/design/ward/releases');
    await page.getByRole('button', { name: '第 2 版改了什么' }).click();
    await page.getByText('“随访”中“评分”由 单行文本 转换为 数字').waitFor();
    await page.getByRole('button', { name: '恢复到草稿' }).nth(2).click();
    await page.getByRole('dialog').getByText('草稿会有这些变化').waitFor();
    await page.getByRole('dialog').getByTestId('differences').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: '取消' }).click();
    await page.getByRole('link', { name: '比较版本' }).click();
    await page.getByTestId('differences').waitFor();
    await page.getByRole('status').filter({ hasText: '两个版本没有差别' }).waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.setViewportSize(phone);
    for (const path of ['releases', 'releases/compare', 'retired']) {
      await page.goto(`/design/ward/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await sidewaysOverflow(page)).toEqual([]);
      expect(await accessibilityViolations(page)).toEqual([]);
    }
    await page.context().close();
  });
});

describe('an app as files', () => {
  it('is exported from its page, and comes back as a draft that must not overwrite unpublished work unasked', async () => {
    const { page } = await open('/design/ward');
    await page.getByRole('button', { name: '更多', exact: true }).click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: '导出应用' }).click()]);
    const archive = await download.path();
    expect(download.suggestedFilename()).toBe('ward.zip');
    await api.admin.put('/api/apps/ward/draft/header', { $format: 'app/1', key: 'ward', label: '病区（改）' });
    await page.getByRole('button', { name: '更多', exact: true }).click();
    await page.getByRole('menuitem', { name: '导入应用' }).click();
    await page.locator('[role=dialog] input[type=file]').first().setInputFiles(archive);
    await page.getByRole('dialog').getByText('已选择').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const importing = page.getByRole('dialog').getByRole('button', { name: '导入应用' });
    await importing.click();
    await page.getByLabel('覆盖草稿中没有发布的修改').check();
    await importing.click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect((await api.admin.get<{ header: { label: string } }>('/api/apps/ward/draft')).body.header.label).toBe('病区');
    await page.goto('/design/ward/upgrade');
    await page.getByText('此应用不是由模板安装的').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await page.context().close();
  });
});

describe('two designers of one form', () => {
  it('are told of each other: the second looks on, and takes over', async () => {
    const second = await api.as({ username: 'second', name: '李护士长', platformRoles: ['designer'] });
    const { page } = await open('/design/ward/forms/visit');
    await page.locator('[data-node="field:name"]').waitFor();
    await eventually(async () => expect((await second.post('/api/apps/ward/draft/forms/visit/lock', { tab: 'another-tab' })).status).toBe(409));
    expect((await second.post('/api/apps/ward/draft/forms/visit/lock', { tab: 'another-tab', takeOver: true })).status).toBe(204);
    await page.reload();
    await page.getByText('李护士长 正在编辑，您现在只能查看').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const cards = await page.locator('[data-card]').count();
    await page.locator('[data-node="field:score"]').click();
    await page.keyboard.press('Control+d');
    expect(await page.locator('[data-card]').count()).toBe(cards);
    await page.getByRole('button', { name: '接管编辑' }).click();
    await page.getByText('正在编辑，您现在只能查看').waitFor({ state: 'detached' });
    await eventually(async () => expect((await second.post('/api/apps/ward/draft/forms/visit/lock', { tab: 'another-tab' })).status).toBe(409));
    await page.context().close();
  });
});
