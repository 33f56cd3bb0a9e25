import { nextTicks } from '@carewright/flow-engine';
import { alertKinds, isAlertKindName } from '@carewright/report-engine';
import { type DashboardDefinition, isQuestionTile, type SubscriptionCondition, type SubscriptionSchedule, tilesOf } from '@carewright/schema';
import { PlatformError } from '../../http/platform-error.js';
import { type Moment } from '../../records/clock.js';

/** Nobody reads more, and each costs a question per person. */
const leastMinutes = 15;
const ticksLookedAt = 6;

/** When the schedule comes next; refuses one that never comes, or comes too often. */
export function firstDue(schedule: SubscriptionSchedule, { now, tz }: Moment): string {
  const ticks = nextTicks(schedule, { now, zone: tz }, ticksLookedAt);
  const [first] = ticks;
  if (first === undefined) throw new PlatformError('subscription.never');
  const isTooOften = ticks.some((at, index) => index > 0 && Date.parse(at) - Date.parse(ticks[index - 1] ?? at) < leastMinutes * 60_000);
  if (isTooOften) throw new PlatformError('subscription.too_often', { minutes: leastMinutes });
  return first;
}

/** Refuses a condition that the dashboard cannot answer. */
export function judgeCondition({ tile, measure, kind, threshold }: SubscriptionCondition, definition: DashboardDefinition): void {
  const found = tilesOf(definition).filter(isQuestionTile).find(({ id }) => id === tile);
  const alert = isAlertKindName(kind) ? alertKinds[kind] : undefined;
  const hasTime = found?.query.dimensions.some(({ grain }) => grain !== undefined) === true;
  const fits = found !== undefined && alert !== undefined && found.query.measures.includes(measure) && (hasTime || !alert.needsTime) && (alert.threshold === 'none') === (threshold === undefined);
  if (!fits) throw new PlatformError('subscription.condition');
}
