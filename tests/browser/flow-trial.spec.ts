import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Browser } from 'playwright-core';
import { approval, setStatus, step, Ward } from '../api/flows/approvals/ward.js';
import { bpmn } from '@carewright/flow-engine/testing';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { builtPages } from '../support/browser-stage.js';
import { desktop, keepScreenshot, launchBrowser, openPage, phone } from '../support/browser.js';

const condition = JSON.stringify({ '>': [{ var: 'record.days' }, 3] });
/** Short leave is for one head; long leave for everybody on the board. */
const flow = bpmn(`<startEvent id="s"/><exclusiveGateway id="x" default="d"/>${step('head', 'mode="any"', ['starter-head']).replace('name="head"', 'name="科主任审核"')}${approval('all', 'mode="all"', ['role:board'])[1].replace('name="all"', 'name="委员会签"')}${setStatus('mark', '已批准')[1]}<endEvent id="e"/>
  <sequenceFlow id="a" sourceRef="s" targetRef="x"/><sequenceFlow id="d" sourceRef="x" targetRef="head"/><sequenceFlow id="l" sourceRef="x" targetRef="all"><conditionExpression xsi:type="tFormalExpression" language="json-logic"><![CDATA[${condition}]]></conditionExpression></sequenceFlow>
  <sequenceFlow id="h" sourceRef="head" targetRef="mark"/><sequenceFlow id="m" sourceRef="all" targetRef="mark"/><sequenceFlow id="o" sourceRef="mark" targetRef="e"/>`);

let ward: Ward;
let browser: Browser;
beforeAll(async () => {
  ward = await Ward.open({ leave: flow }, 1, { uiFolder: builtPages() });
  browser = await launchBrowser();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await ward?.close();
});

describe.each([['desk', desktop], ['phone', phone]] as const)('a trial run at a %s', (size, viewport) => {
  it('takes the way of the sample record, lets people answer, goes a step back, and leaves nothing behind', async () => {
    const { page, context, faults } = await openPage(browser, ward.api.url, { viewport, as: ward.api.admin });
    await page.goto('/design/ward/flows/leave');
    await page.getByText('试运行', { exact: true }).click();
    await page.getByLabel('天数').fill('5');
    await page.getByRole('button', { name: '开始', exact: true }).click();
    const next = page.getByRole('region', { name: '接下来' });
    await next.getByRole('button', { name: /委员会签.*（第 2 人）：同意/ }).waitFor();
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await keepScreenshot(page, `flow-trial-${size}`);
    await next.getByRole('button', { name: /（第 1 人）：同意/ }).click();
    await next.getByRole('button', { name: /（第 2 人）：不同意/ }).click();
    await page.getByText('流程以不同意结束').waitFor();
    await page.getByRole('button', { name: '退一步' }).click();
    await next.getByRole('button', { name: /（第 2 人）：同意/ }).click();
    await page.getByText('流程走完了').waitFor();
    await page.getByText('会把 “状态”改为“已批准”').waitFor();
    await page.getByRole('button', { name: '重新开始' }).click();
    await page.getByLabel('天数').fill('1');
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await next.getByRole('button', { name: /科主任审核/ }).first().waitFor();
    expect(await ward.rows('select id from flow.instance')).toEqual([]);
    expect(faults).toEqual([]);
    await context.close();
  });
});
