import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './postmaster.mjs';
import { StartProblem } from './progress.mjs';

/** True when the pid is another start program: after a reboot the number may belong to anybody. */
function isStart(pid) {
  if (pid === process.pid || !isAlive(pid)) return false;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('start.mjs');
  } catch {
    return process.platform !== 'linux';
  }
}

/** Two programs on one data folder would stop each other's database: the second is refused. */
export function claimDataDir(dataDir) {
  mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  const file = join(dataDir, 'start.pid');
  const other = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  if (other > 0 && isStart(other)) throw new StartProblem(`已在运行 Carewright already runs on ${dataDir} (process ${other}). Stop it, or choose another DATA_DIR.`);
  writeFileSync(file, String(process.pid), { mode: 0o600 });
  return () => rmSync(file, { force: true });
}
