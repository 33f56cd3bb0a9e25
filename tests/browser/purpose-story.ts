import { expect } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { testPassword, type TestApi } from '@carewright/runtime-api/testing';
import { keepScreenshot, openPage, phone, type OpenPage, type Viewport } from '../support/browser.js';
import { hospital } from '../support/browser-hospital.js';
import { confirmPlan, focusOn, openPlan, saved } from '../support/browser-designer.js';
import { type Hand } from '../support/browser-hands.js';

/** What is made in one telling of the story. */
export interface Plot {
  readonly telling: string;
  readonly form: string;
  readonly flow: string;
  readonly dashboard: string;
}

export const fields = [
  { type: 'text', label: '患者姓名' },
  { type: 'number', label: '风险评分' },
  { type: 'date', label: '发现日期' },
  { type: 'textarea', label: '处理措施' },
] as const;
const patientName = '韩雪梅';

export interface Actor {
  readonly page: Page;
  readonly hand: Hand;
  readonly plot: Plot;
}

/** Keeps a picture of a stage. */
export const picture = ({ page, plot }: Actor, stage: string): Promise<void> => keepScreenshot(page, `${plot.telling}-${stage}`);

/** Everybody in the story; each signs in by hand at their own screen. */
export async function hire(api: TestApi): Promise<void> {
  const people = [
    { username: 'lin', name: '林晓燕', roles: ['nurse', 'hospital_admin'] },
    { username: 'chen', name: '陈静', roles: ['nurse'] },
    { username: 'zhao', name: '赵敏', roles: ['head_nurse'] },
    { username: 'zhou', name: '周建国', roles: ['manager'] },
  ];
  for (const { username, name, roles } of people) {
    const made = await api.admin.post('/api/users', { username, name, password: testPassword, roles: roles.map((role) => ({ app: hospital, role })) });
    expect(made.status).toBe(201);
  }
}

interface Seat {
  readonly browser: Browser;
  readonly url: string;
  readonly plot: Plot;
  readonly handFor: (page: Page) => Hand;
}

/** A person at a screen of their own, signed in through the page. */
export async function sitDown({ browser, url, plot, handFor }: Seat, username: string, viewport?: Viewport): Promise<Actor & { readonly open: OpenPage }> {
  const open = await openPage(browser, url, viewport ? { viewport } : {});
  const { page } = open;
  const hand = handFor(page);
  await page.goto('/');
  await hand.write(page.getByLabel('用户名'), username);
  await hand.write(page.getByRole('textbox', { name: '密码' }), testPassword);
  await hand.press(page.getByRole('button', { name: '登录' }));
  await page.getByRole('heading', { name: /，您好$/ }).waitFor();
  return { page, hand, plot, open };
}

/** Nobody leaves a page that has shown an error. */
export async function standUp({ open }: { readonly open: OpenPage }): Promise<void> {
  await open.context.close();
  expect(open.faults).toEqual([]);
}

export async function openDesign({ page, hand }: Actor): Promise<void> {
  await hand.press(page.getByRole('link', { name: '医院客户关系管理' }));
  await hand.press(page.getByRole('link', { name: '设计此应用' }).first());
  await page.getByRole('button', { name: '新建表单' }).waitFor();
}

export async function backToDesign({ page, hand }: Actor): Promise<void> {
  await saved(page);
  await hand.press(page.getByRole('link', { name: /^返回/ }));
  await page.getByRole('button', { name: '新建表单' }).waitFor();
}

export async function makeForm(actor: Actor, addField: (type: string, at: number) => Promise<void>): Promise<void> {
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('button', { name: '新建表单' }));
  await hand.write(page.getByRole('dialog').getByRole('textbox', { name: '名称' }), plot.form);
  await picture(actor, '01-new-form');
  await hand.press(page.getByRole('button', { name: '创建' }));
  await page.getByRole('heading', { name: plot.form, level: 1 }).waitFor();
  for (const [at, { type, label }] of fields.entries()) {
    await addField(type, at);
    const title = page.getByRole('textbox', { name: '标题', exact: true });
    await focusOn(title);
    // The title of a new field is selected: it is named by typing at once.
    await page.keyboard.type(label);
    if (at === 0) await hand.tick(page.getByRole('checkbox', { name: '必填' }));
  }
  await saved(page);
  await picture(actor, '02-form-designer');
  const order = await page.locator('main [data-node]').evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));
  expect(order.filter((label) => fields.some((field) => label?.startsWith(field.label)))).toHaveLength(fields.length);
}

/** The form is for the ward: nurses fill it, the head nurse decides, the manager reads. */
export async function giveRights(actor: Actor): Promise<void> {
  const { page, hand, plot } = actor;
  const rights = [['护士', ['查看', '新建', '发起流程']], ['护士长', ['查看', '修改']], ['运营管理', ['查看']]] as const;
  for (const [role, actions] of rights) {
    await hand.press(page.getByRole('link', { name: role, exact: true }));
    await page.getByRole('heading', { name: role, level: 1 }).waitFor();
    for (const action of actions) {
      const box = page.getByRole('checkbox', { name: `“${plot.form}”：${action}`, exact: true });
      await box.waitFor();
      if (!(await box.isChecked())) await hand.tick(box);
    }
    if (role === '护士') await picture(actor, '03-rights');
    await backToDesign(actor);
  }
}

export async function makeFlow(actor: Actor): Promise<void> {
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('button', { name: '新建流程' }));
  const dialog = page.getByRole('dialog');
  await hand.write(dialog.getByRole('textbox', { name: '名称' }), plot.flow);
  await hand.choose(dialog.getByRole('combobox'), plot.form);
  await hand.press(dialog.getByRole('button', { name: '创建' }));
  await page.getByRole('heading', { name: new RegExp(plot.flow), level: 1 }).waitFor();
  await hand.press(page.locator('[data-step="start"]'));
  await hand.tick(page.getByRole('radio', { name: '新增记录时自动开始' }));
  await hand.pickFrom(page.getByRole('button', { name: '在“发起”之后添加步骤' }), '审批');
  await hand.choose(page.getByRole('combobox', { name: '负责人来源' }), '角色');
  await hand.choose(page.getByRole('combobox', { name: '角色' }), '护士长');
  await page.getByRole('button', { name: '移除“护士长”' }).waitFor();
  await saved(page);
  await picture(actor, '04-flow-designer');
  await backToDesign(actor);
}

export async function makeDashboard(actor: Actor): Promise<void> {
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('button', { name: '新建看板' }));
  await hand.write(page.getByRole('dialog').getByRole('textbox', { name: '名称' }), plot.dashboard);
  await hand.press(page.getByRole('dialog').getByRole('button', { name: '创建' }));
  await page.getByRole('heading', { name: plot.dashboard, level: 1 }).waitFor();
  await hand.press(page.getByRole('button', { name: '一个数' }).first());
  await hand.write(page.getByRole('textbox', { name: '标题', exact: true }), `${plot.form}数`);
  await hand.choose(page.getByRole('combobox', { name: '数据来自' }), plot.form);
  await saved(page);
  await picture(actor, '05-dashboard-designer');
  await backToDesign(actor);
}

export async function publish(actor: Actor): Promise<void> {
  const { page, hand } = actor;
  await openPlan(page, hand);
  await picture(actor, '06-plan');
  await confirmPlan(page, hand);
  await picture(actor, '07-published');
}

export async function fillOnPhone(seat: Seat): Promise<void> {
  const actor = await sitDown(seat, 'chen', phone);
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('link', { name: '医院客户关系管理' }));
  await hand.press(page.getByRole('main').getByRole('link', { name: plot.form }));
  await page.getByRole('heading', { name: plot.form, level: 1 }).waitFor();
  await picture(actor, '08-phone-list');
  await hand.press(page.getByRole('link', { name: '新建' }).or(page.getByRole('button', { name: '新建' })).first());
  await hand.write(page.getByLabel('患者姓名'), patientName);
  await hand.write(page.getByLabel('风险评分'), '14');
  await hand.write(page.getByLabel('处理措施'), '每两小时翻身，使用气垫床');
  await picture(actor, '09-phone-form');
  await hand.press(page.getByRole('button', { name: '提交' }));
  await page.getByText(/^已创建/).first().waitFor();
  await page.getByRole('heading', { name: patientName, level: 1 }).waitFor();
  await picture(actor, '10-phone-record');
  await standUp(actor);
}

export async function approve(seat: Seat): Promise<void> {
  const actor = await sitDown(seat, 'zhao');
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('navigation').getByRole('link', { name: /^我的待办/ }));
  const task = page.getByRole('link', { name: new RegExp(plot.flow) });
  await hand.press(task.first());
  await page.getByRole('button', { name: '同意', exact: true }).waitFor();
  await picture(actor, '11-task');
  await hand.press(page.getByRole('button', { name: '同意', exact: true }));
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  await hand.write(dialog.getByRole('textbox'), '措施得当');
  await hand.press(dialog.getByRole('button', { name: '同意', exact: true }));
  await page.getByText('全部处理完了').or(page.getByText('没有待办')).first().waitFor();
  await picture(actor, '12-approved');
  await standUp(actor);
}

export async function readDashboard(seat: Seat): Promise<void> {
  const actor = await sitDown(seat, 'zhou');
  const { page, hand, plot } = actor;
  await hand.press(page.getByRole('link', { name: '医院客户关系管理' }));
  await hand.press(page.getByRole('navigation').getByRole('link', { name: plot.dashboard }));
  const number = page.getByRole('main').getByRole('link', { name: /1/ }).or(page.getByRole('main').getByRole('button', { name: /^1\b/ })).first();
  await number.waitFor();
  await picture(actor, '13-dashboard');
  await hand.press(number);
  await page.getByText('共 1 条').waitFor();
  await picture(actor, '14-drill');
  await hand.press(page.getByRole('link', { name: patientName }).first());
  await page.getByRole('heading', { name: patientName, level: 1 }).waitFor();
  await page.getByText('每两小时翻身，使用气垫床').waitFor();
  await picture(actor, '15-record');
  await standUp(actor);
}
