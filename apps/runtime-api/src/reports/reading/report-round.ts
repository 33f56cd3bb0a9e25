import { type SqlText } from '@carewright/schema/sql';
import { codeOf } from '../../database/database-errors.js';
import { type KeptRun } from '../background/kept-runs.js';
import { type AnswerCache } from './answer-cache.js';
import { type CostGuard } from './cost-guard.js';
import { type DataVersions, versionOf } from './data-versions.js';
import { type ReaderSession, type Rows } from './reader-session.js';

/** A statement to be asked, with what it reads. */
export interface ReportQuestion {
  readonly statement: SqlText;
  /** The tables it reads; null where one is not known, so that its rows are not kept. */
  readonly tables: readonly string[] | null;
  /** What is asked instead where a table is gone by now. */
  readonly otherwise?: () => SqlText;
}

/** The rows of a question, and when they were read. */
export interface ReportRows {
  readonly rows: Rows;
  readonly at: string;
  /** Read before; nothing that was counted has changed since. */
  readonly isKept: boolean;
  /** Read from a copy of the database that was so far behind, at most. */
  readonly secondsBehind?: number;
  /** Worked out in the background before. */
  readonly inBackground?: true;
}

/** How one of several questions went; what went wrong with one is not the others' concern. */
export type Outcome = ReportRows | { readonly error: unknown };

/** A question with the key that its rows are kept under. */
export interface KeyedQuestion extends ReportQuestion {
  readonly key: string;
  /** The same wherever it is read. */
  readonly plainKey: string;
}

interface Moment {
  readonly id: string;
  readonly versions: DataVersions;
}

/** Where a round is read. */
export interface RoundPlace {
  readonly cache: AnswerCache;
  readonly guard: CostGuard;
  open(snapshot?: string): Promise<ReaderSession>;
  /** What this person had worked out in the background. */
  behind(plainKey: string): Promise<KeptRun | undefined>;
}

/** A person's round holds a turn no longer than this while others wait; then it takes its place behind them. */
const turnMs = 2_000;
/** PostgreSQL: undefined_table. */
const missingTable = '42P01';
/** PostgreSQL: the session whose moment it was has ended. */
const goneSnapshot: ReadonlySet<string> = new Set(['22023', '42704', '55000']);

/** Questions of one person that are read together: of one moment while that is quick, each by itself when something goes wrong. */
export class ReportRound {
  readonly outcomes = new Map<string, Outcome>();
  private readonly left: KeyedQuestion[];
  private leading: Promise<Moment> | undefined;

  constructor(
    private readonly place: RoundPlace,
    questions: readonly KeyedQuestion[],
  ) {
    this.left = [...questions];
  }

  get isOver(): boolean {
    return this.left.length === 0;
  }

  /** Whether all that is left is counted beforehand. */
  get isQuick(): boolean {
    return this.left.every(({ otherwise }) => otherwise !== undefined);
  }

  get size(): number {
    return this.left.length;
  }

  /** Reads as much as one turn allows; several may run side by side. */
  async run(): Promise<void> {
    if (this.isOver) return;
    const { session, versions } = await this.open();
    try {
      const begun = performance.now();
      for (let next = this.left.shift(); next !== undefined; next = this.left.shift()) {
        this.outcomes.set(next.key, await this.answer(session, versions, next));
        if (performance.now() - begun > turnMs) return;
      }
    } finally {
      await session.close();
    }
  }

  /** What nobody could ask ends like this. */
  fail(error: unknown): void {
    for (const { key } of this.left.splice(0)) this.outcomes.set(key, { error });
  }

  private open(): Promise<{ readonly session: ReaderSession; readonly versions: DataVersions }> {
    return this.leading === undefined ? this.lead() : this.follow(this.leading);
  }

  private async follow(leading: Promise<Moment>): Promise<{ readonly session: ReaderSession; readonly versions: DataVersions }> {
    const moment = await leading.catch(() => undefined);
    if (moment === undefined) return this.lead();
    try {
      return { session: await this.place.open(moment.id), versions: moment.versions };
    } catch (error) {
      if (!goneSnapshot.has(codeOf(error) ?? '')) throw error;
      return this.lead();
    }
  }

  private lead(): Promise<{ readonly session: ReaderSession; readonly versions: DataVersions }> {
    const leading = this.begin();
    this.leading = leading;
    return leading;
  }

  private async begin(): Promise<Moment & { readonly session: ReaderSession }> {
    const isShared = this.left.length > 1;
    const session = await this.place.open();
    try {
      const versions = this.place.cache.isOn ? await session.versions(this.left.flatMap(({ tables }) => tables ?? [])) : new Map<string, string | null>();
      return { session, versions, id: isShared ? await session.snapshot() : '' };
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  private async answer(session: ReaderSession, versions: DataVersions, { key, plainKey, statement, tables, otherwise }: KeyedQuestion): Promise<Outcome> {
    const { cache } = this.place;
    const version = versionOf(tables, versions);
    const kept = cache.find(key, version);
    if (kept !== undefined) return { rows: kept.rows, at: kept.at, isKept: true };
    try {
      const { guard } = this.place;
      const isQuick = otherwise !== undefined || guard.isQuick(statement.sql);
      const behind = isQuick ? undefined : await this.place.behind(plainKey);
      if (behind !== undefined) return { ...behind, isKept: false, inBackground: true };
      const cost = isQuick ? null : await session.cost(statement);
      const refusal = cost === null ? null : guard.refusal(key, cost);
      if (refusal !== null) return { error: refusal };
      const begun = performance.now();
      const rows = await session.run(statement);
      guard.learn(statement.sql, { cost, ms: performance.now() - begun });
      if (version !== null) cache.keep(key, { rows, version, at: session.at });
      return { rows, at: session.at, isKept: false };
    } catch (error) {
      if (otherwise === undefined || codeOf(error) !== missingTable) return { error };
      return session.run(otherwise()).then((rows): Outcome => ({ rows, at: session.at, isKept: false }), (second: unknown): Outcome => ({ error: second }));
    }
  }
}
