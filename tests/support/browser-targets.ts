import { type Page } from 'playwright-core';

const smallest = 44;

/** Everything to touch within a part of the page that is lower or narrower than a finger; words within a sentence are no target of their own. */
export function smallTargets(page: Page, within: string): Promise<readonly string[]> {
  return page.evaluate(({ least, root }) => {
    const boxOf = (element: Element): DOMRect => (element.closest('label, .ant-select, .ant-input-affix-wrapper, .ant-picker') ?? element).getBoundingClientRect();
    const targets = [...document.querySelectorAll(root)].flatMap((part) => [...part.querySelectorAll('button, input:not([type=hidden]), textarea, [role=radio], [role=combobox], select')]);
    return targets.filter((element) => element.getClientRects().length > 0).flatMap((element) => {
      const box = boxOf(element);
      return box.height + 0.5 < least || box.width + 0.5 < least ? [`${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent.slice(0, 20)} ${String(Math.round(box.width))}×${String(Math.round(box.height))}`] : [];
    });
  }, { least: smallest, root: within });
}
