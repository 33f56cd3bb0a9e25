import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import * as schema from './index.js';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1] ?? '';
const claims = [...example.matchAll(/^(.+?); \/\/ (.+)$/gm)];

describe('the README', () => {
  it('shows what really comes out', () => {
    // The example becomes a function: its import a destructuring, each `expression; // value` a comparison.
    const body = example
      .replace(/^import (\{.*\}) from '@carewright\/schema';$/m, 'const $1 = schema;')
      .replace(/^(.+?); \/\/ (.+)$/gm, 'compare(() => ($1), $2);');
    const seen: unknown[] = [];
    const compare = (actual: () => unknown, expected: unknown): void => {
      seen.push(expected);
      expect(actual()).toEqual(expected);
    };
    const run = new Function('schema', 'compare', body) as (with_: typeof schema, compare_: typeof compare) => void;
    run(schema, compare);
    expect(seen.length).toBe(claims.length);
    expect(seen.length).toBeGreaterThan(5);
  });

  it('names every folder and every decision', () => {
    for (const folder of ['definitions', 'field-types', 'expressions', 'filters', 'access', 'releases', 'storage', 'identifiers', 'errors']) expect(readme).toContain(`\`${folder}/\``);
    expect(readme.split('\n').length).toBeLessThan(150);
  });

  it('promises a main entry that cannot spell DDL and carries no dictionary', () => {
    expect(Object.keys(schema).filter((name) => /^(plan|keyFromLabel|pinyin|compileFilter|compileLogic)/.test(name))).toEqual([]);
  });
});
