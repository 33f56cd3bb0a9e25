import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type TestClient } from '@carewright/runtime-api/testing';
import { type Page } from 'playwright-core';
import { draftForm, draw, roleOf } from '../support/app-draft.js';
import { accessibilityViolations } from '../support/browser-accessibility.js';
import { confirmPlan, makeForm, openPlan, saved, typeOver } from '../support/browser-designer.js';
import { MouseHand } from '../support/browser-hands.js';
import { keepScreenshot, openPage, phone, tablet } from '../support/browser.js';
import { openEmptyStage, type Stage } from '../support/browser-stage.js';
import { dragByFinger } from '../support/browser-touch.js';
import { eventually } from '../support/eventually.js';

let stage: Stage;
let admin: TestClient;
beforeAll(async () => {
  stage = await openEmptyStage({ key: 'ward', label: '病区' });
  ({ admin } = stage.api);
}, 120_000);
afterAll(() => stage?.close());

const text = (key: string, label: string): object => ({ key, type: 'text', label });
const section = (id: string, label: string, ...fields: readonly string[]): object => ({ kind: 'section', id, label, columns: 2, children: fields.map((field) => ({ field })) });

async function openDesigner(key: string): Promise<Page> {
  const form = { $format: 'form/1', key, label: '随访', fields: [text('a', '甲'), text('b', '乙'), text('c', '丙')], layout: [section('s1', '第一组', 'a', 'b'), section('s2', '第二组', 'c')] };
  await draw(admin, 'ward', 'forms', form);
  const { page } = await openPage(stage.browser, stage.api.url, { as: admin });
  await page.goto(`/design/ward/forms/${key}`);
  await page.locator('[data-node="field:a"]').waitFor();
  return page;
}
/** What stands in a section of the canvas, in order. */
const cardsIn = (page: Page, container: string): Promise<readonly (string | null)[]> => page.locator(`[data-container="${container}"] > [data-card]`).evaluateAll((cards) => cards.map((card) => card.getAttribute('data-card')));

/** The left half of a card, which stands for the place before it. */
const before = { x: 0.2, y: 0.5 } as const;

describe('the form designer', () => {
  it('moves, renames, copies and deletes by keyboard and keeps the focus', async () => {
    const page = await openDesigner('by_keys');
    await page.locator('[data-node="field:a"]').focus();
    await page.keyboard.press('Alt+ArrowDown');
    await page.keyboard.press('Alt+ArrowDown');
    await page.locator('[data-container="s2"] > [data-card="field:a"]').waitFor();
    await eventually(async () => expect(await page.getByTestId('said').textContent()).toBe('“甲”移到“第二组”第 1 位，共 2 项'));
    await eventually(async () => expect(await page.evaluate(() => (document.activeElement as HTMLElement).dataset['node'])).toBe('field:a'));
    await page.keyboard.press('F2');
    await page.keyboard.insertText('姓名');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Control+d');
    await eventually(async () => expect(await cardsIn(page, 's2')).toHaveLength(3));
    await page.locator('[data-node="field:b"]').focus();
    await page.keyboard.press('Delete');
    await eventually(async () => expect(await cardsIn(page, 's1')).toEqual([]));
    await page.keyboard.press('Control+z');
    await eventually(async () => expect(await cardsIn(page, 's1')).toEqual(['field:b']));
    await page.context().close();
  });

  it('takes a new field and a moved one by mouse', async () => {
    const page = await openDesigner('by_mouse');
    const mouse = new MouseHand(page);
    await mouse.drag(page.locator('[data-entry=date]'), page.locator('[data-card="field:b"]'), before);
    await page.locator('[data-container="s1"] > [data-card]').nth(2).waitFor();
    await eventually(async () => expect((await cardsIn(page, 's1'))[2]).toBe('field:b'));
    await mouse.drag(page.locator('[data-node="field:c"]'), page.locator('[data-card="field:b"]'), before);
    await page.locator('[data-container="s1"] > [data-card="field:c"]').waitFor();
    await eventually(async () => expect((await cardsIn(page, 's1')).slice(2)).toEqual(['field:c', 'field:b']));
    await page.context().close();
  });

  it('takes a new field and a moved one by finger, which rests a moment first', async () => {
    // A tablet: wide enough for the three panes, and touched.
    const { page, context } = await openPage(stage.browser, stage.api.url, { as: admin, viewport: tablet, isTouched: true });
    const key = 'by_finger';
    await draw(admin, 'ward', 'forms', { $format: 'form/1', key, label: '随访', fields: [text('a', '甲'), text('b', '乙'), text('c', '丙')], layout: [section('s1', '第一组', 'a', 'b'), section('s2', '第二组', 'c')] });
    await page.goto(`/design/ward/forms/${key}`);
    await page.locator('[data-node="field:a"]').waitFor();
    // Longer than the moment after which a finger takes hold.
    const rest = (): Promise<void> => page.waitForTimeout(400);
    await dragByFinger(page, page.locator('[data-entry=date]'), page.locator('[data-card="field:b"]'), { place: before, rest });
    await page.locator('[data-container="s1"] > [data-card]').nth(2).waitFor();
    await eventually(async () => expect((await cardsIn(page, 's1'))[2]).toBe('field:b'));
    await dragByFinger(page, page.locator('[data-node="field:c"]'), page.locator('[data-card="field:b"]'), { place: before, rest });
    await eventually(async () => expect((await cardsIn(page, 's1')).slice(2)).toEqual(['field:c', 'field:b']));
    await keepScreenshot(page, 'form-designer-tablet');
    await context.close();
  }, 60_000);

  it('adds a required text field in three actions, saves it by itself and publishes it', async () => {
    const page = await openDesigner('publish_me');
    await page.locator('[data-entry=text]').click();
    await typeOver(page, page.getByRole('textbox', { name: '标题', exact: true }), '住院号');
    await page.getByRole('checkbox', { name: '必填' }).check();
    await saved(page);
    expect(await accessibilityViolations(page)).toEqual([]);
    const mouse = new MouseHand(page);
    await openPlan(page, mouse);
    expect(await accessibilityViolations(page)).toEqual([]);
    await confirmPlan(page, mouse);
    const form = await draftForm<{ fields: readonly { label: string; required?: boolean }[] }>(admin, 'ward', 'publish_me');
    expect(form.fields.find(({ label }) => label === '住院号')).toMatchObject({ required: true });
    await page.context().close();
  });

  it('makes a form that those who design may use, and lets another role fill it in', async () => {
    await draw(admin, 'ward', 'roles', roleOf('nurse', '护士', []));
    const { page } = await openPage(stage.browser, stage.api.url, { as: admin });
    await page.goto('/design/ward');
    await makeForm(page, new MouseHand(page), '满意度');
    await page.getByLabel('护士', { exact: true }).click();
    await page.locator('.ant-select-item-option', { hasText: '填写' }).click();
    const grantsOf = async (role: string): Promise<readonly { form: string; actions: readonly string[] }[]> => (await admin.get<{ definition: { grants: readonly { form: string; actions: readonly string[] }[] } }>(`/api/apps/ward/draft/roles/${role}`)).body.definition.grants;
    await eventually(async () => expect(await grantsOf('nurse')).toMatchObject([{ form: 'manyidu', actions: ['read', 'create', 'update', 'start-flow'] }]));
    const { body } = await admin.get<{ definitions: { roles: readonly { key: string }[] } }>('/api/apps/ward/draft');
    const designers = body.definitions.roles.find(({ key }) => key !== 'nurse')?.key ?? '';
    await eventually(async () => expect(await grantsOf(designers)).toMatchObject([{ form: 'manyidu' }]));
    await page.context().close();
  });

  it('fits a phone', async () => {
    const page = await openDesigner('on_phone');
    await page.setViewportSize(phone);
    await eventually(async () => expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width));
    expect(await accessibilityViolations(page)).toEqual([]);
    await keepScreenshot(page, 'form-designer-phone');
    await page.context().close();
  });
});
