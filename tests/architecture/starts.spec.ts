import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const built = fileURLToPath(new URL('../../apps/runtime-api/dist/', import.meta.url));

/** What a program says that only loads a file, as a node does when it starts. */
function load(file: string): { readonly code: number | null; readonly output: string } {
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', `console.log(Object.keys(await import(process.argv[1])).join())`, built + file], { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } });
  return { code: done.status, output: done.stdout + done.stderr };
}

describe('the built API', () => {
  it('loads: whatever its files import of each other is there in time', () => {
    const { code, output } = load('main.js');
    expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('startApi') });
  }, 60_000);

  it('says so when a file is missing', () => {
    expect(load('no-such-file.js')).toEqual({ code: 1, output: expect.stringContaining('ERR_MODULE_NOT_FOUND') });
  }, 60_000);
});
