#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './start/build.mjs';
import { startEmbeddedPostgres } from './start/embedded-postgres.mjs';
import { installPackages } from './start/install-packages.mjs';
import { readOptions, root } from './start/options.mjs';
import { productDatabase } from './start/product-database.mjs';
import { StartProblem } from './start/progress.mjs';

const argv = process.argv.slice(2);
const json = argv.includes('--json');

/** The database of `npm start`: the running one, else started for the time of the command. */
async function findDatabase(options) {
  if (options.databaseUrl) return { url: options.databaseUrl, close: async () => undefined };
  const postgres = await startEmbeddedPostgres({ dataDir: options.dataDir });
  return { url: await productDatabase(postgres.url), close: () => (postgres.reused ? undefined : postgres.stop()) };
}

async function main() {
  await installPackages();
  await build();
  const { commandHelp, runCommand } = await import('../dist/operations/command-line.js');
  if (argv.length === 0 || argv[0] === '--help' || argv[0] === 'help') return void console.log(commandHelp());
  const { readSettings } = await import('../dist/main.js');
  const helpOnly = argv.includes('--help');
  const database = helpOnly ? { url: 'postgres://none', close: () => undefined } : await findDatabase(readOptions([], process.env));
  try {
    const { dataDir } = readOptions([], process.env);
    const template = join(root, 'templates/hospital-crm');
    const settings = readSettings({ ...(existsSync(join(template, 'app.json')) && { TEMPLATE_DIR: template }), FILES_DIR: join(dataDir, 'files'), KEYS_DIR: join(dataDir, 'keys'), ...process.env, DATABASE_URL: database.url });
    const result = await runCommand(argv, settings);
    if (json) console.log(JSON.stringify(result.data, null, 2));
    else for (const line of result.lines) console.log(line);
    process.exitCode = result.exitCode;
  } finally {
    await database.close();
  }
}

main().then(
  () => process.exit(),
  (error) => {
    console.error(error instanceof StartProblem ? error.message : error.stack);
    process.exit(1);
  },
);
