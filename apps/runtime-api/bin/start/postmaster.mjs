import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** What postmaster.pid says (PostgreSQL, miscadmin.h): pid, folder, start, port, sockets, address, memory, status. */
export function readPidFile(data) {
  const file = join(data, 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Math.abs(Number(lines[0])), port: Number(lines[3]), status: (lines[7] ?? '').trim() };
}

function processState(pid) {
  try {
    return /^\d+ \(.*\) (\w)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1];
  } catch {
    return undefined;
  }
}

/** A killed process stays a zombie until its parent looks: that is not alive. */
export function isAlive(pid) {
  if (process.platform === 'linux') return ![undefined, 'Z', 'X'].includes(processState(pid));
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Every process of a server works in its data folder: the postmaster and its children. */
function processesIn(data) {
  if (process.platform !== 'linux') return [readPidFile(data)?.pid].filter((pid) => pid && isAlive(pid));
  const folder = realpathSync(data);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return isAlive(pid) && readlinkSync(`/proc/${pid}/cwd`) === folder;
      } catch {
        return false;
      }
    });
}

/** The server that an earlier run left behind and that still answers; else `undefined`. */
export function runningServer(data) {
  const found = readPidFile(data);
  return found && found.status === 'ready' && isAlive(found.pid) && processesIn(data).includes(found.pid) ? found : undefined;
}

/** After a kill -9: waits until the last child of the dead server is gone, then removes its pid file, which PostgreSQL would take for a live one. */
export async function clearRemains(data) {
  for (let waited = 0; waited < 30_000; waited += 100) {
    if (processesIn(data).length === 0) {
      rmSync(join(data, 'postmaster.pid'), { force: true });
      return;
    }
    if (runningServer(data)) return;
    await pause(100);
  }
  throw new Error('An earlier PostgreSQL neither runs nor ends.');
}

/** Waits until the server accepts connections; `hasExited` says that it never will. */
export async function untilReady(data, hasExited) {
  for (let waited = 0; waited < 120_000; waited += 25) {
    const found = readPidFile(data);
    if (found?.status === 'ready' && isAlive(found.pid)) return found;
    if (hasExited()) return undefined;
    await pause(25);
  }
  return undefined;
}

/** Fast shutdown: open transactions are rolled back, everything committed is on disk. */
export async function shutDown(data, pid) {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    return;
  }
  for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 20) await pause(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
}
