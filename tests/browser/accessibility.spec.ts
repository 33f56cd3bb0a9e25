import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { desktop, keepScreenshot, openPage, phone, type OpenPage, type Viewport } from '../support/browser.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { hospital, openFreshServer, openStage, type Stage } from '../support/browser-hospital.js';
import { becomeOfficer, makeComplaint } from '../support/hospital-complaint.js';

interface State {
  readonly name: string;
  readonly path: string;
  /** What tells that the page has its content. */
  readonly ready: string | RegExp;
  /** Brings the page into the state to be looked at. */
  readonly prepare?: (page: Page) => Promise<unknown>;
  readonly only?: Viewport;
}

let stage: Stage;
let patient: string;
let task: string;
const sizes = [['desk', desktop], ['phone', phone]] as const;

/** Everything wrong with what the page shows now. */
async function faultsOf({ page, faults }: OpenPage): Promise<readonly string[]> {
  return [...faults, ...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)).map((one) => `scrolls sideways: ${one}`)];
}

async function look(open: OpenPage, state: State, size: string): Promise<readonly string[]> {
  const { page } = open;
  try {
    await page.goto(state.path);
    await page.getByText(state.ready).filter({ visible: true }).first().waitFor();
    await state.prepare?.(page);
  } catch (error) {
    await keepScreenshot(page, `axe-${state.name}-${size}-broken`);
    return [error instanceof Error ? error.message : 'unknown'];
  }
  await open.quiet();
  await keepScreenshot(page, `axe-${state.name}-${size}`);
  return faultsOf(open);
}

async function lookAtAll(open: OpenPage, states: readonly State[], size: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const found: Record<string, readonly string[]> = {};
  for (const state of states) {
    const faults = await look(open, state, size);
    open.faults.length = 0;
    if (faults.length > 0) found[state.name] = faults;
  }
  return found;
}

beforeAll(async () => {
  stage = await openStage();
  const { admin } = stage.api;
  await becomeOfficer(stage.api);
  patient = (await admin.get<{ items: { id: string }[] }>(`/api/apps/${hospital}/records/patient?limit=1`)).body.items[0]?.id ?? '';
  task = await makeComplaint(stage.api);
  // Something to publish.
  const role = await admin.get<{ definition: { label: unknown } }>(`/api/apps/${hospital}/draft/roles/marketing`);
  expect((await admin.put(`/api/apps/${hospital}/draft/roles/marketing`, { ...role.body.definition, label: { 'zh-CN': '市场', 'en-US': 'Marketing' } })).status).toBe(200);
}, 120_000);
afterAll(() => stage?.close());

const at = (path: string): string => `/apps/${hospital}${path}`;

/** Everything that front-line staff see. */
const workStates = (): readonly State[] => [
  { name: 'home', path: '/', ready: '我的应用' },
  { name: 'app', path: at(''), ready: '业务数据' },
  { name: 'list', path: at('/forms/patient'), ready: /共 \d+ 条/ },
  { name: 'record', path: at(`/forms/patient/${patient}`), ready: '编辑' },
  { name: 'form-empty', path: at('/forms/complaint/new'), ready: '投诉内容' },
  { name: 'form-errors', path: at('/forms/complaint/new'), ready: '投诉内容', prepare: submitEmpty },
  { name: 'tasks', path: '/tasks', ready: '受理与分派' },
  { name: 'task', path: `/tasks/${task}`, ready: '处理过程' },
  { name: 'task-reject', path: `/tasks/${task}`, ready: '处理过程', prepare: askToReject },
  { name: 'dashboard', path: at('/dashboards/operations'), ready: /更新于/, prepare: chartsDrawn },
  { name: 'subscription', path: at('/dashboards/operations'), ready: /更新于/, prepare: askForSubscription },
  { name: 'history', path: at(`/forms/patient/${patient}`), ready: '编辑', prepare: openHistory },
  { name: 'filters', path: at('/forms/patient'), ready: /共 \d+ 条/, prepare: (page) => page.getByRole('button', { name: '筛选', exact: true }).click() },
  { name: 'search', path: '/', ready: '我的应用', prepare: (page) => page.getByRole('button', { name: '搜索' }).first().click() },
  { name: 'not-found', path: '/nowhere', ready: /没有|不存在|找不到/ },
];

async function submitEmpty(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByRole('alert').first().waitFor();
}

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: '更多操作' }).click();
  await page.getByRole('menuitem', { name: '修改记录' }).click();
  await page.getByRole('dialog').waitFor();
}

/** A subscription that waits for a number, still without the number. */
async function askForSubscription(page: Page): Promise<void> {
  const menu = page.getByRole('button', { name: '看板操作', exact: true });
  // On a phone what can be done with a page is one menu.
  if (await menu.isVisible()) {
    await menu.click();
    await page.getByRole('menuitem', { name: '订阅与提醒' }).click();
  } else await page.getByRole('button', { name: '订阅与提醒' }).click();
  await page.getByRole('button', { name: '新增订阅' }).click();
  await page.getByRole('combobox', { name: '什么情况下发送' }).click();
  await page.getByText('只在数字需要注意时发送').last().click();
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.getByText('请填写数值').waitFor();
}

/** Charts come in a file of their own, after the numbers. */
async function chartsDrawn(page: Page): Promise<void> {
  await page.locator('[_echarts_instance_]').first().waitFor({ state: 'attached' });
}

async function askToReject(page: Page): Promise<void> {
  await page.getByRole('button', { name: '不同意' }).click();
  await page.getByRole('dialog').waitFor();
}

/** Everything that those see who build and administer. */
const buildStates = (): readonly State[] => [
  { name: 'design-home', path: at('/design'), ready: '新建表单' },
  { name: 'form-designer', path: '/design/hospital_crm/forms/complaint', ready: '投诉登记' },
  { name: 'form-designer-field', path: '/design/hospital_crm/forms/complaint', ready: '投诉登记', prepare: chooseField },
  { name: 'flow-designer', path: '/design/hospital_crm/flows/complaint_handling', ready: '受理与分派' },
  { name: 'flow-diagram', path: '/design/hospital_crm/flows/complaint_handling', ready: '受理与分派', prepare: openDiagram },
  { name: 'dashboard-designer', path: '/design/hospital_crm/dashboards/operations', ready: '添加图块', prepare: chartsDrawn },
  { name: 'role-editor', path: '/design/hospital_crm/roles/nurse', ready: '应用权限' },
  { name: 'releases', path: '/design/hospital_crm/releases', ready: '第 1 版' },
  { name: 'publish', path: at('/design'), ready: '新建表单', prepare: openPlan },
  { name: 'new-form', path: at('/design'), ready: '新建表单', prepare: (page) => page.getByRole('button', { name: '新建表单' }).click() },
  { name: 'users', path: '/people/users', ready: '新建用户' },
  { name: 'user-dialog', path: '/people/users', ready: '新建用户', prepare: (page) => page.getByRole('button', { name: '新建用户' }).click() },
  { name: 'departments', path: '/people/departments', ready: '新建科室' },
];

async function chooseField(page: Page): Promise<void> {
  await page.locator('[data-node="field:complainant"]').focus();
  // A phone shows one pane at a time.
  const settings = page.getByText('设置', { exact: true }).first();
  if (await settings.isVisible()) await settings.click();
  await page.getByRole('textbox', { name: '标题', exact: true }).waitFor();
}

async function openDiagram(page: Page): Promise<void> {
  await page.getByText('流程图（BPMN）').click();
  await page.locator('.djs-shape').first().waitFor();
}

async function openPlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click();
  await page.getByText(/^发布后成为第/).waitFor();
}

describe.each(sizes)('at the size of a %s', (size, viewport) => {
  it('nothing is wrong on the pages before sign-in', async () => {
    const fresh = await openFreshServer();
    const open = await openPage(stage.browser, fresh.url, { viewport });
    const found = await lookAtAll(open, [
      { name: 'setup', path: `/setup?token=${fresh.setupToken}`, ready: '初始设置' },
      { name: 'sign-in', path: `${stage.api.url}/sign-in`, ready: '登录医筑' },
      { name: 'sign-in-empty', path: `${stage.api.url}/sign-in`, ready: '登录医筑', prepare: (page) => page.getByRole('button', { name: '登录' }).click() },
    ], size);
    await open.context.close();
    await fresh.close();
    expect(found).toEqual({});
  }, 60_000);

  it('nothing is wrong on the pages of daily work', async () => {
    const open = await openPage(stage.browser, stage.api.url, { viewport, as: stage.api.admin });
    const found = await lookAtAll(open, workStates(), size);
    await open.context.close();
    expect(found).toEqual({});
  }, 120_000);

  it('nothing is wrong on the pages of those who build', async () => {
    const open = await openPage(stage.browser, stage.api.url, { viewport, as: stage.api.admin });
    const found = await lookAtAll(open, buildStates(), size);
    await open.context.close();
    expect(found).toEqual({});
  }, 120_000);
});
