import { localParts } from '../dates/zoned-moment.js';

/** A moment as the wall clock of the organisation showed it. */
export function consentMoment(moment: string | undefined, tz: string): string {
  const parts = moment === undefined ? null : localParts(moment, tz);
  return parts === null ? (moment ?? '') : `${parts.day} ${parts.time}`;
}
