import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { keepScreenshot } from '../support/browser.js';
import { type Hand, KeyboardHand, MouseHand } from '../support/browser-hands.js';
import { addByKeys } from '../support/browser-designer.js';
import { openStage, type Stage } from '../support/browser-hospital.js';
import { approve, backToDesign, fillOnPhone, giveRights, hire, makeDashboard, makeFlow, makeForm, openDesign, publish, readDashboard, sitDown, standUp, type Plot } from './purpose-story.js';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
  await hire(stage.api);
}, 120_000);
afterAll(() => stage?.close());

/** What the screens showed when the story broke off. */
async function pictured<T>(telling: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const pages = stage.browser.contexts().flatMap((context) => context.pages());
    for (const [at, page] of pages.entries()) await keepScreenshot(page, `${telling}-broken-${at}`);
    await Promise.all(stage.browser.contexts().map((context) => context.close()));
    throw error;
  }
}

type AddWith = (page: Page, type: string) => Promise<void>;

/** The whole story, from an empty form to the record behind a number, with one kind of hand. */
async function tell(plot: Plot, handFor: (page: Page) => Hand, addField: AddWith): Promise<void> {
  const seat = { browser: stage.browser, url: stage.api.url, plot, handFor };
  await pictured(plot.telling, async () => {
    const nurse = await sitDown(seat, 'lin');
    await openDesign(nurse);
    await makeForm(nurse, (type) => addField(nurse.page, type));
    await backToDesign(nurse);
    await giveRights(nurse);
    await makeFlow(nurse);
    await makeDashboard(nurse);
    await publish(nurse);
    await standUp(nurse);
    await fillOnPhone(seat);
    await approve(seat);
    await readDashboard(seat);
  });
}

describe('a nurse makes a form, and the ward works with it', () => {
  it('with the mouse', async () => {
    const drag: AddWith = (page, type) => new MouseHand(page).drag(page.locator(`[data-entry="${type}"]`), page.locator('[data-container="section_1"]'), { x: 0.75, y: 0.95 });
    await tell({ telling: 'mouse', form: '压疮上报', flow: '压疮上报审批', dashboard: '护理质量' }, (page) => new MouseHand(page), drag);
  }, 120_000);

  it('with the keyboard alone', async () => {
    const press: AddWith = (page, type) => addByKeys(page, type);
    await tell({ telling: 'keyboard', form: '跌倒上报', flow: '跌倒上报审批', dashboard: '护理安全' }, (page) => new KeyboardHand(page), press);
  }, 180_000);
});
