import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page, type Request } from 'playwright-core';
import { type TestClient } from '@carewright/runtime-api/testing';
import { chromiumLaunch } from './find-chromium.mjs';

const screenshots = fileURLToPath(new URL('../screenshots/', import.meta.url));

/** The two sizes every page must fit. */
export const desktop = { width: 1280, height: 800 } as const;
export const phone = { width: 390, height: 844 } as const;
/** Held across; touched, and as wide as a small desk. */
export const tablet = { width: 1180, height: 820 } as const;
export interface Viewport {
  readonly width: number;
  readonly height: number;
}

/** How a page is opened. */
export interface PageOptions {
  readonly viewport?: Viewport;
  readonly locale?: string;
  /** Touched instead of pointed at; so is every phone. */
  readonly isTouched?: boolean;
  /** What this person chose before on this device. */
  readonly chosen?: { readonly locale: 'zh-CN' | 'en-US'; readonly theme: 'light' | 'dark' };
  /** Opens the page as this person; absent means nobody is signed in. */
  readonly as?: TestClient;
}

/** A page in a context of its own. `faults` fills with what no page may do: errors, console errors, refusals of the content security policy. */
export interface OpenPage {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly faults: string[];
  /** Waits until the page has asked for nothing for a moment. */
  quiet(): Promise<void>;
}

/** Chromium of the machine, else of npm. Close it in afterAll. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, args } = await chromiumLaunch();
  // Native date fields speak the language of the browser, not of the page.
  return chromium.launch({ executablePath, args: [...args, '--lang=zh-CN'], env: { ...process.env, LANGUAGE: 'zh_CN' } });
}

/** Opens a page in Chinese unless told; the content security policy stays in force. */
export async function openPage(browser: Browser, url: string, options: PageOptions = {}): Promise<OpenPage> {
  const viewport = options.viewport ?? desktop;
  const isPhone = viewport.width < 600;
  const context = await browser.newContext({ baseURL: url, viewport, locale: options.locale ?? 'zh-CN', timezoneId: 'Asia/Shanghai', hasTouch: isPhone || options.isTouched === true, isMobile: isPhone || options.isTouched === true, reducedMotion: 'reduce' });
  context.setDefaultTimeout(15_000);
  if (options.as) {
    const [name = '', value = ''] = options.as.session.cookie.split('=');
    await context.addCookies([{ name, value, url, httpOnly: true, sameSite: 'Strict' }]);
  }
  if (options.chosen) {
    await context.addInitScript(({ locale, theme }) => {
      localStorage.setItem('carewright.locale', locale);
      localStorage.setItem('carewright.theme', theme);
    }, options.chosen);
  }
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`${page.url()}: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    const { url: source } = message.location();
    // Before anybody is signed in, the page asks who is: the answer 401 is no fault, but browsers print it.
    const isSessionAsked = source.endsWith('/api/session') && message.text().includes('401');
    if (message.type() === 'error' && !isSessionAsked) faults.push(`${page.url()}: ${message.text()} (${source})`);
  });
  return { page, context, faults, quiet: quietOf(page) };
}

const moment = 120;
const longest = 5_000;

/** Like Playwright's network idle, which waits half a second at every page. */
function quietOf(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  let lastChange = Date.now();
  const note = (change: () => void): void => {
    change();
    lastChange = Date.now();
  };
  page.on('request', (request) => request.resourceType() !== 'eventsource' && note(() => asked.add(request)));
  const ended = (request: Request): void => note(() => asked.delete(request));
  page.on('requestfinished', ended);
  page.on('requestfailed', ended);
  return async () => {
    const since = Date.now();
    while ((asked.size > 0 || Date.now() - lastChange < moment) && Date.now() - since < longest) await page.waitForTimeout(30);
  };
}

/** Keeps a picture for people to look at, in tests/screenshots; `fullPage`: also of what one would scroll to. */
export async function keepScreenshot(page: Page, name: string, fullPage = false): Promise<void> {
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), animations: 'disabled', fullPage, timeout: 60_000 });
}
