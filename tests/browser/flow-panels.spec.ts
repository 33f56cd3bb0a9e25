import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Page } from 'playwright-core';
import { bpmn } from '@carewright/flow-engine/testing';
import { Clinic, flowOf, inARow, must, service, set, waiting } from '../api/flows/actions/clinic.js';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { focused, nameless, accessibilityTree } from '../support/browser-screen-reader.js';
import { smallTargets } from '../support/browser-targets.js';
import { builtPages } from '../support/browser-stage.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';

const logic = (value: unknown): string => `<![CDATA[${JSON.stringify(value)}]]>`;
/** One step of nearly every kind that has settings of its own. */
const everything = inARow(
  `<scriptTask id="sum" name="算总量" scriptFormat="json-logic"><script>${logic({ total: { sum: [1, 2] } })}</script></scriptTask>`,
  `<intermediateCatchEvent id="wait" name="等复诊日"><timerEventDefinition><timeDate>${logic({ cat: [{ addDays: [{ var: 'record.day' }, -1] }, 'T09:00'] })}</timeDate></timerEventDefinition></intermediateCatchEvent>`,
  `<callActivity id="sub" name="会诊" calledElement="other"><extensionElements><cw:call binding="pinned" in="listed" out="listed">${set('from', { var: 'record.title' })}<cw:take name="heard" from="said"/></cw:call></extensionElements></callActivity>`,
  `<subProcess id="each" name="逐个药品"><startEvent id="es"/>${service('tell', '<cw:notify to="starter"><cw:title>请核对</cw:title><cw:body>x</cw:body></cw:notify>')}<endEvent id="ee"/><sequenceFlow id="e1" sourceRef="es" targetRef="tell"/><sequenceFlow id="e2" sourceRef="tell" targetRef="ee"/><multiInstanceLoopCharacteristics isSequential="true" cw:collection="{&quot;var&quot;:&quot;record.items&quot;}" cw:elementVariable="one"/></subProcess>`,
  `<businessRuleTask id="rule" name="定级别"><extensionElements><cw:decision hit="first"><cw:decisionInput label="数量">${logic({ var: 'record.count' })}</cw:decisionInput><cw:decisionOutput name="level"/><cw:decisionRule><cw:decisionCell test="ge">10</cw:decisionCell><cw:decisionResult>"high"</cw:decisionResult></cw:decisionRule><cw:decisionRule><cw:decisionCell test="any"/><cw:decisionResult>"low"</cw:decisionResult></cw:decisionRule></cw:decision></extensionElements></businessRuleTask>`,
  service('ask', `<cw:httpRequest connector="his" method="POST"><cw:path>patients/{title}</cw:path><cw:header field="X-Ward">"N-3"</cw:header>${set('patient.name', { var: 'record.title' })}<cw:take name="card" from="data.no"/></cw:httpRequest>`),
  service('print', '<cw:printRecord template="就诊小结" field="papers" keep="add"/>'),
  service('find', `<cw:queryRecords form="plan" take="list" limit="5" result="found"><cw:match field="name" op="startsWith">${logic({ var: 'record.title' })}</cw:match></cw:queryRecords>`),
  service('put', `<cw:upsertRecord form="plan" result="plan"><cw:by field="name">${logic({ var: 'record.title' })}</cw:by>${set('visits', 1)}</cw:upsertRecord>`),
);
const finding = inARow(
  service('find', '<cw:queryRecords form="plan" take="first" limit="1" result="found"><cw:match field="state" op="equals">"open"</cw:match></cw:queryRecords>'),
  '<userTask id="check" name="复核"><extensionElements><cw:approval kind="approve" mode="any" onEmpty="admin" onReject="end"/></extensionElements></userTask>',
);
const approved = inARow(waiting('first'), service('mark', `<cw:updateRecord>${set('status', '已批准')}</cw:updateRecord>`));

let clinic: Clinic;
let browser: Browser;
beforeAll(async () => {
  clinic = await Clinic.open({ everything: inARow(waiting('a')), other: inARow(waiting('b')), trial: approved, keys: inARow(waiting('first')) }, { uiFolder: builtPages() });
  must(await clinic.api.admin.post('/api/connectors', { key: 'his', label: '医院信息系统', baseUrl: 'https://his.example.org/api', internal: false, auth: 'bearer', authName: '', secret: 'x', timeLimitMs: 1000, attempts: 3, retrySeconds: 1, mostKb: 16, apps: [], active: true }), 201);
  must(await clinic.api.admin.put('/api/apps/clinic/draft/flows/everything', flowOf('everything', everything)), 200);
  browser = await launchBrowser();
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await clinic?.close();
});

async function openFlow(page: Page, key: string): Promise<void> {
  await page.goto(`/design/clinic/flows/${key}`);
  await page.locator('[data-step="s"]').waitFor();
}

describe.each([['desk', desktop], ['phone', phone]] as const)('the panels of steps at a %s', (size, viewport) => {
  it('show what each step says in words, with a name for every control', async () => {
    const { page, context, faults } = await openPage(browser, clinic.api.url, { viewport, as: clinic.api.admin });
    await openFlow(page, 'everything');
    const found: string[] = [];
    for (const [step, shown] of [['sum', 'total'], ['wait', '早于或晚于它几天'], ['sub', '本流程发起时已发布的'], ['each', '每一个记为'], ['rule', '编辑决策表'], ['ask', '请求头'], ['print', '打印模板'], ['find', '查找条件'], ['put', '按什么认出同一条'], ['tell', '通知谁']] as const) {
      await page.locator(`[data-step="${step}"]`).click();
      const panel = page.getByRole('complementary', { name: '步骤设置' });
      await (step === 'sum' ? panel.locator(`input[value="${shown}"]`) : panel.getByText(shown).first()).waitFor();
      if (size === 'desk') found.push(...(await accessibilityViolations(page)).map((line) => `${step}: ${line}`), ...nameless(await accessibilityTree(page)).map((line) => `${step}: ${line}`));
      if (step === 'sub' || step === 'each' || step === 'ask' || step === 'wait') await keepScreenshot(page, `flow-panel-${step}-${size}`);
      if (size === 'phone') await page.getByRole('button', { name: '关闭设置' }).click();
    }
    expect(found).toEqual([]);
    expect(await sidewaysOverflow(page)).toEqual([]);
    await page.locator('[data-step="rule"]').click();
    await page.getByRole('button', { name: '编辑决策表' }).click();
    await page.getByRole('dialog').waitFor();
    await keepScreenshot(page, `flow-decision-${size}`);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await page.goto('/connectors');
    await page.getByText('医院信息系统').first().waitFor();
    await keepScreenshot(page, `connectors-${size}`);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('who is asked, and how something comes back', () => {
  it.each([['desk', desktop], ['phone', phone]] as const)('is set by what an earlier step found, and by the way of a return, at a %s', async (size, viewport) => {
    const { page, context, faults } = await openPage(browser, clinic.api.url, { viewport, as: clinic.api.admin });
    must(await clinic.api.admin.put('/api/apps/clinic/draft/flows/people', flowOf('people', finding)), 200);
    await openFlow(page, 'people');
    await page.locator('[data-step="check"]').click();
    const panel = page.getByRole('complementary', { name: /步骤设置/ });
    const hand = new MouseHand(page);
    await hand.choose(panel.getByRole('combobox', { name: '负责人来源' }), '前面步骤查到的人');
    await page.locator('.ant-select-item-option', { hasText: 'found' }).click();
    await hand.choose(panel.getByRole('combobox', { name: '结果中的哪一项' }), 'owner');
    await panel.getByRole('button', { name: '移除““found.owner”查到的人”' }).waitFor();
    await panel.getByText('退回与撤回').click();
    await hand.choose(panel.getByRole('combobox', { name: '退回后重新提交' }), '直接回到退回人');
    await panel.getByRole('combobox', { name: '退回后重新提交' }).scrollIntoViewIfNeeded();
    await saved(page);
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await keepScreenshot(page, `flow-panel-returns-${size}`);
    const { bpmn } = (await clinic.api.admin.get<{ definition: { bpmn: string } }>('/api/apps/clinic/draft/flows/people')).body.definition;
    expect(bpmn).toMatch(/<cw:assignment source="result" value="found.owner"/);
    expect(bpmn).toMatch(/<cw:approval [^>]*resubmit="back"/);
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);
});

describe('the simple view by keyboard alone', () => {
  it('adds a step into a loop, names it, moves it and takes it away, and says so each time', async () => {
    const { page, context, faults } = await openPage(browser, clinic.api.url, { as: clinic.api.admin });
    await openFlow(page, 'keys');
    const said = page.getByRole('status');
    /** Opens the plus after what has the focus and goes down to a kind of step. */
    const add = async (kind: string): Promise<void> => {
      await page.keyboard.press('+');
      await page.getByRole('menu').waitFor();
      for (let n = 0; n < 40 && (await focused(page))?.name !== kind; n += 1) await page.keyboard.press('ArrowDown');
      expect((await focused(page))?.name).toBe(kind);
      await page.keyboard.press('Enter');
    };
    await page.locator('[data-step="s"]').focus();
    await add('循环');
    await said.filter({ hasText: '已添加“循环”' }).waitFor({ state: 'attached' });
    expect(await focused(page)).toMatchObject({ role: 'textbox', name: '名称' });
    await page.keyboard.type('逐个处理');
    await page.keyboard.press('Escape');
    await page.locator('[data-step="loop_1"]:focus').waitFor();
    for (let n = 0; n < 6 && !/“逐个处理”中添加/.test((await focused(page))?.name ?? ''); n += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    for (let n = 0; n < 40 && (await focused(page))?.name !== '计算'; n += 1) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.keyboard.type('算一算');
    await page.keyboard.press('Escape');
    await page.locator('[data-step="calculate_1"]:focus').waitFor();
    await add('等待/定时');
    await page.keyboard.press('Escape');
    await page.locator('[data-step="wait_1"]:focus').waitFor();
    await page.keyboard.press('Alt+ArrowUp');
    await said.filter({ hasText: '“等待/定时”移到“逐个处理”中的第 1 步，共 2 步' }).waitFor({ state: 'attached' });
    await saved(page);
    const { bpmn } = (await clinic.api.admin.get<{ definition: { bpmn: string } }>('/api/apps/clinic/draft/flows/keys')).body.definition;
    expect(bpmn.indexOf('id="wait_1"')).toBeLessThan(bpmn.indexOf('id="calculate_1"'));
    expect(bpmn).toMatch(/<(?:bpmn:)?subProcess id="loop_1" name="逐个处理">[\s\S]*calculate_1[\s\S]*<\/(?:bpmn:)?subProcess>/);
    await page.keyboard.press('Delete');
    await said.filter({ hasText: '已删除' }).waitFor({ state: 'attached' });
    await keepScreenshot(page, 'flow-loop-by-keys');
    // the diagram of what was made by keys, and its own keys
    await page.getByText('流程图（BPMN）', { exact: true }).click();
    await page.locator('.djs-shape[data-element-id="loop_1"]').waitFor();
    await page.locator('.djs-shape[data-element-id="calculate_1"]').click();
    await page.keyboard.press('Delete');
    await page.locator('.djs-shape[data-element-id="calculate_1"]').waitFor({ state: 'detached' });
    await page.keyboard.press('Control+z');
    await page.locator('.djs-shape[data-element-id="calculate_1"]').waitFor();
    await keepScreenshot(page, 'flow-canvas-palette');
    expect(await accessibilityViolations(page)).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

/** A choice of two ways: `b` stands in the first. */
const ways = `<startEvent id="s"/><exclusiveGateway id="choice_1" default="w2"/>${waiting('b')}${waiting('a')}<exclusiveGateway id="j"/><endEvent id="e"/>
  <sequenceFlow id="f1" sourceRef="s" targetRef="a"/><sequenceFlow id="f2" sourceRef="a" targetRef="choice_1"/><sequenceFlow id="w1" name="高危" sourceRef="choice_1" targetRef="b"><conditionExpression>${logic(true)}</conditionExpression></sequenceFlow>
  <sequenceFlow id="w2" name="其他" sourceRef="choice_1" targetRef="j"/><sequenceFlow id="f3" sourceRef="b" targetRef="j"/><sequenceFlow id="f4" sourceRef="j" targetRef="e"/>`;

describe('moving a step into another branch', () => {
  it.each([['desk', desktop], ['phone', phone]] as const)('goes by keys, by a press and by dragging, and is said, at a %s', async (size, viewport) => {
    const { page, context, faults } = await openPage(browser, clinic.api.url, { viewport, as: clinic.api.admin });
    must(await clinic.api.admin.put('/api/apps/clinic/draft/flows/ways', flowOf('ways', bpmn(ways))), 200);
    await openFlow(page, 'ways');
    const said = page.getByRole('status');
    const says = (text: string): Promise<void> => said.filter({ hasText: text }).waitFor({ state: 'attached' });
    const inside = (branch: string, step: string) => page.locator('li', { has: page.locator(`[data-step="${branch}"]`) }).last().locator(`[data-step="${step}"]`);
    if (size === 'desk') {
      await page.locator('[data-step="b"]').focus();
      await page.keyboard.press('Alt+ArrowRight');
      await says('“b”移到“其他”中的第 1 步，共 1 步');
      await page.locator('[data-step="b"]:focus').waitFor();
      await page.keyboard.press('Alt+ArrowRight');
      await says('“b”旁边没有可移入的分支');
      await page.keyboard.press('Control+m');
      await says('正在移动“b”');
      await page.locator('[data-drop]:focus').waitFor();
      expect([...(await accessibilityViolations(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
      await keepScreenshot(page, 'flow-move-places');
      await page.keyboard.press('Escape');
      await page.locator('[data-step="b"]:focus').waitFor();
      await page.keyboard.press('Control+m');
      await page.locator('[data-drop]:focus').waitFor();
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
      await says('“b”移到第 1 步，共 4 步');
      await page.locator('[data-step="b"]:focus').waitFor();
      await page.locator('[data-step="a"]').hover();
      await page.mouse.down();
      await page.mouse.move(700, 400, { steps: 5 });
      const place = page.getByRole('button', { name: '放到这里 “高危”的开头' });
      await place.hover();
      await page.mouse.up();
      await inside('w1', 'a').waitFor();
      await place.waitFor({ state: 'detached' });
    } else {
      const card = page.locator('div', { has: page.locator(':scope > [data-step="b"]') });
      await card.getByRole('button', { name: /更多操作/ }).last().click();
      await page.getByRole('menuitem', { name: '移动到…' }).click();
      await page.getByRole('button', { name: '取消移动' }).waitFor();
      expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...(await smallTargets(page, 'main'))]).toEqual([]);
      await keepScreenshot(page, 'flow-move-places-phone');
      await page.getByRole('button', { name: '放到这里 “其他”的开头' }).click();
      await inside('w2', 'b').waitFor();
    }
    await saved(page);
    await page.locator('[data-step="choice_1"]').first().focus();
    await page.keyboard.press('Control+z');
    await says(size === 'desk' ? '已撤销：移动“a”' : '已撤销：移动“b”');
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

describe('a trial run', () => {
  it('is kept as a test, which says in words what comes out otherwise, and forbids to publish it', async () => {
    const builder = await clinic.api.as({ username: 'builder', platformRoles: ['designer'], roles: [{ app: 'clinic', role: 'operator' }] });
    const { page, context, faults } = await openPage(browser, clinic.api.url, { as: builder });
    const planId = await clinic.plan({ name: '复诊计划' });
    await openFlow(page, 'trial');
    await page.getByText('试运行', { exact: true }).click();
    await page.getByLabel('day').fill('2026-03-01');
    // people, files and rows of the sample, as real as they come
    await page.getByRole('combobox', { name: 'doctor' }).click();
    await page.getByRole('option', { name: /nurse/ }).or(page.locator('.ant-select-item-option', { hasText: 'nurse' })).first().click();
    const plan = page.getByRole('combobox', { name: 'plan' });
    await plan.click();
    await page.locator('.ant-select-item-option', { hasText: '任意一条记录' }).waitFor();
    await page.locator('.ant-select-item-option', { hasText: '复诊计划' }).click();
    await page.getByRole('spinbutton', { name: 'papers' }).fill('2');
    await page.getByRole('button', { name: 'items添加一行' }).click();
    const row = page.getByRole('group', { name: 'items第 1 行' });
    await row.getByLabel('drug').fill('阿司匹林');
    await row.getByLabel('amount').fill('3');
    await row.getByLabel('drug').focus();
    expect([...(await accessibilityViolations(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await keepScreenshot(page, 'flow-trial-sample');
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.getByRole('region', { name: '接下来' }).getByRole('button', { name: /：同意/ }).click();
    await page.getByRole('textbox', { name: '测试名称' }).fill('同意后已批准');
    await page.getByRole('button', { name: '保存测试' }).click();
    await saved(page);
    await page.getByRole('button', { name: '重新开始' }).click();
    await page.getByText('结果和保存时一样').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    const { definition } = (await builder.get<{ definition: { bpmn: string; trials: unknown[] } }>('/api/apps/clinic/draft/flows/trial')).body;
    expect(definition.trials).toMatchObject([{ record: { doctor: clinic.nurse.userId, plan: planId, papers: [{}, {}], items: [{ drug: '阿司匹林', amount: 3 }] } }]);
    const issues = (): Promise<readonly (readonly [string, string])[]> => builder.get<{ issues: { code: string; severity: string }[] }>('/api/apps/clinic/draft/issues').then(({ body }) => body.issues.filter(({ code }) => code.startsWith('flow.trial')).map(({ code, severity }) => [code, severity]));
    expect(await issues()).toEqual([]);
    must(await builder.put('/api/apps/clinic/draft/flows/trial', { ...definition, bpmn: definition.bpmn.replace('已批准', '已完成') }), 200);
    expect(await issues()).toEqual([['flow.trial-value', 'error']]);
    await page.reload();
    await page.getByText('试运行', { exact: true }).click();
    await page.getByText('测试“同意后已批准”：“status”写入的内容和保存时不同').waitFor();
    await keepScreenshot(page, 'flow-kept-trial');
    await page.getByRole('button', { name: '再走一遍测试“同意后已批准”' }).click();
    await page.getByText('流程走完了').waitFor();
    await page.getByText('将替换原来的测试“同意后已批准”').waitFor();
    await page.getByRole('button', { name: '重新开始' }).click();
    await page.getByRole('button', { name: '测试“同意后已批准”：以现在的结果为准' }).click();
    await page.getByText('结果和保存时一样').waitFor();
    await saved(page);
    expect([...(await accessibilityViolations(page)), ...(await issues())]).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);
});

/** A flow as Camunda writes it: what its own extensions say is not executed here. */
const foreign = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="D" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="leave" name="请假（旧系统）" isExecutable="true"><bpmn:startEvent id="begin"/><bpmn:userTask id="old" name="主任批准" camunda:assignee="zhang"/><bpmn:endEvent id="done"/>
  <bpmn:sequenceFlow id="l1" sourceRef="begin" targetRef="old"/><bpmn:sequenceFlow id="l2" sourceRef="old" targetRef="done"/></bpmn:process></bpmn:definitions>`;

describe('a diagram of another tool', () => {
  it('says what of it is not executed before it replaces the flow, and can be undone', async () => {
    const { page, context, faults } = await openPage(browser, clinic.api.url, { as: clinic.api.admin });
    await openFlow(page, 'other');
    await page.getByRole('button', { name: '导入流程图' }).click();
    const dialog = page.getByRole('dialog', { name: '导入流程图' });
    const choose = (name: string, text: string): Promise<void> => dialog.getByLabel('流程图文件').setInputFiles({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });
    await choose('broken.bpmn', '<bpmn:definitions');
    await dialog.getByText('不能导入这个文件').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await choose('leave.bpmn', foreign);
    await dialog.getByRole('region', { name: '会保留但不执行' }).getByText(/主任批准.*assignee/).waitFor();
    await keepScreenshot(page, 'flow-import');
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await page.setViewportSize(phone);
    await dialog.getByRole('button', { name: '导入并替换' }).scrollIntoViewIfNeeded();
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page)), ...(await smallTargets(page, '[role=dialog]'))]).toEqual([]);
    await keepScreenshot(page, 'flow-import-phone');
    await page.setViewportSize(desktop);
    await dialog.getByRole('button', { name: '导入并替换' }).click();
    await page.getByText('“主任批准”是简易视图没有的步骤。').waitFor();
    await page.keyboard.press('Control+z');
    await page.locator('[data-step="b"]').waitFor();
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);
});
