import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type TestClient } from '@carewright/runtime-api/testing';
import { chromiumLaunch } from './find-chromium.mjs';

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url));
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The two sizes every page must fit. */
export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 390, height: 844 } as const;

/** How a page is opened. */
export interface PageOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: string;
  /** Opens the page as this person; absent means nobody is signed in. */
  readonly as?: TestClient;
}

/** Chromium of the machine, else of npm. Close it in afterAll. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch(await chromiumLaunch());
}

/** A page in a context of its own, in Chinese unless told; what the page logs as an error is collected in `errors`. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<{ readonly page: Page; readonly context: BrowserContext; readonly errors: string[] }> {
  const viewport = options.viewport ?? desktop;
  // bypassCSP lets axe in; a test of the policy itself opens a plain context.
  const context = await browser.newContext({ baseURL: url, viewport, locale: options.locale ?? 'zh-CN', hasTouch: viewport.width < 600, bypassCSP: true });
  if (options.as) {
    const [name = '', value = ''] = options.as.session.cookie.split('=');
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
  }
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  return { page, context, errors };
}

/** Keeps a picture for people to look at, in tests/screenshots. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

interface AxeRun {
  readonly violations: readonly { readonly id: string; readonly impact: string | null; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] }[];
}

/** What axe finds on the page, one line each; empty is what a test expects. */
export async function accessibilityViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const result = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as AxeRun;
  return result.violations.flatMap((one) => one.nodes.map((node) => `${one.id} (${one.impact ?? 'unrated'}) ${node.target.join(' ')}: ${(node.failureSummary ?? '').replaceAll('\n', ' ')}`));
}
