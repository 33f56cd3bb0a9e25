import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeRun {
  readonly violations: readonly { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string; readonly failureSummary?: string }[] }[];
}

/** Runs text in the page as the debugger does: the page's own content security policy stays as it is, and does not keep axe out. */
async function inPage<T>(page: Page, expression: string): Promise<T> {
  const session = await page.context().newCDPSession(page);
  try {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  } finally {
    await session.detach();
  }
}

/** What axe finds on the page (WCAG A and AA up to 2.2, and best practice), one line each; empty is what a test expects. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  await inPage(page, `window.axe === undefined && (() => { ${axeSource}\n })()`);
  const { violations } = await inPage<AxeRun>(page, `axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(({ violations }) => ({ violations }))`);
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id} (${one.impact ?? 'unrated'}) ${node.target.join(' ')}: ${(node.failureSummary ?? '').replaceAll('\n', ' ')} ${node.html.slice(0, 160)}`));
}

/** Elements that reach beyond the right edge of the window, outside of areas that scroll by themselves; empty when the page does not scroll sideways. */
export async function sidewaysOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) <= edge) return [];
    const beyond = [...document.querySelectorAll('body *')].filter((element) => element.getBoundingClientRect().right > edge + 1);
    return [`${document.documentElement.scrollWidth} > ${edge}`, ...beyond.slice(0, 5).map((element) => `${element.tagName.toLowerCase()}.${element.className}`)];
  });
}
