import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';

const root = fileURLToPath(new URL('../../', import.meta.url));
const planted: string[] = [];

/** Puts a file with a forbidden import where it would do harm; removed after the test. */
function plant(path: string, text: string): string {
  const file = join(root, path);
  writeFileSync(file, text, { flag: 'wx' });
  planted.push(file);
  return file;
}
afterEach(() => {
  for (const file of planted.splice(0)) rmSync(file, { force: true });
});

function run(program: string, ...args: string[]): { readonly code: number | null; readonly output: string } {
  const done = spawnSync(process.execPath, [join(root, 'node_modules', program), ...args], { cwd: root, encoding: 'utf8', env: { ...process.env, NX_DAEMON: 'false', NODE_OPTIONS: '' } });
  return { code: done.status, output: done.stdout + done.stderr };
}
const lint = (file: string) => run('eslint/bin/eslint.js', file);

beforeAll(() => {
  // The graph without which the boundary rule skips itself.
  expect(run('nx/dist/bin/nx.js', 'show', 'projects').code).toBe(0);
}, 120_000);

describe('lint refuses', () => {
  const cases: readonly (readonly [string, string, string, string])[] = [
    ['an engine that imports another engine', 'packages/form-engine/src/planted.ts', `import * as other from '@carewright/flow-engine';\nexport const planted = other;\n`, 'enforce-module-boundaries'],
    ['the schema that imports an engine', 'packages/schema/src/planted.ts', `import * as other from '@carewright/form-engine';\nexport const planted = other;\n`, 'enforce-module-boundaries'],
    ['pages that import the API', 'apps/builder-ui/src/planted.ts', `import * as other from '@carewright/runtime-api';\nexport const planted = other;\n`, 'enforce-module-boundaries'],
    ['an import across projects by path', 'packages/report-engine/src/planted.ts', `import * as other from '../../schema/src/index.js';\nexport const planted = other;\n`, 'enforce-module-boundaries'],
    ['the schema that imports pg', 'packages/schema/src/planted.ts', `import pg from 'pg';\nexport const planted = pg;\n`, 'no-restricted-imports'],
    ['pages that import DDL', 'apps/builder-ui/src/planted.ts', `import * as storage from '@carewright/schema/storage';\nexport const planted = storage;\n`, 'no-restricted-imports'],
    ['the API that imports React', 'apps/runtime-api/src/planted.ts', `import * as react from 'react';\nexport const planted = react;\n`, 'no-restricted-imports'],
    ['a switch on a type', 'packages/schema/src/planted.ts', `export function planted(field: { type: string }): number {\n  switch (field.type) {\n    default:\n      return 1;\n  }\n}\n`, 'no-restricted-syntax'],
  ];
  it.each(cases)('%s', (_, path, text, rule) => {
    const { code, output } = lint(plant(path, text));
    expect(output).toContain(rule);
    expect(code).toBe(1);
  });
});

describe('dependency-cruiser refuses', () => {
  const cruise = () => run('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'packages', 'apps');
  it('a form engine whose core imports React, pages that use antd past the design system, and a circle', () => {
    plant('packages/form-engine/src/planted.ts', `import { createElement } from 'react';\nexport const planted = createElement;\n`);
    plant('apps/builder-ui/src/shell/planted.tsx', `import { Button } from 'antd';\nexport const planted = Button;\n`);
    plant('packages/schema/src/planted-a.ts', `import { b } from './planted-b.js';\nexport const a = (): unknown => b;\n`);
    plant('packages/schema/src/planted-b.ts', `import { a } from './planted-a.js';\nexport const b = (): unknown => a;\n`);
    const { code, output } = cruise();
    expect(output).toContain('form-core-without-react');
    expect(output).toContain('antd-through-the-design-system');
    expect(output).toContain('no-circular');
    expect(code).not.toBe(0);
  });
});

describe('exports refuse', () => {
  it('an import of what a package keeps to itself', () => {
    const done = spawnSync(process.execPath, ['--input-type=module', '-e', `await import('@carewright/schema/dist/index.js')`], { cwd: join(root, 'apps/runtime-api'), encoding: 'utf8' });
    expect(done.stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist', 'dist-types', 'results', 'screenshots'].includes(entry.name)) yield* sources(path);
    else if (/\.(?:ts|tsx|mjs)$/.test(entry.name)) yield path;
  }
}
const allSources = ['packages', 'apps', 'tests'].flatMap((folder) => [...sources(join(root, folder))]).map((path) => relative(root, path));

describe('the tree', () => {
  it('has no folder that is called by its lack of a subject', () => {
    const banned = new Set(['utils', 'helpers', 'common', 'shared', 'lib', 'types', 'constants', 'interfaces', 'managers']);
    expect(allSources.filter((path) => path.split('/').slice(0, -1).some((part) => banned.has(part)))).toEqual([]);
  });

  it('has no file longer than 400 lines', () => {
    const long = allSources.filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 400);
    expect(long).toEqual([]);
  });

  it('switches no lint rule off', () => {
    const needle = ['eslint', 'disable'].join('-');
    expect(allSources.filter((path) => readFileSync(join(root, path), 'utf8').includes(needle))).toEqual([]);
  });
});
