import { type BrowserContext, type Page } from 'playwright-core';

/** One thing as assistive technology sees it. */
export interface Heard {
  readonly role: string;
  readonly name: string;
  readonly description: string;
  readonly isInvalid: boolean;
  readonly isRequired: boolean;
  readonly isFocused: boolean;
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
  return { role: textOf(role), name: textOf(name).trim(), description: textOf(description), isInvalid: is('invalid'), isRequired: is('required'), isFocused: is('focused') };
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
