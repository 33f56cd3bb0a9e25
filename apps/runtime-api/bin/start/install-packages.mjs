import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './options.mjs';
import { StartProblem } from './progress.mjs';

const stampFile = join(root, 'node_modules', '.carewright', 'packages');
const lockFile = join(root, 'package-lock.json');

const lockDigest = () => createHash('sha256').update(readFileSync(lockFile)).digest('hex');

/** npm writes its own hidden lock after an install by hand; newer than the lock file, it means that all is there. */
function installedByHand() {
  const hidden = join(root, 'node_modules', '.package-lock.json');
  return existsSync(hidden) && statSync(hidden).mtimeMs >= statSync(lockFile).mtimeMs;
}

/** True when node_modules fits the lock file. */
export function packagesAreInstalled() {
  if (!existsSync(join(root, 'node_modules', 'typescript'))) return false;
  return (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest()) || installedByHand();
}

/** Remembers the lock file that node_modules was made from. */
function stamp() {
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === lockDigest()) return;
  mkdirSync(join(root, 'node_modules', '.carewright'), { recursive: true });
  writeFileSync(stampFile, lockDigest());
}

/** Installs exactly what the lock file says, running no package's scripts. */
export async function installPackages() {
  if (packagesAreInstalled()) {
    stamp();
    return 'unchanged';
  }
  const npm = process.env.npm_execpath?.endsWith('.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  const [command, ...first] = npm;
  await new Promise((resolve, reject) => {
    const child = spawn(command, [...first, 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', '--include=dev', '--include=optional', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new StartProblem('npm ci failed. Is the package registry (or the npm cache) reachable?'))));
  });
  stamp();
  return 'installed';
}
