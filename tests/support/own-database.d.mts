/** A PostgreSQL server of one's own. */
export interface OwnDatabase {
  readonly url: string;
  readonly folder: string;
  /** The process that answers now. */
  readonly pid: () => number;
  stop(): Promise<void>;
}

export function startOwnDatabase(dataDir: string, settings: readonly string[]): Promise<OwnDatabase>;
