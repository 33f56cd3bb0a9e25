#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '../../apps/runtime-api/bin/start/build.mjs';
import { installPackages } from '../../apps/runtime-api/bin/start/install-packages.mjs';
import { root } from '../../apps/runtime-api/bin/start/options.mjs';
import { step } from '../../apps/runtime-api/bin/start/progress.mjs';

const folder = join(root, 'tests/benchmarks');
const names = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.mjs')).map((file) => file.slice(0, -'.mjs'.length)) : [];
const [name, ...rest] = process.argv.slice(2);

if (!name || !names.includes(name)) {
  console.log(`npm run bench -- NAME [options]\n\n  ${names.join('\n  ') || 'There are no benchmarks yet.'}\n\nEach prints its figure beside a ceiling measured in the same run.`);
  process.exit(name === undefined || name === '--help' ? 0 : 1);
}

await step('packages', installPackages, (state) => state);
await step('build', build, (state) => state);
// A server of its own unless one is named: figures of a shared server say little.
const { startDatabaseServer } = await import('../support/database-server.mjs');
const server = await step('database', () => startDatabaseServer({ TEST_PG: 'embedded', ...process.env }), ({ kind }) => kind);
const child = spawn(process.execPath, [join(folder, `${name}.mjs`), ...rest], { cwd: root, stdio: 'inherit', env: { ...process.env, TEST_DATABASE_URL: server.url } });
child.on('exit', async (code) => {
  await server.stop();
  process.exit(code ?? 1);
});
