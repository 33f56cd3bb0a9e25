import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** PostgreSQL refuses to run as root: the account that runs it instead, or `undefined` when we are not root. */
export function databaseAccount() {
  if (process.platform === 'win32' || process.getuid() !== 0) return undefined;
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : [];
  for (const name of ['postgres', 'nobody']) {
    const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':');
    if (fields && Number(fields[2]) > 0) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  return { name: '65534', uid: 65_534, gid: 65_534 };
}

/** Whether the account may use a path: a home closed to others (0700) hides everything below it. */
export function accountMay(account, test, path) {
  if (!account) return true;
  return spawnSync('/bin/sh', ['-c', `test ${test} "$1"`, 'sh', path], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}
