import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { transformSync } from '@swc/core';

describe('the README', () => {
  it('shows an example that prints what its comments say', () => {
    const text = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
    const code = /```ts\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
    const wanted = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map(([, words]) => words);
    const runnable = transformSync(code, { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'es6' } }).code;
    // The built package, as a reader of the README would have it.
    const printed = execFileSync(process.execPath, ['--input-type=module'], { input: runnable, cwd: fileURLToPath(new URL('..', import.meta.url)), encoding: 'utf8' });
    expect(printed.trim().split('\n')).toEqual(wanted);
    expect(wanted).toHaveLength(3);
  });
});
