/** The strongest lock a statement takes on a table in use, by PostgreSQL's name for it. */
export type Lock = 'none' | 'row exclusive' | 'share' | 'share update exclusive' | 'share row exclusive' | 'access exclusive';

/** One SQL statement of a plan, with what a person must know before it runs. */
export interface Statement {
  readonly sql: string;
  readonly lock: Lock;
  /** `metadata` takes no longer on a big table than on an empty one; `scan` reads it; `rewrite` writes values. */
  readonly cost: 'metadata' | 'scan' | 'rewrite';
  /** `settle` statements run after the release is published, as idempotent jobs. */
  readonly phase: 'transaction' | 'settle';
  readonly rows?: number;
}

/** The order in which statements must run, whichever change they belong to. */
export const stages = ['schema', 'restore', 'loosen', 'retire', 'tables', 'columns', 'convert', 'indexes', 'foreign-keys', 'access'] as const;
export type Stage = (typeof stages)[number];
