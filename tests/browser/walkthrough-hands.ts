import { type Locator, type Page } from 'playwright-core';

/** Counts what a person does at a page, by the page itself: pointer presses, and Enter or Space on something that is not typed into. */
export async function countActions(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ux = { clicks: 0, keys: 0 };
    Object.assign(window, { __ux: ux });
    window.addEventListener('pointerdown', () => (ux.clicks += 1), true);
    window.addEventListener('keydown', (event) => {
      ux.keys += 1;
      const target = event.target as HTMLElement | null;
      const isTyped = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
      if ((event.key === 'Enter' || event.key === ' ') && !(isTyped && event.key === ' ')) ux.clicks += 1;
    }, true);
  });
}

/** Actions since the page was loaded; a new document begins at nought. */
export const actionsOf = (page: Page): Promise<{ readonly clicks: number; readonly keys: number }> => page.evaluate(() => ({ ...(window as unknown as { __ux: { clicks: number; keys: number } }).__ux }));

/** Opens a list and takes an entry: two presses of the pointer. */
export async function chooseByMouse(page: Page, list: Locator, option: string): Promise<void> {
  await list.locator('xpath=ancestor-or-self::*[contains(concat(" ", @class, " "), " ant-select ")][1]').click();
  await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option', { hasText: new RegExp(`^${option}$`) }).click();
}
