import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './options.mjs';
import { StartProblem } from './progress.mjs';

const stampFile = join(root, 'node_modules', '.carewright', 'build');
const skipped = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);
const projects = ['packages/schema', 'packages/form-engine', 'packages/flow-engine', 'packages/report-engine', 'apps/runtime-api', 'apps/builder-ui'];
const outputs = ['apps/runtime-api/dist/main.js'];

function* filesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!skipped.has(entry.name) && !entry.name.startsWith('.')) yield* filesIn(path);
    } else if (!/\.(spec|test)\.[jt]sx?$/.test(entry.name)) yield path;
  }
}

/** Digest of everything that goes into the build. */
function sourceDigest() {
  const digest = createHash('sha256').update(process.version);
  const files = ['tsconfig.base.json', 'package-lock.json'].map((name) => join(root, name));
  for (const project of projects) files.push(...filesIn(join(root, project)));
  for (const file of files.sort()) digest.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return digest.digest('hex');
}

function run(args, cwd) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...process.env, NODE_ENV: 'production' } });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new StartProblem(`The build failed (${args.slice(0, 2).join(' ')}):\n${output.slice(-6000)}`))));
  });
}

/** npm puts a package beside its one user or at the top. */
function programOf(project, path) {
  const own = join(project, 'node_modules', path);
  return existsSync(own) ? own : join(root, 'node_modules', path);
}

/** Beside each text file its gzip: compressed once at the build instead of at each request. */
function compressPages(folder) {
  for (const file of filesIn(folder)) {
    if (/\.(?:js|css|html|svg|json)$/.test(file)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
}

const hasPages = () => existsSync(join(root, 'apps/builder-ui/index.html'));

function isBuilt(digest) {
  const wanted = hasPages() ? [...outputs, 'apps/builder-ui/dist/index.html'] : outputs;
  return wanted.every((file) => existsSync(join(root, file))) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === digest;
}

/** Builds packages, API and pages; nothing when no source has changed since the last build. */
export async function build() {
  const digest = sourceDigest();
  if (isBuilt(digest)) return 'unchanged';
  const ui = join(root, 'apps/builder-ui');
  const api = run([programOf(root, 'typescript/bin/tsc'), '-b', 'apps/runtime-api'], root);
  const pages = hasPages() ? run([programOf(ui, 'vite/bin/vite.js'), 'build', '--logLevel', 'warn'], ui) : Promise.resolve();
  const done = await Promise.allSettled([api, pages]);
  for (const one of done) if (one.status === 'rejected') throw one.reason;
  if (hasPages()) compressPages(join(ui, 'dist'));
  mkdirSync(join(root, 'node_modules', '.carewright'), { recursive: true });
  writeFileSync(stampFile, digest);
  return hasPages() ? 'built' : 'built without pages';
}
