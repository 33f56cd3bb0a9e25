import { type BrowserContext, type CDPSession, type Page } from 'playwright-core';
import { eventually } from './eventually.js';

/** One thing as assistive technology sees it. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  readonly isFocused: boolean;
  /** Pressed, opened, ticked, chosen: as it is said. */
  readonly states: readonly string[];
}

interface AxValue {
  readonly value?: unknown;
}
interface AxNode {
  readonly ignored: boolean;
  readonly role?: AxValue;
  readonly name?: AxValue;
  readonly description?: AxValue;
  readonly properties?: readonly { readonly name: string; readonly value: AxValue }[];
}

const textOf = (value: AxValue | undefined): string => (typeof value?.value === 'string' ? value.value : '');

function heardOf({ role, name, description, properties = [] }: AxNode): Heard {
  const is = (property: string): boolean => properties.some((one) => one.name === property && one.value.value !== false && one.value.value !== 'false');
  const states = ['pressed', 'expanded', 'checked', 'selected', 'disabled'].filter(is);
  return { role: textOf(role), name: textOf(name).trim(), description: textOf(description), isInvalid: is('invalid'), isRequired: is('required'), isFocused: is('focused'), states };
}

/** The page as the accessibility tree of the browser has it. */
export async function accessibilityTree(page: Page): Promise<readonly Heard[]> {
  const session = await page.context().newCDPSession(page);
  try {
    const { nodes } = (await session.send('Accessibility.getFullAXTree')) as { readonly nodes: readonly AxNode[] };
    return nodes.filter(({ ignored }) => !ignored).map(heardOf);
  } finally {
    await session.detach();
  }
}

const controls = new Set(['button', 'link', 'textbox', 'searchbox', 'combobox', 'listbox', 'checkbox', 'radio', 'radiogroup', 'spinbutton', 'slider', 'switch', 'tab', 'menuitem', 'dialog', 'alertdialog', 'img', 'image']);

/** Controls that say nothing of what they are for. */
export const nameless = (heard: readonly Heard[]): readonly string[] => heard.filter(({ role, name }) => controls.has(role) && name === '').map(({ role, description }) => `${role} ${description}`);

/** What has the focus, as it is read out. */
export async function focused(page: Page): Promise<Heard | undefined> {
  // The page itself is focused too: what is inside of it counts.
  return (await accessibilityTree(page)).filter(({ isFocused, role }) => isFocused && role !== 'RootWebArea').at(-1);
}

/**
 * Writes down what live regions say by themselves. A region that comes together with its words is not read out, unless it is an alert:
 * a polite one has to be there before.
 */
export async function listen(context: BrowserContext): Promise<(page: Page) => Promise<readonly string[]>> {
  await context.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { carewrightSaid: said });
    const live = '[aria-live=polite], [aria-live=assertive], [role=status], [role=log], [role=alert]';
    const known = new WeakSet<Element>();
    const regionsIn = (node: Node): readonly Element[] => (node instanceof Element ? [...(node.matches(live) ? [node] : []), ...node.querySelectorAll(live)] : []);
    const say = (region: Element): void => {
      const text = region.textContent.replaceAll(/\s+/g, ' ').trim();
      if (text !== '' && said.at(-1) !== text) said.push(text);
    };
    new MutationObserver((changes) => {
      const changed = new Set<Element>();
      for (const { target } of changes) {
        const region = (target instanceof Element ? target : target.parentElement)?.closest(live);
        if (region && known.has(region)) changed.add(region);
      }
      const fresh = changes.flatMap(({ addedNodes }) => [...addedNodes].flatMap(regionsIn));
      for (const region of fresh) if (!known.has(region) && region.matches('[role=alert], [aria-live=assertive]')) changed.add(region);
      for (const region of fresh) known.add(region);
      changed.forEach(say);
    }).observe(document, { childList: true, characterData: true, subtree: true });
  });
  return (page) => page.evaluate(() => [...(window as unknown as { carewrightSaid: string[] }).carewrightSaid]);
}

/** Where the focus is, or what it points to within a list that is open. */
const atFocus = `(() => { const at = document.activeElement; const id = at && at.getAttribute('aria-activedescendant'); return (id && document.getElementById(id)) || at || document.body; })()`;
const furthest = 120;

/** Somebody who knows nothing of a page but what is read out, and has keys. */
export class ByEar {
  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
    private readonly said: (page: Page) => Promise<readonly string[]>,
  ) {}

  static async at(page: Page, said: (page: Page) => Promise<readonly string[]>): Promise<ByEar> {
    return new ByEar(page, await page.context().newCDPSession(page), said);
  }

  /** What has the focus as it is read out: what it is, its name, its states, its description. */
  async now(): Promise<string> {
    const { result } = await this.session.send('Runtime.evaluate', { expression: atFocus });
    const { nodes } = (await this.session.send('Accessibility.getPartialAXTree', { objectId: result.objectId ?? '', fetchRelatives: false })) as { readonly nodes: readonly AxNode[] };
    const { role, name, states, description } = heardOf(nodes[0] ?? { ignored: true });
    return [role, name, ...states, description].filter((part) => part !== '').join(', ');
  }

  press(key: string): Promise<void> {
    return this.page.keyboard.press(key);
  }

  /** Presses a key again and again until what is wanted is read out. */
  async until(key: string, words: RegExp): Promise<string> {
    const heard: string[] = [];
    for (let pressed = 0; pressed < furthest; pressed += 1) {
      const now = await this.now();
      if (words.test(now)) return now;
      heard.push(now);
      await this.press(key);
    }
    throw new Error(`${key} does not lead to ${String(words)}, but over: ${[...new Set(heard)].join(' | ')}`);
  }

  /** Waits until the focus has come to something by itself. */
  async comesTo(words: RegExp): Promise<string> {
    let now = '';
    await eventually(async () => {
      now = await this.now();
      if (!words.test(now)) throw new Error(`The focus is at “${now}”, not at ${String(words)}.`);
    }, 15_000);
    return now;
  }

  /** Waits until the page has said something by itself since somebody listened for the last time. */
  async hears(words: RegExp): Promise<void> {
    await eventually(async () => {
      const all = await this.said(this.page);
      const at = all.findIndex((one, index) => index >= this.#heard && words.test(one));
      if (at < 0) throw new Error(`Not ${String(words)} was said, but ${all.slice(this.#heard).join(' | ')}`);
      this.#heard = at + 1;
    }, 15_000);
  }

  #heard = 0;

  /** Opens a list or menu that has the focus and goes down to an entry. */
  async take(entry: RegExp): Promise<void> {
    await this.press('Enter');
    await this.until('ArrowDown', entry);
    await this.press('Enter');
  }
}
