import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as engine from '../index.js';
import { elements } from '../elements/index.js';
import * as testing from './index.js';

const folder = new URL('../', import.meta.url);
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

function sources(at: URL): readonly string[] {
  return readdirSync(at, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return sources(new URL(`${entry.name}/`, at));
    return /^(?!.*\.(spec|fixtures)\.ts$).*\.ts$/.test(entry.name) ? [readFileSync(new URL(entry.name, at), 'utf8')] : [];
  });
}

describe('the README', () => {
  it('shows an example that does what it says', async () => {
    const [, code = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
    const [, promised = ''] = /\/\/ => (.*)/.exec(code) ?? [];
    const body = code.replace(/^import .*$/gm, '').replace('export default', 'return').replace(/\/\/ => .*/, '');
    const run = new Function('engine', 'testing', `return (async () => { const { advance, importFlow, newState } = engine; const { bpmn } = testing; ${body} })()`) as (...given: readonly unknown[]) => Promise<unknown>;
    expect(await run(engine, testing)).toEqual(JSON.parse(promised));
  });

  it('has every element in its table', () => {
    const table = readme.slice(readme.indexOf('## Elements'), readme.indexOf('## How to add'));
    expect(Object.keys(elements).filter((name) => !table.includes(`\`${name}\``))).toEqual([]);
  });

  it('names every refusal of advance', () => {
    const codes = sources(folder).flatMap((text) => [...text.matchAll(/FlowEventRefused\('([^']+)'\)/g)].flatMap(([, code]) => code ?? []));
    expect(codes.length).toBeGreaterThan(5);
    expect([...new Set(codes)].filter((code) => !readme.includes(`\`${code}\``))).toEqual([]);
  });
});

describe('every issue code', () => {
  it('has a sentence in both languages', () => {
    const text = sources(folder).join('\n');
    const codes = [...text.matchAll(/flowIssue\('([a-z-]+)'/g)].map(([, code]) => `flow.${code ?? ''}`);
    const raised = [...text.matchAll(/code: '(flow\.[a-z-]+)'/g)].map(([, code]) => code ?? '');
    const missing = [...new Set([...codes, ...raised])].filter((code) => engine.flowIssueMessages[code]?.['zh-CN'] === undefined || engine.flowIssueMessages[code]['en-US'] === undefined);
    expect(missing).toEqual([]);
  });
});
