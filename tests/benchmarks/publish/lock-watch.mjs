/**
 * Watches how long anybody but the owner waits for a lock: what publishing itself makes people wait, whatever else keeps the
 * machine busy. PostgreSQL says when each wait began, so that looking now and then is enough.
 */
export function watchLocks(owner, role) {
  let longest = 0;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) {
      const { rows } = await owner.query(
        `select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)) * 1000, 0)::float8 as ms from pg_locks l join pg_stat_activity a on a.pid = l.pid
         where not l.granted and l.waitstart is not null and a.datname = current_database() and a.usename <> $1 and l.locktype in ('relation', 'tuple', 'transactionid')`,
        [role],
      );
      longest = Math.max(longest, rows[0].ms);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  return {
    /** The longest wait since the last call. */
    take() {
      const found = longest;
      longest = 0;
      return found;
    },
    async stop() {
      isDone = true;
      await watching.catch(() => undefined);
    },
  };
}
