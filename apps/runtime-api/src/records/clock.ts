import { Injectable } from '@nestjs/common';

/** The moment of a request in the organisation's time zone; engines get it, they never read a clock. */
export interface Moment {
  /** RFC 3339 with offset. */
  readonly now: string;
  readonly today: string;
  readonly tz: string;
}

/** Where the organisation is: `ORGANISATION_TZ`, an IANA name. */
export const organisationTimeZone = (): string => process.env['ORGANISATION_TZ'] || 'Asia/Shanghai';

/** Tells the time where the organisation is. */
@Injectable()
export class OrganisationClock {
  readonly tz = organisationTimeZone();
  private readonly days = new Intl.DateTimeFormat('sv-SE', { timeZone: this.tz, dateStyle: 'short' });
  private last = { minute: -1, today: '' };

  moment(at: number = Date.now()): Moment {
    const minute = Math.floor(at / 60_000);
    // Formatting costs more than everything else here, and the day can only change with the minute.
    if (minute !== this.last.minute) this.last = { minute, today: this.days.format(at) };
    return { now: new Date(at).toISOString(), today: this.last.today, tz: this.tz };
  }
}
