import { type BrowserContext, type Page } from 'playwright-core';

/**
 * Watches where the focus goes in the pages of a context: each stop must look different with the focus than without it, and be in the
 * window. Styles are compared without transitions, for what changes at once. Answers with the stops that nobody could see.
 */
export async function watchFocus(context: BrowserContext): Promise<(page: Page) => Promise<readonly string[]>> {
  await context.addInitScript(() => {
    const lost: string[] = [];
    Object.assign(window, { carewrightLostFocus: lost });
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
    /** The element, what it is drawn by beside it (the circle of a radio), and what frames it. */
    const around = (element: Element): readonly Element[] => {
      const up: Element[] = [];
      for (let one: Element | null = element; one !== null && up.length < 5; one = one.parentElement) up.push(one);
      return [...up, ...(element.parentElement?.children ?? [])];
    };
    const lookOf = (element: Element): string => around(element).map((one) => {
      const { outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor } = getComputedStyle(one);
      return [outlineStyle, outlineWidth, outlineColor, boxShadow, borderColor, backgroundColor].join();
    }).join(';');
    const nameOf = (element: Element): string => `${location.pathname} ${element.tagName.toLowerCase()}.${element.className} ${(element.getAttribute('aria-label') ?? element.textContent).slice(0, 40)}`;
    let last: { readonly element: Element; readonly look: string } | undefined;
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      if (last !== undefined && last.element !== target && last.element.isConnected && lookOf(last.element) === last.look) lost.push(`looks the same: ${nameOf(last.element)}`);
      last = { element: target, look: lookOf(target) };
      // What a script gives the focus to is drawn anew once the script is over, still before anybody sees it.
      queueMicrotask(() => { if (last?.element === target && document.activeElement === target) last = { element: target, look: lookOf(target) }; });
      // Scrolled to by then.
      requestAnimationFrame(() => {
        if (document.activeElement !== target) return;
        const { top, bottom, left, right } = target.getBoundingClientRect();
        if (bottom < 0 || right < 0 || top > window.innerHeight || left > window.innerWidth) lost.push(`out of sight: ${nameOf(target)}`);
      });
    });
  });
  return (page) => page.evaluate(() => [...(window as unknown as { carewrightLostFocus: string[] }).carewrightLostFocus]);
}
