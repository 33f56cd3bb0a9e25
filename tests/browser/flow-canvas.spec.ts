import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser, type Locator, type Page } from 'playwright-core';
import { approval, inARow, Ward } from '../api/flows/approvals/ward.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { accessibilityTree, nameless } from '../support/browser-screen-reader.js';
import { builtPages } from '../support/browser-stage.js';
import { keepScreenshot, launchBrowser, openPage, type OpenPage } from '../support/browser.js';
import { eventually } from '../support/eventually.js';

let ward: Ward;
let browser: Browser;
beforeAll(async () => {
  ward = await Ward.open({ leave: inARow(approval('check', 'mode="any"', ['role:board'])) }, 1, { uiFolder: builtPages() });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await ward?.close();
});

const shape = (id: string, x: number, size: number): string => `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="100" width="${size}" height="80"/></bpmndi:BPMNShape>`;
const edge = (id: string, from: number, to: number): string => `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${from}" y="140"/><di:waypoint x="${to}" y="140"/></bpmndi:BPMNEdge>`;
/** Two steps side by side, as a file with its picture. */
const drawnWith = (second: readonly string[]): string => inARow(approval('check', 'mode="any"', ['role:board']), approval('nobody', 'mode="any"', second))
  .replace('<definitions ', '<definitions xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" ')
  .replace('</definitions>', `<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${shape('s', 100, 36)}${shape('check', 200, 180)}${shape('nobody', 450, 180)}${shape('e', 700, 36)}${edge('f0', 136, 200)}${edge('f1', 380, 450)}${edge('f2', 630, 700)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`);

async function openCanvas(bpmn: string): Promise<OpenPage> {
  expect((await ward.api.admin.put('/api/apps/ward/draft/flows/leave', { ...flowDefinition('leave', bpmn), form: 'leave' })).status).toBe(200);
  const opened = await openPage(browser, ward.api.url, { as: ward.api.admin });
  await opened.page.goto('/design/ward/flows/leave');
  await opened.page.getByText('流程图（BPMN）', { exact: true }).click();
  await shapeOf(opened.page, 'check').waitFor();
  return opened;
}
const shapeOf = (page: Page, id: string): Locator => page.locator(`.djs-shape[data-element-id="${id}"]`);
const chosen = (page: Page): Promise<readonly string[]> => page.locator('.djs-shape.selected').evaluateAll((shapes) => shapes.map((one) => one.getAttribute('data-element-id') ?? ''));
const approvals = (page: Page): Promise<number> => page.locator('.djs-shape:has(text:text-is("审批 · check"))').count();
const becomes = <T>(read: () => Promise<T>, expected: T): Promise<void> => eventually(async () => { expect(await read()).toEqual(expected); });
const draftOf = async (): Promise<string> => (await ward.api.admin.get<{ definition: { bpmn: string } }>('/api/apps/ward/draft/flows/leave')).body.definition.bpmn;
const scaleOf = (page: Page): Promise<number> => page.locator('.djs-container .viewport').evaluate((view) => (view as unknown as SVGGElement).getCTM()?.a ?? 0);
const placeOf = async (shape: Locator): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await shape.boundingBox();
  if (box === null) throw new Error('The shape is not in sight.');
  return { x: Math.round(box.x), y: Math.round(box.y) };
};

describe('the canvas', () => {
  it('sets at the start what holds for the whole flow, and takes it back', async () => {
    const { page, context, faults } = await openCanvas(drawnWith(['role:board']));
    await shapeOf(page, 's').click();
    const lock = page.getByRole('checkbox', { name: '办理期间锁定记录' });
    await lock.check();
    await eventually(async () => { expect(await draftOf()).toContain('<cw:rules lock="record"'); });
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'flow-canvas-rules');
    await lock.uncheck();
    await eventually(async () => { expect(await draftOf()).not.toContain('cw:rules'); });
    expect(faults).toEqual([]);
    await context.close();
  }, 90_000);

  it('marks the shape about which something is wrong, and no other', async () => {
    const { page, context, faults } = await openCanvas(drawnWith([]));
    await page.locator('.cw-problem[data-element-id="nobody"]').waitFor();
    expect(await page.locator('.cw-problem').evaluateAll((shapes) => shapes.map((one) => one.getAttribute('data-element-id')))).toEqual(['nobody']);
    await keepScreenshot(page, 'flow-lint');
    expect(faults).toEqual([]);
    await context.close();
  });

  it('is walked, searched, copied, undone, moved, zoomed and drawn on by keys, which a list tells', async () => {
    const { page, context, faults } = await openCanvas(drawnWith(['starter']));
    const keys = page.keyboard;
    await shapeOf(page, 'check').click();
    await keys.press('?');
    const help = page.getByRole('dialog', { name: '快捷键' });
    for (const told of ['按名称查找', '复制 / 剪切 / 粘贴', '框选工具', '直接在图上改名']) await help.getByText(told).waitFor();
    expect([...(await accessibilityViolations(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await keepScreenshot(page, 'flow-canvas-keys');
    await keys.press('Escape');
    await help.waitFor({ state: 'detached' });

    await shapeOf(page, 'check').click();
    await keys.press('n');
    await becomes(() => chosen(page), ['nobody']);
    await keys.press('Shift+N');
    await becomes(() => chosen(page), ['check']);
    await page.getByRole('status').filter({ hasText: '已选中“check”' }).waitFor({ state: 'attached' });

    await keys.press('Control+f');
    const search = page.getByRole('textbox', { name: '在图中查找' });
    await search.waitFor();
    await keys.type('nobody');
    await page.locator('.djs-search-result-selected').waitFor();
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'flow-canvas-search');
    await keys.press('Enter');
    await search.waitFor({ state: 'hidden' });
    await becomes(() => chosen(page), ['nobody']);

    await keys.press('n');
    await keys.press('Shift+N');
    await keys.press('Shift+N');
    await becomes(() => chosen(page), ['check']);
    await keys.press('Control+c');
    await keys.press('Control+v');
    await becomes(() => approvals(page), 2);
    await keys.press('Control+d');
    await becomes(() => approvals(page), 3);
    await keys.press('Control+z');
    await becomes(() => approvals(page), 2);
    await keys.press('Control+Shift+Z');
    await becomes(() => approvals(page), 3);
    await shapeOf(page, 'nobody').click();
    await keys.press('Control+x');
    await shapeOf(page, 'nobody').waitFor({ state: 'detached' });
    await saved(page);
    expect((await draftOf()).match(/<cw:assignment source="role" value="board"/g)).toHaveLength(3);

    await shapeOf(page, 'check').click();
    const before = await placeOf(shapeOf(page, 'check'));
    await keys.press('Shift+ArrowDown');
    await eventually(async () => { expect((await placeOf(shapeOf(page, 'check'))).y).toBeGreaterThan(before.y); });
    const drawn = await scaleOf(page);
    await keys.press('Control+Equal');
    await eventually(async () => { expect(await scaleOf(page)).toBeGreaterThan(drawn); });
    await keys.press('Control+Minus');
    await keys.press('Control+Minus');
    await eventually(async () => { expect(await scaleOf(page)).toBeLessThan(drawn); });
    await keys.press('Control+0');
    await eventually(async () => { expect(await scaleOf(page)).toBeCloseTo(1, 2); });
    await keys.press('f');
    await keys.press('e');
    const name = page.locator('.djs-direct-editing-content');
    await name.waitFor();
    await keys.press('Control+a');
    await keys.insertText('护士长审核');
    await keys.press('Enter');
    await name.waitFor({ state: 'detached' });
    await shapeOf(page, 'check').getByText('审批 · 护士长审核').waitFor();
    // the next key is the diagram's again
    await page.locator('.djs-container svg:focus').waitFor();
    await keys.press('Control+a');
    await eventually(async () => { expect((await chosen(page)).length).toBeGreaterThan(3); });
    await keys.press('Escape');
    await becomes(() => chosen(page), []);
    expect(faults).toEqual([]);
    await context.close();
  }, 240_000);

  it('gives its tools by keys: an area is chosen, room is made, the view is moved, steps are connected', async () => {
    const { page, context, faults } = await openCanvas(drawnWith(['starter']));
    const boxOf = async (id: string): Promise<{ readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }> => {
      const box = await shapeOf(page, id).boundingBox();
      if (box === null) throw new Error(`${id} is not in sight`);
      return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
    };
    const [at, check, nobody] = [await placeOf(shapeOf(page, 'check')), await boxOf('check'), await boxOf('nobody')];
    const between = (check.right + nobody.left) / 2;
    const draw = async (from: readonly [number, number], to: readonly [number, number]): Promise<void> => {
      await page.mouse.move(from[0], from[1], { steps: 4 });
      await page.mouse.down();
      await page.mouse.move(to[0], to[1], { steps: 8 });
      await page.mouse.up();
    };
    const clear = async (): Promise<void> => {
      await page.locator('.djs-container svg').first().click({ position: { x: 420, y: 30 } });
      await becomes(() => chosen(page), []);
    };
    await clear();
    await page.keyboard.press('l');
    await draw([check.left - 12, check.top - 12], [nobody.right + 12, nobody.bottom + 12]);
    await becomes(async () => [...(await chosen(page))].sort(), ['check', 'nobody']);
    await clear();
    await page.keyboard.press('s');
    await draw([between, check.bottom + 40], [between + 60, check.bottom + 40]);
    await eventually(async () => { expect((await placeOf(shapeOf(page, 'nobody'))).x).toBeGreaterThan(nobody.left + 30); });
    expect(await placeOf(shapeOf(page, 'check'))).toEqual(at);
    await clear();
    await page.keyboard.press('h');
    await draw([check.left, check.bottom + 60], [check.left, check.bottom + 120]);
    await eventually(async () => { expect((await placeOf(shapeOf(page, 'check'))).y).toBeGreaterThan(at.y + 30); });
    await page.keyboard.press('Escape');
    expect(faults).toEqual([]);
    await context.close();
  }, 240_000);

  it('offers only the usual steps beside what is chosen, and a way to the others', async () => {
    const { page, context, faults } = await openCanvas(drawnWith(['starter']));
    await shapeOf(page, 'nobody').click();
    await page.getByRole('complementary', { name: /步骤设置：审批/ }).waitFor();
    const pad = page.locator('.djs-context-pad');
    await pad.getByTitle('更多…').waitFor();
    expect(await pad.locator('.entry').count()).toBeLessThan(11);
    expect(await accessibilityViolations(page)).toEqual([]);

    // the list stays open while the page catches up with what was chosen, also for a shape that stood at the edge of what is seen
    await page.locator('.djs-container svg').first().click({ position: { x: 420, y: 30 } });
    await becomes(() => chosen(page), []);
    const frame = await page.locator('.djs-container').boundingBox();
    const box = await shapeOf(page, 'nobody').boundingBox();
    if (frame === null || box === null) throw new Error('The diagram is not in sight.');
    await page.mouse.move(frame.x + 400, frame.y + 60);
    await page.mouse.wheel(box.x + box.width - (frame.x + frame.width - 10), 0);
    await eventually(async () => { expect((await placeOf(shapeOf(page, 'nobody'))).x).toBeGreaterThan(box.x + 20); });
    await shapeOf(page, 'nobody').click({ position: { x: 20, y: 20 } });
    await page.keyboard.press('a');
    const list = page.locator('.djs-popup');
    await list.waitFor();
    await page.getByRole('complementary', { name: /步骤设置：审批/ }).waitFor();
    await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 0))); }));
    expect(await list.isVisible()).toBe(true);
    await keepScreenshot(page, 'flow-canvas-append');
    await page.keyboard.press('Escape');
    await list.waitFor({ state: 'detached' });
    expect(faults).toEqual([]);
    await context.close();
  }, 120_000);

  it('sets up errors, escalations, what messages are about and joinings by a rule, all added by keys', async () => {
    const { page, context, faults } = await openCanvas(drawnWith(['starter']));
    const add = async (label: string): Promise<void> => {
      await shapeOf(page, 'check').click();
      const entry = page.getByRole('button', { name: label, exact: true });
      await entry.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('complementary', { name: '步骤设置' }).getByRole('textbox', { name: '名称', exact: true }).and(page.locator(`[value="${label}"]`)).waitFor();
    };
    await add('步骤出错时');
    await page.getByRole('textbox', { name: '错误编码' }).fill('his-down');
    await page.getByRole('textbox', { name: '错误名称' }).fill('系统连不上');
    expect(await page.getByRole('checkbox', { name: /原步骤继续/ }).count()).toBe(0);
    expect([...(await accessibilityViolations(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await keepScreenshot(page, 'flow-canvas-error');
    await add('向上报告');
    await page.getByRole('textbox', { name: '上报编码' }).fill('late');
    await add('收到消息时');
    await page.getByRole('textbox', { name: '消息或广播的名称' }).fill('化验结果');
    await page.getByRole('checkbox', { name: '只收与同一件事有关的' }).check();
    await page.getByRole('combobox', { name: '“消息与什么有关”取自' }).waitFor();
    expect([...(await accessibilityViolations(page)), ...nameless(await accessibilityTree(page))]).toEqual([]);
    await keepScreenshot(page, 'flow-canvas-message');
    await shapeOf(page, 'nobody').click();
    await page.getByRole('button', { name: '自定义汇合', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('spinbutton', { name: '几路到齐后继续' }).fill('1');
    await page.keyboard.press('Tab');
    await saved(page);
    const bpmn = await draftOf();
    const root = /<(?:bpmn:)?error id="([^"]+)"[^>]*errorCode="his-down"/.exec(bpmn)?.[1] ?? '';
    expect(bpmn).toMatch(new RegExp(`boundaryEvent [^>]*attachedToRef="check"[\\s\\S]*errorEventDefinition[^>]*errorRef="${root}"`));
    expect(bpmn).toMatch(/<(?:bpmn:)?error [^>]*name="系统连不上"/);
    expect(bpmn).toMatch(/<(?:bpmn:)?escalation [^>]*escalationCode="late"/);
    expect(bpmn).toMatch(/<cw:correlation>(<!\[CDATA\[)?\{"var":"record.id"\}/);
    expect(bpmn).toMatch(/activationCondition[^>]*language="json-logic"[^>]*>(<!\[CDATA\[)?\{"&gt;=":\[\{"var":"vars.activationCount"\},1\]\}|activationCondition[^>]*language="json-logic"[^>]*>(<!\[CDATA\[)?\{">=":\[\{"var":"vars.activationCount"\},1\]\}/);
    // what was typed into a part of the file that is no shape is undone with the step that speaks of it
    await shapeOf(page, 'check').click();
    const messages = async (): Promise<readonly string[]> => {
      await saved(page);
      return [...(await draftOf()).matchAll(/<(?:bpmn:)?message [^>]*name="([^"]+)"/g)].map(([, name = '']) => name);
    };
    expect(await messages()).toEqual(['化验结果']);
    for (let n = 0; n < 5; n += 1) await page.keyboard.press('Control+z');
    await eventually(async () => { expect(await messages()).toEqual([]); });
    expect(faults).toEqual([]);
    await context.close();
  }, 240_000);
});
