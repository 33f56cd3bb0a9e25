import { createHash } from 'node:crypto';
import { hasNoErrors, type AppDefinition, type Issue } from '@carewright/schema';
import { type Answer, planRelease, type Question, type ReleasePlan, type ReleasePlanInput, schemaOf } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { sqlOn, type Sql } from '../database/sql.js';
import { AppIssues } from '../definitions/app-issues.js';
import { Drafts } from '../definitions/drafts.js';
import { readLedger } from './ledger.js';
import { rowCounts } from './row-counts.js';
import { storageContextOf } from './storage-context-of.js';

/** A plan for the draft as it is now; without `plan` when the draft has errors that forbid one. */
export interface DraftPlan {
  readonly fromRelease: number;
  readonly issues: readonly Issue[];
  readonly plan: ReleasePlan | null;
  readonly planHash: string | null;
}

interface LiveRelease {
  readonly number: number;
  readonly definition: AppDefinition;
}

/** Longest time one question about existing values may take; a plan then says less instead of keeping the database busy. */
const questionTimeoutMs = 20_000;

/** Reads draft, live release, ledger and table sizes, and plans the way from one to the other. */
@Injectable()
export class ReleasePlanner {
  constructor(
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly appIssues: AppIssues,
  ) {}

  /** The plan with everything that the database has to say about it. */
  async plan(app: string): Promise<DraftPlan> {
    return this.planDefinition(await this.drafts.app(app));
  }

  /** The plan for an app that is not the draft, such as a folder on disk. */
  async planDefinition(draft: AppDefinition): Promise<DraftPlan> {
    return this.planOn(sqlOn(this.database.owner), draft, (questions) => this.ask(questions));
  }

  /** The plan as it follows from definitions alone: nothing is counted. Null when the draft has errors that forbid one. */
  async withoutAnswers(app: string): Promise<ReleasePlan | null> {
    return (await this.planOn(sqlOn(this.database.owner), await this.drafts.app(app), async () => new Map())).plan;
  }

  /** The same plan inside the publishing transaction, without asking again what the person was told. */
  async planAgain(sql: Sql, app: string): Promise<DraftPlan> {
    return this.planOn(sql, await this.drafts.app(app, sql), async () => new Map());
  }

  private async planOn(sql: Sql, draft: AppDefinition, ask: (questions: readonly Question[]) => Promise<ReadonlyMap<string, Answer>>): Promise<DraftPlan> {
    const app = draft.key;
    const live = await liveRelease(sql, app);
    const fromRelease = live?.number ?? 0;
    const issues = await this.appIssues.of(draft);
    if (!hasNoErrors(issues)) return { fromRelease, issues, plan: null, planHash: null };
    const counts = live === null ? new Map<string, number>() : await rowCounts(sql, schemaOf(app));
    const input: ReleasePlanInput = {
      live: live?.definition ?? null, draft, release: fromRelease + 1, ledger: await readLedger(sql, app),
      rowsOf: (table) => counts.get(table) ?? 0, context: storageContextOf(this.database),
    };
    const first = planRelease(input);
    const plan = first.questions.length === 0 ? first : planRelease({ ...input, answers: await ask(first.questions) });
    const all = [...issues, ...plan.issues];
    return { fromRelease, issues: all, plan, planHash: hasNoErrors(all) ? hashOf(plan) : null };
  }

  /** Asks as the owner, for retired columns are nobody else's, and read-only. */
  private async ask(questions: readonly Question[]): Promise<ReadonlyMap<string, Answer>> {
    const answers = new Map<string, Answer>();
    for (const { sql: text } of questions) {
      const answer = await this.database.asking(async (sql) => (await sql.query<Answer>(text)).rows[0], questionTimeoutMs);
      if (answer !== undefined) answers.set(text, answer);
    }
    return answers;
  }
}

async function liveRelease(sql: Sql, app: string): Promise<LiveRelease | null> {
  const { rows } = await sql.query<LiveRelease>('select r.number, r.definition from platform.app a join platform.release r on r.app = a.key and r.number = a.live_release where a.key = $1', [app]);
  return rows[0] ?? null;
}

/** Equal hashes mean that the same statements make the same release. */
export function hashOf(plan: ReleasePlan): string {
  return createHash('sha256').update(plan.fingerprint).digest('hex');
}
