import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DashboardDefinition } from '@carewright/schema';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { eventually } from '../support/eventually.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(() => stage?.close());

it('one date narrows tiles of several kinds of data, and its author says what it means in each', async () => {
  const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  await page.goto(`/design/${hospital}/dashboards/operations`);
  const meant = page.getByRole('combobox', { name: '在“随访分析”里是' });
  await meant.click();
  await page.locator('.ant-select-dropdown:visible').getByText('不筛选', { exact: true }).click();
  await saved(page);
  await keepScreenshot(page, 'page-filter-reach');
  expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
  const { definition } = (await stage.api.admin.get<{ definition: DashboardDefinition }>(`/api/apps/${hospital}/draft/dashboards/operations`)).body;
  expect(definition.filters?.find(({ dimension }) => dimension === 'started_at')?.also).toEqual([{ dataset: 'appointments', dimension: 'slot' }, { dataset: 'complaints', dimension: 'accepted_at' }]);

  // The page in force still has the follow-ups; each tile says in its own words what it is narrowed by.
  await page.goto(`/apps/${hospital}/dashboards/operations?f.started_at=last90`);
  const words = async (title: string): Promise<string> => page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) }).locator('footer p').first().innerText();
  for (const [title, said] of [['就诊量', '就诊时间'], ['预约状态', '预约时间'], ['随访完成情况', '应访日期'], ['投诉类别', '受理时间']] as const) await eventually(async () => expect(await words(title)).toContain(said));
  expect(await words('未办结投诉')).not.toContain('受理时间');
  await keepScreenshot(page, 'page-filter-desk', true);
  await page.setViewportSize(phone);
  expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
  await keepScreenshot(page, 'page-filter-phone');
  expect(faults).toEqual([]);
  await context.close();
}, 180_000);
