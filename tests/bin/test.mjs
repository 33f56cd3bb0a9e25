#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, relative } from 'node:path';
import { installPackages } from '../../apps/runtime-api/bin/start/install-packages.mjs';
import { root } from '../../apps/runtime-api/bin/start/options.mjs';
import { elapsed, step } from '../../apps/runtime-api/bin/start/progress.mjs';

const help = `npm test [-- OPTIONS]

  --only PATH     only this project or spec file, e.g. packages/schema or tests/browser (may be repeated)
  --skip STEP     leave a step out: browser, build, lint, boundaries, types, specs (may be repeated)
  --help

Lint, boundaries, type check and every spec, on a real PostgreSQL. The last line is "N passed, N failed, N skipped".
TEST_DATABASE_URL names a server (superuser) to use; else a container or the embedded PostgreSQL. TEST_PG=embedded|container forces one.
`;
const projects = ['packages/schema', 'packages/form-engine', 'packages/flow-engine', 'packages/report-engine', 'apps/runtime-api', 'apps/builder-ui', 'tests'];
const results = join(root, 'tests/results');
const totals = { passed: 0, failed: 0, skipped: 0 };

function readOptions(argv) {
  const options = { help: argv.includes('--help'), only: [], skip: new Set() };
  argv.forEach((one, at) => {
    if (one === '--only') options.only.push(argv[at + 1].replace(/\/+$/, ''));
    if (one === '--skip') options.skip.add(argv[at + 1]);
  });
  return options;
}

/** Runs a program of node_modules with its output shown; answers the exit code and what it printed. */
function run(program, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...(env.NODE_FLAGS ?? []), join(root, 'node_modules', program), ...args], { cwd: root, env: { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', ...env, NODE_FLAGS: '' }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
        if (env.SHOW) process.stdout.write(chunk);
      });
    }
    child.on('error', reject);
    child.on('exit', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** A step that passes or fails as a whole and counts as one test; answers whether it passed. */
async function check(label, work) {
  const { code, output } = await step(label, work, (result) => (result.code === 0 ? '' : 'FAILED'));
  if (code === 0) totals.passed += 1;
  else {
    totals.failed += 1;
    console.log(output.replace(/^npm warn.*$/gm, '').trim());
  }
  return code === 0;
}

/** The Nx rule skips itself without a project graph, and eslint would still answer 0: make the graph, and fail on the notice. */
async function lint(paths) {
  const graph = await run('nx/dist/bin/nx.js', ['show', 'projects']);
  if (graph.code !== 0) return graph;
  const linted = await run('eslint/bin/eslint.js', ['--max-warnings=0', '--no-warn-ignored', ...paths]);
  return linted.output.includes('No cached ProjectGraph') ? { code: 1, output: `${linted.output}\nThe boundary rule was skipped.` } : linted;
}

function projectOf(path) {
  return projects.find((project) => path === project || path.startsWith(`${project}/`));
}

function countSpecs(file) {
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failedFiles: [] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const failedFiles = report.testResults.filter(({ status }) => status === 'failed').map(({ name }) => name);
  return { passed: report.numPassedTests, failed: report.numFailedTests + report.numRuntimeErrorTestSuites, skipped: report.numPendingTests + report.numTodoTests, failedFiles };
}

/** Specs with real time in them (a browser, processes that are killed) starve when the machine is shared: they get a second try, alone, and are named. */
const timed = [join(root, 'tests/browser/'), join(root, 'tests/resilience/')];

async function againAlone(counted, databaseUrl) {
  const files = counted.failedFiles;
  if (files.length === 0 || files.length > 3 || !files.every((file) => timed.some((folder) => file.startsWith(folder)))) return counted;
  const before = files.map((file) => relative(root, file)).join(', ');
  console.log(`again, alone: ${before}`);
  const file = join(results, 'jest-alone.json');
  rmSync(file, { force: true });
  const first = JSON.parse(readFileSync(join(results, 'jest.json'), 'utf8')).testResults.filter(({ name }) => files.includes(name)).flatMap(({ assertionResults }) => assertionResults);
  await runJest(['--projects', 'tests', '--json', `--outputFile=${file}`, '--maxWorkers=1', '--forceExit', '--runTestsByPath', ...files], databaseUrl);
  const second = countSpecs(file);
  const passedThen = first.filter(({ status }) => status === 'passed').length;
  if (second.failed === 0 && second.passed >= passedThen) console.log(`FLAKY: ${before} failed beside other work and passed alone`);
  return { ...counted, passed: counted.passed - passedThen + second.passed, failed: second.failed };
}

async function specs(only, databaseUrl) {
  const chosen = only.length === 0 ? projects : [...new Set(only.map(projectOf).filter(Boolean))];
  const withSpecs = chosen.filter((project) => existsSync(join(root, project, 'jest.config.mjs')));
  const file = join(results, 'jest.json');
  rmSync(file, { force: true });
  mkdirSync(results, { recursive: true });
  const patterns = only.filter((path) => !projects.includes(path));
  const workers = Math.max(1, Math.min(4, cpus().length));
  const args = ['--projects', ...withSpecs, '--json', `--outputFile=${file}`, '--testLocationInResults', '--passWithNoTests', `--maxWorkers=${workers}`, '--workerIdleMemoryLimit=1GB', '--forceExit', ...(patterns.length > 0 ? ['--testPathPatterns', ...patterns] : [])];
  const done = await runJest(args, databaseUrl);
  const first = countSpecs(file);
  const counted = await againAlone(first, databaseUrl);
  for (const key of Object.keys(totals)) totals[key] += counted[key];
  if (done !== 0 && first.failed === 0) totals.failed += 1;
}

/** Progress goes to stderr; stdout would repeat the JSON. */
function runJest(args, databaseUrl) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--no-warnings', '--experimental-vm-modules', join(root, 'node_modules/jest/bin/jest.js'), ...args], { cwd: root, env: { ...process.env, TEST_DATABASE_URL: databaseUrl }, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

async function main() {
  const options = readOptions(process.argv.slice(2));
  if (options.help) return console.log(help);
  const wanted = (name) => !options.skip.has(name);
  const paths = options.only.length > 0 ? options.only : ['packages', 'apps', 'tests'];
  const needsBrowser = options.only.length === 0 || options.only.some((path) => path.startsWith('tests'));
  await Promise.all([step('packages', installPackages, (state) => state), wanted('browser') && needsBrowser && step('browser', browser, (found) => found)]);
  const boundaries = wanted('boundaries') && options.only.length === 0 && check('boundaries', () => run('dependency-cruiser/bin/dependency-cruise.mjs', ['--config', '.dependency-cruiser.cjs', 'packages', 'apps']));
  // What was just built is what the specs of the API run against (jest.built-preset.mjs).
  if (wanted('build') && (await check('build', buildAll))) process.env.SPECS_RUN = 'built';
  // Each keeps one processor busy, and reads sources and what is built by now; the types write only what neither reads.
  await Promise.all([
    wanted('lint') && check('lint', () => lint(paths)),
    Promise.resolve(boundaries).then(() => wanted('types') && check('types', () => run('typescript/bin/tsc', ['-b', ...(options.only.length > 0 ? [...new Set(options.only.map(projectOf).filter(Boolean))] : [])]))),
  ]);
  if (wanted('specs')) await withDatabase((url) => step('specs', () => specs(options.only, url)));
  console.log(`\nin ${elapsed()}`);
}

async function browser() {
  const { provideChromium } = await import('../support/find-chromium.mjs');
  return provideChromium();
}

async function buildAll() {
  const { build } = await import('../../apps/runtime-api/bin/start/build.mjs');
  return build().then(
    (output) => ({ code: 0, output }),
    (error) => ({ code: 1, output: error.message }),
  );
}

/** One server for all projects, made once. */
async function withDatabase(work) {
  const { startDatabaseServer } = await import('../support/database-server.mjs');
  const server = await step('database', () => startDatabaseServer(), ({ kind }) => kind);
  try {
    await work(server.url);
  } finally {
    await server.stop();
  }
}

function finish() {
  if (process.argv.includes('--help')) return;
  console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
  process.exit(totals.failed === 0 ? 0 : 1);
}

main().then(finish, (error) => {
  console.error(error.stack ?? error);
  totals.failed += 1;
  finish();
});
