import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { codeOf, isRetryable, isUnavailable } from '../../database/database-errors.js';
import { requestContext } from '../../database/request-context.js';
import { Turns } from '../../fairness/turns.js';
import { PlatformError } from '../../http/platform-error.js';
import { KeptRuns } from '../background/kept-runs.js';
import { AnswerCache } from './answer-cache.js';
import { CostGuard } from './cost-guard.js';
import { readVersions, versionOf } from './data-versions.js';
import { ReaderSession } from './reader-session.js';
import { reportShare, type ReportShare } from './report-share.js';
import { type ReadingPlace, ReplicaWatch } from './replica-watch.js';
import { type KeyedQuestion, type Outcome, ReportRound, type ReportQuestion, type ReportRows, type RoundPlace } from './report-round.js';

export { type Outcome, type ReportQuestion, type ReportRows } from './report-round.js';

const timeoutSeconds = 15;
/** A dashboard has at most 120 tiles. */
const waitingEach = 120;

/** For whom is asked, of which release. */
export interface ReportPerson {
  readonly app: string;
  readonly release: number;
  readonly actor: Actor;
  /** Whether it depends on the person, or on their departments, which rows the roles show: where it does not, people of the same roles are alike. */
  readonly rowsBy: { readonly user: boolean; readonly departments: boolean };
}

/** How long a question may take that nobody waits for, and who hears of it. */
export interface ReportPatience {
  readonly seconds: number;
  /** Stops it. */
  readonly gone: AbortSignal;
  /** Told how long it may take, before it begins. */
  readonly expected: (seconds: number) => Promise<void>;
}

/**
 * Asks questions as the reader role: read only, with a time limit, and under row-level security for the person asking, so that a
 * mistake in a compiled condition does not show a row that the database itself would refuse. The questions of a page are asked
 * together and of one moment, the same ones once; what is kept from before is used while what it read is unchanged. One
 * processor is left to others, people in turn: who opens many dashboards waits behind who opens one, and those who work on
 * records keep the database. A question whose asker has left is not begun, and stopped where it runs.
 */
@Injectable()
export class ReportReader {
  private readonly turns: Turns;
  private readonly share: ReportShare;

  constructor(
    database: Database,
    private readonly cache: AnswerCache,
    private readonly replica: ReplicaWatch,
    private readonly guard: CostGuard,
    private readonly runs: KeptRuns,
  ) {
    this.share = reportShare(availableParallelism(), database.reader.options.max);
    this.turns = new Turns({ ...this.share, waiting: { each: waitingEach, tooMany: (limit) => new PlatformError('report.too_many', { limit }) } });
  }

  async rows(person: ReportPerson, question: ReportQuestion): Promise<ReportRows> {
    const [outcome] = await this.round(person, [question]);
    if (outcome === undefined) throw new Error('Every question has an outcome.');
    if ('error' in outcome) throw outcome.error;
    return outcome;
  }

  /** The outcomes of several questions, in their order. */
  async round(person: ReportPerson, questions: readonly ReportQuestion[]): Promise<readonly Outcome[]> {
    const { place, primary } = this.replica;
    const outcomes = await this.roundAt(place, person, questions);
    if (place.name === 'primary') return outcomes;
    const failed = outcomes.flatMap((outcome, index) => ('error' in outcome && isOfReplica(outcome.error) ? [index] : []));
    if (failed.length === 0) return outcomes.map((outcome) => ('error' in outcome ? outcome : { ...outcome, secondsBehind: place.secondsBehind ?? 0 }));
    this.replica.distrust();
    // All of them, so that a page is of one moment still.
    return this.roundAt(primary, person, questions);
  }

  /** The rows of a question that may take long: nobody waits for it here, and it waits for nobody. Several at once are the caller's concern. */
  async alone(person: ReportPerson, question: ReportQuestion, patience: ReportPatience): Promise<ReportRows> {
    const { place, primary } = this.replica;
    const read = async (at: ReadingPlace): Promise<ReportRows> => {
      const session = await ReaderSession.open(at.pool, { settings: settingsOf(person), gone: patience.gone, seconds: patience.seconds, workers: 0 });
      try {
        const cost = await session.cost(question.statement);
        if (cost !== null) await patience.expected(this.guard.secondsOf(cost));
        const begun = performance.now();
        const rows = await session.run(question.statement);
        this.guard.learn(question.statement.sql, { cost, ms: performance.now() - begun });
        return { rows, at: session.at, isKept: false };
      } finally {
        await session.close();
      }
    };
    if (place.name === 'primary') return read(primary);
    return read(place).catch((error: unknown) => {
      if (!isOfReplica(error)) throw error;
      this.replica.distrust();
      return read(primary);
    });
  }

  /** Messages and alerts are about the present: only somebody who looks is shown what was worked out before. */
  private async roundAt(at: ReadingPlace, person: ReportPerson, questions: readonly ReportQuestion[]): Promise<readonly Outcome[]> {
    // Copies count their changes for themselves: another server may show them in another order.
    const keyed = questions.map((question) => { const plainKey = keyOf(person, question); return { ...question, plainKey, key: `${at.name} ${plainKey}` }; });
    const asked = [...new Map(keyed.map((one) => [one.key, one])).values()];
    const known = await this.known(at, asked).catch((error: unknown) => {
      if (at.name === 'primary') throw error;
      return new Map<string, ReportRows>();
    });
    const gone = requestContext.getStore()?.gone;
    const settings = settingsOf(person);
    const place: RoundPlace = { cache: this.cache, guard: this.guard, behind: (plainKey) => (requestContext.getStore() === undefined ? Promise.resolve(undefined) : this.runs.find(person.actor.userId, plainKey)), open: (snapshot) => ReaderSession.open(at.pool, { settings, gone, seconds: timeoutSeconds, workers: this.share.workers, ...(snapshot !== undefined && { snapshot }) }) };
    const round = new ReportRound(place, asked.filter(({ key }) => !known.has(key)));
    const lanes = Array.from({ length: Math.min(this.share.atOnce, round.size) }, () => this.lane(person, round));
    for (const lane of await Promise.allSettled(lanes)) if (lane.status === 'rejected') round.fail(lane.reason);
    return keyed.map(({ key }) => known.get(key) ?? round.outcomes.get(key) ?? { error: new Error('Every question has an outcome.') });
  }

  private async lane(person: ReportPerson, round: ReportRound): Promise<void> {
    while (!round.isOver) await this.turns.take(person.actor.userId, () => round.run(), { isQuick: round.isQuick });
  }

  /** What is kept and still holds, if that is all of it: who needs nothing from the database waits behind nobody. */
  private async known({ pool }: ReadingPlace, asked: readonly KeyedQuestion[]): Promise<ReadonlyMap<string, ReportRows>> {
    if (!asked.every(({ key }) => this.cache.has(key))) return new Map();
    const versions = await readVersions(pool, asked.flatMap(({ tables }) => tables ?? []));
    const found = asked.flatMap(({ key, tables }) => {
      const kept = this.cache.find(key, versionOf(tables, versions));
      return kept === undefined ? [] : [[key, { rows: kept.rows, at: kept.at, isKept: true }] as const];
    });
    return found.length === asked.length ? new Map(found) : new Map();
  }
}

/** What a copy may refuse while the primary answers: it is away, it has to catch up now, or it does not have the tables of a new release yet. */
function isOfReplica(error: unknown): boolean {
  return isUnavailable(error) || isRetryable(error) || ['42P01', '42703', '42704', '42883', '3F000'].includes(codeOf(error) ?? '');
}

/** The values of the reader's settings, in the order of `readerSettings`. */
function settingsOf({ app, actor }: ReportPerson): readonly string[] {
  return [actor.userId, actor.departments.join(), actor.departmentTree.join(), rolesOf(app, actor).join()];
}

const rolesOf = (app: string, actor: Actor): readonly string[] => actor.roles.filter((one) => one.app === app).map((one) => one.role).sort();

/**
 * Rows are kept for one statement with its values, of one release, for one set of roles, and where their rows depend on it for one
 * person or one set of departments: all that decides what a row of the answer is, but the data.
 */
export function keyOf(person: ReportPerson, { statement: { sql, parameters } }: ReportQuestion): string {
  const { app, release, actor, rowsBy } = person;
  const whose = [rowsBy.user ? actor.userId : '', rowsBy.departments ? [[...actor.departments].sort(), [...actor.departmentTree].sort()] : ''];
  return createHash('sha256').update(JSON.stringify([app, release, rolesOf(app, actor), whose, sql, parameters])).digest('base64url');
}
