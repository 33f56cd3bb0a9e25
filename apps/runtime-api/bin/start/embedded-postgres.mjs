import { spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { accountMay, databaseAccount } from './database-account.mjs';
import { postgresBinaries } from './postgres-binaries.mjs';
import { clearRemains, isAlive, runningServer, shutDown, untilReady } from './postmaster.mjs';
import { StartProblem } from './progress.mjs';

const localeFlags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--lc-ctype=C.UTF-8'];
/** terse: a DETAIL line would hold the values of a row. */
const serverSettings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'log_error_verbosity=terse', 'jit=off', 'max_connections=120', 'wal_compression=on', 'random_page_cost=1.1'];

/** Folders open to the other account on the way, the cluster itself closed to everyone else. */
function place(dataDir, account) {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  if (!account || accountMay(account, '-x', dataDir)) return { folder: dataDir, moved: false };
  const folder = join('/var/lib/carewright', createHash('sha256').update(dataDir).digest('hex').slice(0, 12));
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  return { folder, moved: true };
}

function readPassword(dataDir) {
  const file = join(dataDir, 'postgres-password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  return readFileSync(file, 'utf8').trim();
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Makes the cluster beside its final place and renames it: half a cluster is never taken for a whole one. */
function initialise({ binaries, data, account, password, durable }) {
  const draft = `${data}.init`;
  const passwordFile = `${data}.password`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  const made = spawnSync(join(binaries, 'bin', 'initdb'), ['-D', draft, '-U', 'postgres', ...localeFlags, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, ...(durable ? [] : ['--no-sync'])], { ...account, cwd: '/', env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' }, encoding: 'utf8' });
  rmSync(passwordFile, { force: true });
  if (made.status !== 0) throw new StartProblem(`initdb failed: ${made.stderr || made.error?.message}`);
  renameSync(draft, data);
}

function launch({ binaries, data, account, folder, port, settings }) {
  const log = openSync(join(folder, 'postgres.log'), 'a', 0o600);
  const flags = [...serverSettings, ...settings].flatMap((setting) => ['-c', setting]);
  // Detached: Ctrl-C reaches the terminal's whole group, and the API must close before its database does.
  const child = spawn(join(binaries, 'bin', 'postgres'), ['-D', data, '-p', String(port), ...flags], { ...account, cwd: '/', detached: true, stdio: ['ignore', log, log], env: { PATH: process.env.PATH, TZ: 'UTC', LC_ALL: 'C' } });
  closeSync(log);
  const state = { exited: false };
  child.on('exit', () => (state.exited = true));
  child.on('error', () => (state.exited = true));
  child.unref();
  return state;
}

async function run(server) {
  const left = runningServer(server.data);
  if (left) return { ...left, reused: true };
  await clearRemains(server.data);
  const port = server.port ?? (await freePort());
  const state = launch({ ...server, port });
  const ready = await untilReady(server.data, () => state.exited);
  if (!ready) throw new StartProblem(`PostgreSQL did not start; its log is ${join(server.folder, 'postgres.log')}:\n${readFileSync(join(server.folder, 'postgres.log'), 'utf8').slice(-1500)}`);
  return { ...ready, port, reused: false };
}

/** Starts the server again, on the same port, when it dies without being asked to. */
function supervise(server, running, onRestart) {
  const watch = { stopped: false, pid: running.pid };
  const look = async () => {
    if (watch.stopped) return;
    if (!isAlive(watch.pid)) {
      try {
        watch.pid = (await run({ ...server, port: running.port })).pid;
        onRestart();
      } catch (error) {
        console.error(`  ! PostgreSQL: ${error.message}`);
      }
    }
    if (!watch.stopped) setTimeout(look, 500).unref();
  };
  setTimeout(look, 500).unref();
  return watch;
}

/**
 * A real PostgreSQL for this checkout: made on the first start, found again after a crash, on loopback only.
 * `settings` are server parameters; `durable: false` is for tests.
 */
export async function startEmbeddedPostgres({ dataDir, settings = [], durable = true, onRestart = () => undefined }) {
  const account = databaseAccount();
  const { folder, moved } = place(dataDir, account);
  const data = join(folder, 'postgres');
  const binaries = postgresBinaries(account, moved ? folder : join(folder, 'programs'));
  const password = readPassword(dataDir);
  const fresh = !existsSync(join(data, 'PG_VERSION'));
  if (fresh) initialise({ binaries, data, account, password, durable });
  if (!account) chmodSync(data, 0o700);
  const server = { binaries, data, account: account && { uid: account.uid, gid: account.gid }, folder, settings };
  const running = await run(server);
  const watch = supervise(server, running, onRestart);
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${running.port}/postgres`,
    port: running.port,
    fresh,
    reused: running.reused,
    folder,
    pid: () => watch.pid,
    async stop() {
      watch.stopped = true;
      await shutDown(data, watch.pid);
    },
  };
}
