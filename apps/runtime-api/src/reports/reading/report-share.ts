/** What reports may take of a machine while others work on records there. */
export interface ReportShare {
  /** Questions that are worked out at once. */
  readonly atOnce: number;
  /** As many with those that read only what is counted beforehand. */
  readonly most: number;
  /** Processes beside its own that PostgreSQL may use for one question. */
  readonly workers: number;
}

/**
 * One processor is always left to those who work on records: a question looks at millions of records without ever waiting, and
 * whoever opens a record beside it would notice. Where there are many, a question may be worked out by two of them.
 */
export function reportShare(processors: number, connections: number): ReportShare {
  const free = Math.max(1, processors - 1);
  const workers = free >= 6 ? 1 : 0;
  // One connection is left for stopping: only the role that asks may stop what it asked.
  const within = (wanted: number): number => Math.max(1, Math.min(wanted, connections - 1));
  return { atOnce: within(Math.floor(free / (1 + workers))), most: within(Math.max(2, processors)), workers };
}
