import { type Locator, type Page } from 'playwright-core';
import { type Hand, KeyboardHand } from './browser-hands.js';
import { eventually } from './eventually.js';

const isFocused = (target: Locator): Promise<boolean> => target.evaluate((element) => element === document.activeElement);

/** Waits for what must take the focus by itself. */
export async function focusOn(target: Locator): Promise<void> {
  await target.waitFor();
  await eventually(async () => {
    if (!(await isFocused(target))) throw new Error(`The focus does not come to ${String(target)}.`);
  });
}

/** Writes over what takes the focus by itself, with its text selected. */
export async function typeOver(page: Page, input: Locator, text: string): Promise<void> {
  await focusOn(input);
  await page.keyboard.insertText(text);
}

/** Gives a new form its name in the dialog that asks for it, and waits for its designer. */
export async function makeForm(page: Page, hand: Hand, label: string): Promise<void> {
  await hand.press(page.getByRole('button', { name: '新建表单' }));
  await typeOver(page, page.getByRole('dialog').getByRole('textbox', { name: '名称' }), label);
  await page.keyboard.press('Enter');
  await page.locator('[data-entry="text"]').waitFor();
}

/** Adds a field or part and names it: its title has the focus, selected. */
export async function addNamed(page: Page, hand: Hand, type: string, label: string): Promise<void> {
  await hand.press(page.locator(`[data-entry="${type}"]`));
  await typeOver(page, page.getByRole('textbox', { name: '标题', exact: true }), label);
}

/** Goes to the palette by its shortcut, and through it by arrows, to the entry that is wanted; Enter adds it. */
export async function addByKeys(page: Page, type: string): Promise<void> {
  const entry = page.locator(`[data-entry="${type}"]`);
  await entry.waitFor();
  await page.keyboard.press('Alt+n');
  await focusOn(page.getByRole('textbox', { name: '搜索字段类型' }));
  await page.keyboard.press('ArrowDown');
  await new KeyboardHand(page).walk(entry, 'ArrowRight');
  await page.keyboard.press('Enter');
}

/** What is drawn has been kept on the server. */
export const saved = (page: Page): Promise<void> => page.getByText('已自动保存').first().waitFor();

/** Opens the list of what a release changes. */
export async function openPlan(page: Page, hand: Hand): Promise<Locator> {
  await hand.press(page.getByRole('button', { name: '发布', exact: true }));
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^发布后成为第/).waitFor();
  return dialog;
}

/** Confirms what asks for it in the open plan, and publishes. */
export async function confirmPlan(page: Page, hand: Hand): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/^发布后成为第/).waitFor();
  for (const box of await dialog.getByRole('checkbox').all()) await hand.tick(box);
  await hand.press(dialog.getByRole('button', { name: '确认发布' }));
  await dialog.getByText(/版已发布/).waitFor({ timeout: 60_000 });
}

/** Publishes through the page what the draft has. */
export async function publishByHand(page: Page, hand: Hand): Promise<void> {
  await openPlan(page, hand);
  await confirmPlan(page, hand);
}
