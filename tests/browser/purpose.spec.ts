import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { type Page } from 'playwright-core';
import { keepScreenshot } from '../support/browser.js';
import { KeyboardHand, MouseHand } from '../support/browser-hands.js';
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

describe('a nurse makes a form, and the ward works with it', () => {
  it('with the mouse', async () => {
    const plot: Plot = { telling: 'mouse', form: '压疮上报', flow: '压疮上报审批', dashboard: '护理质量' };
    const seat = { browser: stage.browser, url: stage.api.url, plot, handFor: (page: Page) => new MouseHand(page) };
    await pictured('mouse', async () => {
      const nurse = await sitDown(seat, 'lin');
      const mouse = new MouseHand(nurse.page);
      await openDesign(nurse);
      await makeForm(nurse, (type) => mouse.drag(nurse.page.locator(`[data-entry="${type}"]`), nurse.page.locator('[data-container="section_1"]'), { x: 0.75, y: 0.95 }));
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
  }, 120_000);

  it('with the keyboard alone', async () => {
    const plot: Plot = { telling: 'keyboard', form: '跌倒上报', flow: '跌倒上报审批', dashboard: '护理安全' };
    const seat = { browser: stage.browser, url: stage.api.url, plot, handFor: (page: Page) => new KeyboardHand(page) };
    await pictured('keyboard', async () => {
      const nurse = await sitDown(seat, 'lin');
      const keys = new KeyboardHand(nurse.page);
      await openDesign(nurse);
      await makeForm(nurse, (type) => keys.press(nurse.page.locator(`[data-entry="${type}"]`)));
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
  }, 180_000);
});
