import { issue } from '@carewright/schema';
import { type Change } from '@carewright/schema/storage';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { codeOf } from '../database/database-errors.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { uuidV7 } from '../database/uuid-v7.js';
import { PlatformError } from '../http/platform-error.js';
import { OrganisationClock } from '../records/clock.js';
import { writeLedger } from './ledger.js';
import { lockBudget, lockForPublishing, refuseWhileConverting } from './publish-lock.js';
import { PublishParticipants } from './publish-participants.js';
import { ReleaseAnnouncement } from './release-announcement.js';
import { type DraftPlan, ReleasePlanner } from './release-planner.js';
import { type ReleaseState } from './release.entity.js';
import { withPatience } from './with-patience.js';

/** What a person agreed to. */
export interface PublishWish {
  readonly app: string;
  readonly planHash: string;
  /** Ids of the changes that lose something or widen access. */
  readonly confirm: readonly string[];
  readonly note?: string;
}

export interface Published {
  readonly number: number;
  readonly state: ReleaseState;
}

/** Makes a draft the next release: everything in one transaction, or nothing. */
@Injectable()
export class Publisher {
  constructor(
    private readonly database: Database,
    private readonly planner: ReleasePlanner,
    private readonly participants: PublishParticipants,
    private readonly announcement: ReleaseAnnouncement,
  ) {}

  async publish(actor: Actor | null, wish: PublishWish): Promise<Published> {
    const shown = await this.planner.plan(wish.app);
    refuseUnconfirmed(shown, wish);
    try {
      const published = await withPatience(() => this.database.transaction((sql) => this.applyOnce(sql, actor, { ...wish, changes: shown.plan?.changes ?? [] }), 'owner'));
      this.announcement.committed(wish.app);
      return published;
    } catch (error) {
      throw asRefusal(error);
    }
  }

  private async applyOnce(sql: Sql, actor: Actor | null, wish: PublishWish & { readonly changes: readonly Change[] }): Promise<Published> {
    // Of two people who publish one app at once the second waits here, and then finds that its plan is of yesterday.
    await lockForPublishing(sql, wish.app);
    const { plan, planHash, fromRelease } = await this.planner.planAgain(sql, wish.app);
    if (plan === null || planHash !== wish.planHash) throw new PlatformError('release.plan_changed');
    await refuseWhileConverting(sql, wish.app);
    const number = fromRelease + 1;
    const settles = plan.storage.statements.some((statement) => statement.phase === 'settle');
    const state: ReleaseState = settles ? 'published' : 'settled';
    await sql.query(
      `insert into platform.release (app, number, definition, changes, plan_hash, note, state, created_by, settled_at) values ($1, $2, $3, $4, $5, $6, $7, $8, case when $7 = 'settled' then now() end)`,
      [wish.app, number, JSON.stringify(plan.definition), JSON.stringify(wish.changes), planHash, wish.note ?? null, state, actor?.userId ?? null],
    );
    await sql.query('update platform.app set live_release = $2 where key = $1', [wish.app, number]);
    await writeLedger(sql, wish.app, plan.storage.ledger);
    for (const entry of plan.storage.conversions) await sql.query('insert into platform.conversion (id, app, release, entry) values ($1, $2, $3, $4)', [uuidV7(), wish.app, number, JSON.stringify(entry)]);
    await this.participants.publish(sql, plan.definition, number);
    await this.announcement.published(sql, { app: wish.app, number, actor, settles, facts: { changes: wish.changes.length, confirmed: wish.confirm } });
    // Last, because from the first of these on others may have to wait: locks are held for the DDL alone.
    // A date becomes a moment, and a moment a date, where the organisation is.
    await sql.query(`select set_config('TimeZone', $1, true)`, [new OrganisationClock().tz]);
    const budget = lockBudget();
    for (const statement of plan.storage.statements) if (statement.phase === 'transaction') await sql.query(`${budget()}; ${statement.sql}`);
    await this.participants.stored(sql, plan.definition);
    return { number, state };
  }
}

function refuseUnconfirmed(shown: DraftPlan, wish: PublishWish): void {
  const errors = shown.issues.filter((one) => one.severity === 'error');
  if (errors.length > 0) throw new PlatformError('release.draft_has_issues', { count: errors.length }, { issues: shown.issues });
  if (shown.planHash !== wish.planHash) throw new PlatformError('release.plan_changed');
  const changes = shown.plan?.changes ?? [];
  if (changes.length === 0 && shown.fromRelease > 0) throw new PlatformError('release.nothing_to_publish');
  const missing = changes.filter((change) => change.needsConfirmation && !wish.confirm.includes(change.id));
  if (missing.length > 0) throw new PlatformError('release.not_confirmed', { count: missing.length }, { issues: missing.map(({ id }) => issue('release.needs-confirmation', [], { change: id })), members: { confirm: missing.map(({ id }) => id) } });
}

/** Unique and foreign key violations: values that came between the plan and its transaction. */
const refusedValues = new Set(['23505', '23503']);

function asRefusal(error: unknown): unknown {
  return refusedValues.has(codeOf(error) ?? '') && !(error instanceof PlatformError) ? new PlatformError('release.values_refused', {}, { cause: error }) : error;
}

