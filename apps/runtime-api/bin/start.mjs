#!/usr/bin/env node
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './start/build.mjs';
import { checkPort } from './start/check-port.mjs';
import { startEmbeddedPostgres } from './start/embedded-postgres.mjs';
import { installPackages } from './start/install-packages.mjs';
import { claimDataDir } from './start/only-one.mjs';
import { help, readOptions, root } from './start/options.mjs';
import { productDatabase } from './start/product-database.mjs';
import { elapsed, StartProblem, step } from './start/progress.mjs';

const [major, minor] = process.versions.node.split('.').map(Number);
const cleanups = [];
let stopping = false;

/** Closes in reverse order: API first, then its database. */
async function stop(code) {
  if (stopping) return;
  stopping = true;
  const late = setTimeout(() => process.exit(code || 1), 30_000);
  late.unref();
  for (const cleanup of cleanups.reverse()) await Promise.resolve(cleanup()).catch((error) => console.error(`  ! ${error.message}`));
  process.exit(code);
}

function stopOnSignals() {
  // A closed terminal or pipe must not end the program before its database is stopped.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (stopping) return;
      console.log('\n  正在停止 stopping …');
      void stop(0);
    });
  }
}

async function startDatabase(options) {
  const postgres = await startEmbeddedPostgres({ dataDir: options.dataDir, onRestart: () => console.log('  ! PostgreSQL 意外退出，已重新启动 died and was started again') });
  cleanups.push(() => postgres.stop());
  const history = postgres.fresh ? 'new' : postgres.reused ? 'still running, used again' : 'started';
  return { url: await productDatabase(postgres.url), note: `${history}, 127.0.0.1:${postgres.port}, ${postgres.folder}` };
}

async function prepareDatabase(options) {
  if (options.databaseUrl) return options.databaseUrl;
  cleanups.push(claimDataDir(options.dataDir));
  const { url } = await step('数据库 database', () => startDatabase(options), ({ note }) => note);
  return url;
}

function announce(api, options, env) {
  const shown = api.url.replace('0.0.0.0', 'localhost').replace('[::]', 'localhost');
  console.log(`\n  医筑 Carewright  ${shown}   (${elapsed()})`);
  if (api.setupToken) console.log(`  首次设置（一次性链接）one-time set-up link:\n  ${shown}/setup?token=${api.setupToken}`);
  else if (env.ADMIN_USERNAME) console.log(`  登录名 sign in as: ${env.ADMIN_USERNAME}`);
  console.log('  按 Ctrl+C 停止 press Ctrl+C to stop\n');
}

async function serve(options, databaseUrl) {
  const pages = join(root, 'apps/builder-ui/dist');
  const template = join(root, 'templates/hospital-crm');
  const { readSettings, startApi } = await import('../dist/main.js');
  const settings = readSettings({
    LOG_LEVEL: 'warn',
    ...(existsSync(join(pages, 'index.html')) && { UI_DIR: pages }),
    ...(existsSync(join(template, 'app.json')) && { TEMPLATE_DIR: template }),
    FILES_DIR: join(options.dataDir, 'files'),
    KEYS_DIR: join(options.dataDir, 'keys'),
    ...process.env,
    DATABASE_URL: databaseUrl,
    HOST: options.host,
    PORT: String(options.port),
  });
  const api = await startApi(settings);
  cleanups.push(() => api.close());
  return api;
}

async function main() {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) return void console.log(help);
  if (options.unknown.length > 0) throw new StartProblem(`Unknown option ${options.unknown[0]}. See npm start -- --help`);
  if (major < 20 || (major === 20 && minor < 19)) throw new StartProblem(`Node.js 20.19 or newer is needed; this is ${process.version}.`);
  stopOnSignals();
  console.log('医筑 Carewright');
  await checkPort(options.host, options.port);
  await step('依赖 packages', installPackages, (state) => state);
  if (!options.skipBuild) await step('构建 build', build, (state) => state);
  const databaseUrl = await prepareDatabase(options);
  const api = await step('应用 application', () => serve(options, databaseUrl));
  announce(api, options, process.env);
}

main().catch((error) => {
  console.error(`\n  ✗ ${error instanceof StartProblem ? error.message : error.stack}`);
  return stop(1);
});
