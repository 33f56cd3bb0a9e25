import { type PublicFormState } from '@carewright/schema';
import { type PublicSettings } from './public-settings.js';

/** Whether something can be sent now, and if not, why. */
export type Availability = PublicFormState;

/** What availability depends on. */
export interface Standing {
  readonly settings: Pick<PublicSettings, 'opensAt' | 'closesAt' | 'hours' | 'quota'>;
  readonly isOpen: boolean;
  readonly submissions: number;
}

const isoDays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** Judged by the wall clock of the organisation, whatever zone the phone is in. */
export function availability({ settings, isOpen, submissions }: Standing, now: number, tz: string): Availability {
  if (!isOpen) return 'closed';
  if (settings.opensAt !== undefined && now < Date.parse(settings.opensAt)) return 'not-yet';
  if (settings.closesAt !== undefined && now >= Date.parse(settings.closesAt)) return 'over';
  if (settings.quota !== undefined && submissions >= settings.quota) return 'full';
  return isWithin(settings.hours, now, tz) ? 'open' : 'outside-hours';
}

function isWithin(hours: PublicSettings['hours'], now: number, tz: string): boolean {
  if (hours === undefined) return true;
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: tz, weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).formatToParts(now);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const [day, time] = [isoDays.indexOf(part('weekday')) + 1, `${part('hour')}:${part('minute')}`];
  return hours.some(({ days, from, to }) => days.includes(day) && time >= from && time < to);
}
