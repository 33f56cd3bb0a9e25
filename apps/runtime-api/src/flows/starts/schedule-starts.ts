import { nextTick, startsOf } from '@carewright/flow-engine';
import { type AppDefinition } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Sql } from '../../database/sql.js';
import { Jobs } from '../../jobs/jobs.js';
import { PublishParticipants } from '../../publishing/publish-participants.js';
import { OrganisationClock } from '../../records/clock.js';
import { FlowReleases } from '../flow-releases.js';
import { DateStarts } from './date-starts.js';
import { LiveStarts, type LiveStart } from './live-starts.js';
import { EachRecordStarts } from './each-record-starts.js';
import { StartQueue } from './start-queue.js';
import { isTimer, startKey, tickKey, type TickPayload, tickSetting } from './tick.js';

const goesOn = ({ event }: LiveStart, { repeat }: { readonly repeat: string | null }): boolean => event?.timer?.kind === 'date' || (repeat !== null && !/^R\d/.test(repeat));

/** Begins flows by the calendar. Every timer has one job for its next moment: any node may do it, and whoever does makes the one after. */
@Injectable()
export class ScheduleStarts {
  constructor(
    participants: PublishParticipants,
    private readonly jobs: Jobs,
    private readonly liveStarts: LiveStarts,
    private readonly releases: FlowReleases,
    private readonly dates: DateStarts,
    private readonly each: EachRecordStarts,
    private readonly queue: StartQueue,
    private readonly clock: OrganisationClock,
  ) {
    participants.add({ onPublish: (sql, app, release) => this.publish(sql, app, release) });
    jobs.handle('flow.tick', async (sql, payload, job) => {
      await job.claim();
      await this.tick(sql, payload as TickPayload);
    });
  }

  /** Timers that are new begin to tick, those that are gone stop, the others go on as they are; records with dates are gone through. */
  private async publish(sql: Sql, app: AppDefinition, appRelease: number): Promise<void> {
    const ticking: string[] = [];
    for (const flow of Object.values(app.flows)) {
      const release = await this.releases.latest(sql, app.key, flow.key);
      for (const found of release === null ? [] : startsOf(release.graph)) {
        const start: LiveStart = { ...found, app: app.key, flow: flow.key, form: flow.form ?? null };
        if (start.kind === 'schedule') ticking.push(await this.begin(sql, start, release?.release === appRelease));
        if (start.kind === 'date-field' && release?.release === appRelease) await this.dates.backFill(sql, start);
      }
    }
    await sql.query(`delete from platform.job where kind = 'flow.tick' and payload->>'app' = $1 and dedupe_key <> all($2)`, [app.key, ticking]);
  }

  /** What has an end is set going by the release that brought it, and not again by each later one. */
  private async begin(sql: Sql, start: LiveStart, isNew: boolean): Promise<string> {
    const due = start.event?.timer === undefined ? undefined : nextTick(start.event.timer, { now: this.clock.moment().now, zone: this.clock.tz });
    const payload: TickPayload = { app: start.app, flow: start.flow, element: start.element, setting: tickSetting(start), at: due?.at ?? '', repeat: due?.repeat ?? null };
    if (due !== undefined && (isNew || goesOn(start, due))) await this.wait(sql, payload);
    return tickKey(payload);
  }

  private async wait(sql: Sql, payload: TickPayload): Promise<void> {
    await this.jobs.enqueue(sql, { kind: 'flow.tick', payload, dueAt: payload.at, dedupeKey: tickKey(payload) });
  }

  /** What was missed while nothing ran counts once; the next moment is ahead again. */
  private async tick(sql: Sql, payload: TickPayload): Promise<void> {
    const start = await this.liveStarts.find(payload, isTimer(payload));
    if (start === undefined) return;
    if (payload.repeat !== null) await this.next(sql, { ...payload, repeat: payload.repeat });
    if (start.trigger.each === 'record') return this.each.begin(sql, payload);
    await this.queue.ask(sql, start, { recordId: null, starter: null, key: startKey(payload), dueAt: payload.at });
  }

  private async next(sql: Sql, payload: TickPayload & { readonly repeat: string }): Promise<void> {
    const { now } = this.clock.moment();
    const zone = this.clock.tz;
    const timer = { kind: 'cycle', value: payload.repeat } as const;
    const following = nextTick(timer, { now: payload.at, zone });
    const due = following !== undefined && following.at <= now ? nextTick(timer, { now, zone }) : following;
    if (due !== undefined) await this.wait(sql, { ...payload, at: due.at, repeat: due.repeat });
  }
}
