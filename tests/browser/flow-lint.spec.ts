import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser } from 'playwright-core';
import { approval, inARow, Ward } from '../api/flows/approvals/ward.js';
import { flowDefinition } from '../api/flows/complaints.js';
import { builtPages } from '../support/browser-stage.js';
import { keepScreenshot, launchBrowser, openPage } from '../support/browser.js';

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
/** A step without anybody to do it, behind one that is fine. */
const drawn = inARow(approval('check', 'mode="any"', ['role:board']), approval('nobody', 'mode="any"', []))
  .replace('<definitions ', '<definitions xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" ')
  .replace('</definitions>', `<bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="p">${shape('s', 100, 36)}${shape('check', 200, 180)}${shape('nobody', 450, 180)}${shape('e', 700, 36)}${edge('f0', 136, 200)}${edge('f1', 380, 450)}${edge('f2', 630, 700)}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`);

describe('the canvas', () => {
  it('marks the shape about which something is wrong, and no other', async () => {
    expect((await ward.api.admin.put('/api/apps/ward/draft/flows/leave', { ...flowDefinition('leave', drawn), form: 'leave' })).status).toBe(200);
    const { page, context, faults } = await openPage(browser, ward.api.url, { as: ward.api.admin });
    await page.goto('/design/ward/flows/leave');
    await page.getByText('流程图（BPMN）', { exact: true }).click();
    await page.locator('.cw-problem[data-element-id="nobody"]').waitFor();
    expect(await page.locator('.cw-problem').evaluateAll((shapes) => shapes.map((one) => one.getAttribute('data-element-id')))).toEqual(['nobody']);
    await keepScreenshot(page, 'flow-lint');
    expect(faults).toEqual([]);
    await context.close();
  });
});
