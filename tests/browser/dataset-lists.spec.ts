import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type DatasetDefinition } from '@carewright/schema';
import { accessibilityViolations, sidewaysOverflow } from '../support/browser-accessibility.js';
import { saved } from '../support/browser-designer.js';
import { hospital, openStage, type Stage } from '../support/browser-hospital.js';
import { keepScreenshot, openPage, phone } from '../support/browser.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
}, 240_000);
afterAll(() => stage?.close());

const path = `/api/apps/${hospital}/draft/datasets/visits`;
const draft = async (): Promise<DatasetDefinition> => (await stage.api.admin.get<{ definition: DatasetDefinition }>(path)).body.definition;

it('the parts of a dataset are added, named and removed in the same way, whatever they are', async () => {
  const { page, context, faults } = await openPage(stage.browser, stage.api.url, { as: stage.api.admin });
  const before = await draft();
  await page.goto(`/design/${hospital}/datasets/visits`);
  for (const [title, add, list, made] of [['计算出的分组项', '添加计算出的分组项', 'calculated', '新分组'], ['层级', '添加层级', 'hierarchies', '新的下钻']] as const) {
    const section = page.getByRole('region', { name: title, exact: true });
    const count = await section.getByRole('group').count();
    await section.getByRole('button', { name: add }).click();
    const part = section.locator('> [role=group]').last();
    await part.getByRole('textbox').first().fill(made);
    await section.getByRole('group', { name: made, exact: true }).waitFor();
    await saved(page);
    expect((await draft())[list]?.at(-1)?.label).toMatchObject({ 'zh-CN': made });
    expect([...(await accessibilityViolations(page)), ...(await sidewaysOverflow(page))]).toEqual([]);
    await keepScreenshot(page, `dataset-${list}`, true);
    await section.getByRole('button', { name: `删除“${made}”`, exact: true }).click();
    expect(await section.getByRole('group').count()).toBe(count);
    await saved(page);
  }
  expect(await draft()).toEqual(before);
  await page.setViewportSize(phone);
  expect(await sidewaysOverflow(page)).toEqual([]);
  await keepScreenshot(page, 'dataset-phone', true);
  expect(faults).toEqual([]);
  await context.close();
}, 180_000);
