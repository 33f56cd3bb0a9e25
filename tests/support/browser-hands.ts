import { type Locator, type Page } from 'playwright-core';

/** What a person does at a page, whatever they do it with. */
export interface Hand {
  /** A button, link or menu entry. */
  press(target: Locator): Promise<void>;
  /** Replaces what stands in an input. */
  write(target: Locator, text: string): Promise<void>;
  /** A check box or radio that is not set yet. */
  tick(target: Locator): Promise<void>;
  /** One entry of a list that opens. */
  choose(list: Locator, option: string): Promise<void>;
  /** One entry of a menu button. */
  pickFrom(button: Locator, entry: string): Promise<void>;
}

const optionsShown = (page: Page): Locator => page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option');

/** Pointer for everything, keyboard only to write. */
export class MouseHand implements Hand {
  constructor(private readonly page: Page) {}

  press(target: Locator): Promise<void> {
    return target.click();
  }

  async write(target: Locator, text: string): Promise<void> {
    await target.click({ clickCount: 3 });
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  tick(target: Locator): Promise<void> {
    return target.click();
  }

  async choose(list: Locator, option: string): Promise<void> {
    const open = optionsShown(this.page);
    // The list of the choice before may still be closing: only what the input itself says counts, where it says it.
    const said = await list.getAttribute('aria-expanded');
    if (said === null ? !(await open.first().isVisible()) : said !== 'true') await list.locator('xpath=ancestor-or-self::*[contains(concat(" ", @class, " "), " ant-select ")][1]').click();
    await open.filter({ hasText: new RegExp(`^${option}$`) }).click();
  }

  async pickFrom(button: Locator, entry: string): Promise<void> {
    await button.click();
    await this.page.getByRole('menuitem', { name: entry, exact: true }).click();
  }

  /** Drags with the raw pointer, in steps as a hand does: onto a place within the target, from 0 to 1 across and down. */
  async drag(from: Locator, onto: Locator, place: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.9 }): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const start = await from.boundingBox();
    const end = await onto.boundingBox();
    if (!start || !end) throw new Error('What is dragged, or where to, is not on the page.');
    const { mouse } = this.page;
    const goal = { x: end.x + end.width * place.x, y: end.y + end.height * place.y };
    await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
    await mouse.down();
    await mouse.move(start.x + start.width / 2 + 8, start.y + start.height / 2 + 8, { steps: 3 });
    await mouse.move(goal.x, goal.y, { steps: 12 });
    await mouse.move(goal.x, goal.y - 1, { steps: 2 });
    await mouse.up();
  }
}

const furthest = 250;

/** Keys alone: never moves the pointer, never gives the focus by script. */
export class KeyboardHand implements Hand {
  constructor(private readonly page: Page) {}

  private isFocused(target: Locator): Promise<boolean> {
    return target.first().evaluate((element) => element === document.activeElement).catch(() => false);
  }

  /** Presses the key until the target has the focus. */
  async walk(target: Locator, key: string): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    for (let pressed = 0; pressed < furthest; pressed += 1) {
      if (await this.isFocused(target)) return;
      await this.page.keyboard.press(key);
    }
    throw new Error(`The key ${key} does not lead to ${String(target)}.`);
  }

  /** By Tab, or by Shift+Tab where that is the shorter way. */
  async reach(target: Locator): Promise<void> {
    await target.first().waitFor({ state: 'attached' });
    const isBehind = await target.first().evaluate((goal) => {
      const root = document.activeElement?.closest('[role=dialog]') ?? document;
      const stops = [...root.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex]')].filter((stop) => stop === goal || stop === document.activeElement || (stop.tabIndex >= 0 && stop.getClientRects().length > 0 && !stop.closest('[inert]')));
      const [from, to] = [stops.findIndex((stop) => stop === document.activeElement), stops.findIndex((stop) => stop === goal)];
      return from >= 0 && to >= 0 && (to - from + stops.length) % stops.length > stops.length / 2;
    });
    await this.walk(target, isBehind ? 'Shift+Tab' : 'Tab');
  }

  async press(target: Locator): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Enter');
  }

  async write(target: Locator, text: string): Promise<void> {
    await this.reach(target);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.type(text);
  }

  /** A radio is reached through its group: Tab leads to one of it, arrows to the others. */
  async tick(target: Locator): Promise<void> {
    const isRadio = (await target.getAttribute('type')) === 'radio';
    if (!isRadio) {
      await this.reach(target);
      await this.page.keyboard.press('Space');
      return;
    }
    const name = (await target.getAttribute('name')) ?? '';
    for (let pressed = 0; pressed < furthest; pressed += 1) {
      if (await this.page.evaluate((group) => (document.activeElement as HTMLInputElement | null)?.name === group, name)) break;
      await this.page.keyboard.press('Tab');
    }
    await this.walk(target, 'ArrowDown');
  }

  async choose(list: Locator, option: string): Promise<void> {
    await this.reach(list);
    const shown = optionsShown(this.page);
    if (!(await shown.first().isVisible())) await this.page.keyboard.press('ArrowDown');
    await shown.first().waitFor();
    const active = this.page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-active');
    for (let pressed = 0; pressed < furthest; pressed += 1) {
      if ((await active.first().textContent({ timeout: 1000 }).catch(() => ''))?.trim() === option) break;
      await this.page.keyboard.press('ArrowDown');
    }
    await this.page.keyboard.press('Enter');
  }

  async pickFrom(button: Locator, entry: string): Promise<void> {
    await this.press(button);
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    await item.waitFor();
    await this.walk(item, 'ArrowDown');
    await this.page.keyboard.press('Enter');
  }
}

/** A hand whose owner decides what to do next, each time; counts the decisions and the Chinese characters written. */
export class CountedHand implements Hand {
  decisions = 0;
  characters = 0;
  constructor(private readonly hand: Hand) {}

  private decide(work: Promise<void>): Promise<void> {
    this.decisions += 1;
    return work;
  }

  press(target: Locator): Promise<void> {
    return this.decide(this.hand.press(target));
  }

  write(target: Locator, text: string): Promise<void> {
    this.wrote(text);
    return this.decide(this.hand.write(target, text));
  }

  tick(target: Locator): Promise<void> {
    return this.decide(this.hand.tick(target));
  }

  choose(list: Locator, option: string): Promise<void> {
    return this.decide(this.hand.choose(list, option));
  }

  pickFrom(button: Locator, entry: string): Promise<void> {
    return this.decide(this.hand.pickFrom(button, entry));
  }

  /** Something else that was decided: a drag, a shortcut. */
  other(work: Promise<void>): Promise<void> {
    return this.decide(work);
  }

  /** Text that was written past this hand, into what had the focus already. */
  wrote(text: string): void {
    this.characters += [...text].filter((character) => character > '\u2e7f').length;
  }
}
