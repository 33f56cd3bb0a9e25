import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { draw, expectStatus, grantOf, publishDraft, roleOf } from '../support/app-draft.js';
import { type Colleague } from '../support/approval-desk.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { countEffort } from '../support/browser-clicks.js';
import { publishByHand, saved, typeOver } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { keepScreenshot, openPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

const minute = 60_000;
const app = 'quality';
const flowKey = 'gaoweiyongyaoshenpi';
let stage: Stage;
const roles = [['nurse', '责任护士'], ['doctor', '主治医师'], ['chief', '科主任'], ['head', '护士长']] as const;
const people: Record<string, Colleague> = {};

beforeAll(async () => {
  stage = await openEmptyStage({ key: app, label: '质控' });
  const { api } = stage;
  const fields = [{ key: 'patient', type: 'text', label: '患者', required: true }, { key: 'risk', type: 'select', label: '风险', options: [{ value: 'high', label: '高风险' }, { value: 'low', label: '低风险' }] }, { key: 'nursing', type: 'textarea', label: '护理补填' }];
  await draw(api.admin, app, 'forms', { $format: 'form/1', key: 'request', label: '高危用药', layout: [], display: '{patient}', fields });
  for (const [key, label] of roles) await draw(api.admin, app, 'roles', roleOf(key, label, [grantOf('request', ['read', 'create', 'update', 'start-flow'])]));
  await publishDraft(api.admin, app);
  for (const [username, name, role] of [['lin', '林小禾', 'nurse'], ['gu', '顾明远', 'doctor'], ['shen', '沈知行', 'chief'], ['he', '何静', 'chief'], ['qin', '秦岚', 'head']] as const) people[username] = await api.as({ username, name, roles: [{ app, role }] });
}, 120_000);
afterAll(() => stage?.close());

const person = (username: string): Colleague => people[username] ?? stage.api.admin as Colleague;

/** What of these people has something to do in an instance now, by step. */
async function waiting(instance: string): Promise<readonly string[]> {
  const found = await Promise.all(Object.entries(people).map(async ([username, one]) => {
    const { items } = (await one.get<{ items: { instanceId: string; step: { name: string } }[] }>('/api/tasks?view=todo')).body;
    return items.filter(({ instanceId }) => instanceId === instance).map(({ step }) => `${username} ${step.name}`);
  }));
  return found.flat().sort();
}

async function answer(username: string, instance: string, action = 'approve'): Promise<void> {
  const { items } = (await person(username).get<{ items: { id: string; version: number; instanceId: string }[] }>('/api/tasks?view=todo')).body;
  const task = items.find(({ instanceId }) => instanceId === instance);
  expectStatus(await person(username).post(`/api/tasks/${task?.id ?? ''}/${action}`, { version: task?.version }), 200, action);
}

async function begin(risk: string): Promise<string> {
  const record = expectStatus<{ id: string }>(await person('lin').post(`/api/apps/${app}/records/request`, { data: { patient: '陈一诺', risk } }), 201, 'record');
  return expectStatus<{ id: string }>(await person('lin').post(`/api/apps/${app}/flows/${flowKey}/instances`, { recordId: record.id }), 201, 'instance').id;
}

async function pictured(page: Page, name: string, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    await keepScreenshot(page, `${name}-broken`);
    throw error;
  }
}

describe('T5: 质控员 designs an approval in the simple view', () => {
  it('of a choice, steps at the same time, a vote of all and a notice, in at most 40 clicks and six minutes; it runs as she meant it at the first publishing', async () => {
    const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
    const effort = await countEffort(context);
    const hand = new MouseHand(page);
    const since = Date.now();
    const name = page.getByRole('textbox', { name: '名称', exact: true });
    const add = async (place: string, kind: string): Promise<void> => hand.pickFrom(page.getByRole('button', { name: place, exact: true }).first(), kind);
    /** A step with its name and the role whose it is. */
    const addFor = async (place: string, kind: string, step: { readonly name: string; readonly role: string }): Promise<void> => {
      await add(place, kind);
      await typeOver(page, name, step.name);
      await hand.press(page.getByRole('group', { name: '按角色选负责人' }).getByRole('button', { name: step.role }));
      await page.getByRole('button', { name: `移除“${step.role}”` }).waitFor();
    };
    await pictured(page, 't5', async () => {
      await page.goto(`/design/${app}`);
      await hand.press(page.getByRole('button', { name: '新建流程' }));
      const dialog = page.getByRole('dialog');
      await typeOver(page, dialog.getByRole('textbox', { name: '名称' }), '高危用药审批');
      await hand.choose(dialog.getByRole('combobox'), '高危用药');
      await hand.press(dialog.getByRole('button', { name: '创建' }));
      await page.locator('[data-step="start"]').waitFor();
      await addFor('在“发起”之后添加步骤', '审批', { name: '责任护士核对', role: '责任护士' });
      await add('在“责任护士核对”之后添加步骤', '条件分支');
      const condition = page.getByRole('group', { name: '满足以下条件时走这个分支' });
      await hand.press(condition.getByRole('button', { name: '添加条件' }));
      await hand.choose(condition.getByRole('combobox', { name: '字段' }), '风险');
      await hand.choose(condition.getByRole('combobox', { name: '值', exact: true }), '高风险');
      await addFor('在“其他情况”中添加第一个步骤', '审批', { name: '护士长审批', role: '护士长' });
      await add('在“分支”中添加第一个步骤', '同时进行');
      await addFor('在“分支 1”中添加第一个步骤', '审批', { name: '主治医师审批', role: '主治医师' });
      await addFor('在“分支 2”中添加第一个步骤', '填写', { name: '护理补填', role: '责任护士' });
      await addFor('在“同时进行”之后添加步骤', '审批', { name: '科主任会签', role: '科主任' });
      await hand.tick(page.getByRole('radio', { name: '会签（须全部同意）' }));
      await add('在“条件分支”之后添加步骤', '通知');
      await hand.write(page.getByRole('textbox', { name: '标题', exact: true }), '高危用药已批准');
      await saved(page);
      await keepScreenshot(page, 't5-designed');
      expect(await accessibilityViolations(page)).toEqual([]);
      expect((await page.locator('body').innerText()).split('\n').filter((line) => /json|schema|token|网关|[{}]|变量/i.test(line))).toEqual([]);
      await hand.press(page.getByRole('link', { name: '去发布' }));
      await publishByHandOrOpen(page, hand);
    });
    const { clicks } = await effort(page);
    console.log(`T5: ${String(clicks)} clicks`);
    expect(clicks).toBeLessThanOrEqual(40);
    expect(Date.now() - since).toBeLessThan(6 * minute);
    expect(faults).toEqual([]);
    await context.close();

    const high = await begin('high');
    expect(await waiting(high)).toEqual(['lin 责任护士核对']);
    await answer('lin', high);
    expect(await waiting(high)).toEqual(['gu 主治医师审批', 'lin 护理补填']);
    await answer('gu', high);
    await answer('lin', high, 'submit');
    expect(await waiting(high)).toEqual(['he 科主任会签', 'shen 科主任会签']);
    await answer('he', high);
    await answer('shen', high);
    const low = await begin('low');
    await answer('lin', low);
    expect(await waiting(low)).toEqual(['qin 护士长审批']);
    await answer('qin', low);
    await eventually(async () => {
      const { items } = (await person('lin').get<{ items: { title: string }[] }>('/api/notifications')).body;
      expect(items.filter(({ title }) => title === '高危用药已批准')).toHaveLength(2);
    });
  }, 240_000);
});

/** The page of publishing opens its plan by itself when it is led to. */
async function publishByHandOrOpen(page: Page, hand: MouseHand): Promise<void> {
  const dialog = page.getByRole('dialog');
  if (!(await dialog.waitFor({ timeout: 5_000 }).then(() => true, () => false))) return publishByHand(page, hand);
  await dialog.getByText(/^发布后成为第/).waitFor();
  for (const box of await dialog.getByRole('checkbox').all()) await hand.tick(box);
  await hand.press(dialog.getByRole('button', { name: '确认发布' }));
  await dialog.getByText(/版已发布/).waitFor({ timeout: 60_000 });
}

interface Flow {
  readonly definition: { readonly bpmn: string };
}

describe('T6: 信息科 adds a reminder after three days in the diagram', () => {
  it('and the nurse who opens it again is told in one sentence why it is shown there; nothing is lost', async () => {
    const { admin } = stage.api;
    const before = (await admin.get<Flow>(`/api/apps/${app}/draft/flows/${flowKey}`)).body.definition.bpmn;
    const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: admin, viewport: { width: 1440, height: 1000 } });
    const hand = new MouseHand(page);
    await pictured(page, 't6', async () => {
      await page.goto(`/design/${app}/flows/${flowKey}`);
      await hand.press(page.getByText('流程图（BPMN）'));
      const task = page.locator('.djs-element.djs-shape', { hasText: '责任护士核对' }).first();
      await task.waitFor();
      await hand.press(page.getByRole('button', { name: '等待/定时' }));
      const box = await task.boundingBox();
      if (box === null) throw new Error('The step is not on the canvas.');
      await page.mouse.move(box.x + box.width - 40, box.y + box.height - 2, { steps: 8 });
      await page.mouse.move(box.x + box.width - 41, box.y + box.height, { steps: 2 });
      await page.mouse.click(box.x + box.width - 41, box.y + box.height);
      const keeps = page.getByRole('checkbox', { name: /原步骤继续/ });
      await hand.tick(keeps);
      await hand.write(page.getByRole('spinbutton', { name: '多久' }), '3');
      await hand.press(page.locator('.djs-context-pad').getByTitle('通知'));
      await hand.write(page.getByRole('textbox', { name: '标题', exact: true }), '高危用药还没有核对');
      await hand.press(page.locator('.djs-context-pad').getByTitle('结束'));
      await saved(page);
      await keepScreenshot(page, 't6-diagram');
      await hand.press(page.getByText('简易视图'));
      await page.getByText('简易视图无法显示这张流程图').waitFor();
      expect(await page.getByText('“责任护士核对”上附有定时或其他事件。').count()).toBe(1);
      await keepScreenshot(page, 't6-simple');
      expect(await accessibilityViolations(page)).toEqual([]);
      await hand.press(page.getByRole('button', { name: '在流程图中打开' }));
      await page.locator('.djs-element.djs-shape', { hasText: '责任护士核对' }).first().waitFor();
    });
    const after = (await admin.get<Flow>(`/api/apps/${app}/draft/flows/${flowKey}`)).body.definition.bpmn;
    const idsOf = (bpmn: string): readonly string[] => [...bpmn.matchAll(/<(?:bpmn:)?(?:userTask|serviceTask|exclusiveGateway|parallelGateway|startEvent|endEvent|sequenceFlow)[^>]* id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(idsOf(after)).toEqual(expect.arrayContaining([...idsOf(before)]));
    for (const kept of before.match(/<cw:(?:approval|assignment)[^>]*>/g) ?? []) expect(after).toContain(kept.replace(/\s*\/?>$/, ''));
    expect(after).toMatch(/boundaryEvent[^>]*cancelActivity="false"/);
    expect(after).toContain('P3D');
    await publishDraft(admin, app);
    const instance = await begin('low');
    const { rows } = await stage.api.database.owner.query(`select round(extract(epoch from due_at - now()) / 86400)::int as days from flow.job where instance_id = $1 and kind = 'timer'`, [instance]);
    expect(rows).toEqual([{ days: 3 }]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});
