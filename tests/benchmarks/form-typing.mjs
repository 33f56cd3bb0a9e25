#!/usr/bin/env node
/**
 * Script CPU per keystroke and to mount, in Chromium under the product's own script policy, beside the form library's own antd theme
 * in the same run. Thread time, so that other work on the machine counts little.
 */
import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumLaunch } from '../support/find-chromium.mjs';

/** Milliseconds of script; `stock` draws the same fields with @rjsf/antd. */
const cases = [
  { fields: 200, rows: 0, key: 5, mount: 900 },
  { fields: 200, rows: 50, key: 5, mount: 900 },
  { fields: 500, rows: 0, key: 8, mount: null },
  { fields: 300, rows: 500, key: 8, mount: null },
  { fields: 200, rows: 0, stock: true },
  { fields: 500, rows: 0, stock: true },
];
const page = fileURLToPath(new URL('./form-typing/', import.meta.url));
const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };

async function buildPage(outDir) {
  const ui = createRequire(new URL('../../apps/builder-ui/package.json', import.meta.url));
  const { build } = await import(pathToFileURL(join(ui.resolve('vite/package.json'), '../dist/node/index.js')).href);
  const modules = ['react', 'react-dom', 'antd', '@ant-design/icons'];
  await build({ configFile: false, root: page, logLevel: 'error', resolve: { conditions: ['@carewright/source', 'module', 'browser', 'production', 'import', 'default'], dedupe: modules }, build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 4000 } });
}

/** The stock form compiles its validator with eval, which our own policy forbids. */
function policyOf({ url }) {
  return /stock/.test(url ?? '') ? {} : { 'content-security-policy': "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'" };
}

function serve(folder) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })?.isFile()) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', ...policyOf(request) });
    response.end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function scriptMs(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000;
}

async function type(tab, session, { input, text, pauseMs }) {
  await input.focus();
  const before = await scriptMs(session);
  for (const key of text) {
    await tab.keyboard.type(key);
    await tab.waitForTimeout(pauseMs);
  }
  await tab.waitForTimeout(400);
  return ((await scriptMs(session)) - before) / text.length;
}

const folder = mkdtempSync(join(tmpdir(), 'form-typing-'));
await buildPage(folder);
const server = await serve(folder);
const browser = await chromium.launch(await chromiumLaunch());
const figures = [];
let failed = 0;
try {
  for (const { fields, rows, key, mount: mountCeiling, stock = false } of cases) {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 900 }, locale: 'zh-CN' });
    const session = await tab.context().newCDPSession(tab);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await tab.goto(`http://127.0.0.1:${server.address().port}/?fields=${fields}&rows=${rows}${stock ? '&stock' : ''}`);
    await tab.waitForSelector('form');
    await tab.waitForTimeout(1500);
    const mount = await scriptMs(session);
    const inputOf = (at) => (stock ? tab.locator(`#root_f${at}`) : tab.getByLabel(`字段${at}`, { exact: true }));
    const keyMs = await type(tab, session, { input: inputOf(96), text: 'abcdefghijklmnopqrst', pauseMs: 80 });
    const slowMs = await type(tab, session, { input: inputOf(102), text: 'abcdefghij', pauseMs: 320 });
    const cell = tab.locator('table.cw-table tbody tr').nth(3).locator('input').first();
    const rowMs = rows > 0 ? await type(tab, session, { input: cell, text: 'abcdefghijklmnopqrst', pauseMs: 80 }) : null;
    figures.push({ fields, rows, stock, key: keyMs, keyAfterPause: slowMs, keyInRow: rowMs, mount, ceilings: stock ? null : { key, mount: mountCeiling } });
    if (!stock && (Math.max(keyMs, rowMs ?? 0) > key || (mountCeiling !== null && mount > mountCeiling))) failed += 1;
    console.log(`${stock ? 'stock @rjsf/antd, ' : ''}${fields} fields, ${rows} rows: ${keyMs.toFixed(1)} ms a key${stock ? '' : ` (ceiling ${key})`}${rowMs === null ? '' : `, ${rowMs.toFixed(1)} in a row`}, ${slowMs.toFixed(1)} with a pause after each, mount ${mount.toFixed(0)} ms${mountCeiling ? ` (ceiling ${mountCeiling})` : ''}`);
    await tab.close();
  }
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  server.close();
  rmSync(folder, { recursive: true });
}
process.exitCode = failed === 0 ? 0 : 1;
