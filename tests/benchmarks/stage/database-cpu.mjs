import { readFileSync } from 'node:fs';

const ticksPerSecond = 100;

/** CPU seconds that a process of the database server has had; null where its host is another one, or no Linux. */
function secondsOf(pid) {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
    return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
  } catch {
    return null;
  }
}

/** Adds up what the connections of a database cost its server, whatever else keeps the machine busy; `look` now and then, for a connection that is gone tells nothing. */
export function databaseCpu(pool) {
  const [first, last] = [new Map(), new Map()];
  let isBegun = false;
  return {
    async look() {
      const { rows } = await pool.query('select pid from pg_stat_activity where datname = current_database()');
      for (const { pid } of rows) {
        const seconds = secondsOf(pid);
        if (seconds === null) continue;
        if (!first.has(pid)) first.set(pid, isBegun ? 0 : seconds);
        last.set(pid, seconds);
      }
      isBegun = true;
    },
    seconds: () => (last.size === 0 ? null : [...last].reduce((sum, [pid, seconds]) => sum + seconds - first.get(pid), 0)),
  };
}
