import { timeRanges } from '@carewright/report-engine';
import { type DashboardAnswer, type DashboardDefinition, type DeliveryOutcome, type Locale, type ReportResult } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../../access/actor.js';
import { PlatformError } from '../../http/platform-error.js';
import { OrganisationClock } from '../../records/clock.js';
import { type DashboardTiles, type PageFilters, ReportsService } from '../reports.service.js';
import { alertText, hitsOf, overviewText } from './delivery-text.js';
import { type SubscriptionRow } from './subscription-rows.js';

/** What one person is told; `null` when nothing is. */
export interface Message {
  readonly outcome: DeliveryOutcome;
  readonly body: string | null;
}

/** The choices that the author of a dashboard begins its page with, as they stand today (`YYYY-MM-DD`). */
export function initialFilters({ filters = [] }: DashboardDefinition, today: string): PageFilters {
  return Object.fromEntries(filters.flatMap(({ dimension, initial, range }) => {
    if (range !== undefined) return [[dimension, timeRanges[range](today) as PageFilters[string]]];
    if (initial === undefined || !('field' in initial)) return [];
    const { field: _field, ...comparison } = initial;
    return [[dimension, comparison as PageFilters[string]]];
  }));
}

const refused: Message = { outcome: 'refused', body: null };
const failed: Message = { outcome: 'failed', body: null };
const refusals: ReadonlySet<string> = new Set(['app.not_found', 'report.dashboard_not_found']);

/** Asks what a subscription tells somebody, under that person's own rights at this moment. */
@Injectable()
export class DeliveryQuestions {
  constructor(
    private readonly reports: ReportsService,
    private readonly clock: OrganisationClock,
  ) {}

  /** Throws what another attempt may change; after the last one it has failed. */
  async message(subscription: SubscriptionRow, { actor, locale, isLast }: { readonly actor: Actor; readonly locale: Locale; readonly isLast: boolean }): Promise<Message> {
    try {
      const asking = { app: subscription.app, actor, locale };
      const page = await this.reports.dashboard(asking, subscription.dashboard);
      const { tiles } = await this.reports.dashboardTiles(asking, subscription.dashboard, initialFilters(page.definition, this.clock.moment().today));
      return this.said(subscription, page, { tiles, locale });
    } catch (error) {
      if (error instanceof PlatformError && refusals.has(error.code)) return refused;
      if (isLast) return failed;
      throw error;
    }
  }

  private said({ condition }: SubscriptionRow, { definition, isPartial = false }: DashboardAnswer, { tiles, locale }: DashboardTiles & { readonly locale: Locale }): Message {
    const problems = Object.values(tiles).flatMap((tile) => ('problem' in tile ? [tile.problem] : []));
    const answers: Readonly<Record<string, ReportResult | undefined>> = Object.fromEntries(Object.entries(tiles).map(([key, tile]) => [key, 'problem' in tile ? undefined : tile]));
    if (condition === null) {
      // A page of which nothing could be answered is no news; one of which some could be is.
      const [first] = problems;
      if (first !== undefined && problems.length === Object.keys(tiles).length) throw first;
      return { outcome: 'sent', body: overviewText(definition, answers, locale) };
    }
    const tile = tiles[condition.tile];
    // A tile that is not there is one that this person may not see, or one that its author took away.
    if (tile === undefined) return isPartial ? refused : failed;
    if ('problem' in tile) throw tile.problem;
    const hits = hitsOf(condition, tile, this.clock.moment().today);
    return hits.length === 0 ? { outcome: 'not-met', body: null } : { outcome: 'sent', body: alertText(hits, tile, { condition, locale }) };
  }
}
