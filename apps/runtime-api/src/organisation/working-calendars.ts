import { type WorkingCalendar } from '@carewright/flow-engine';
import { Injectable } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor } from '../access/actor.js';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { type Sql } from '../database/sql.js';
import { PlatformError } from '../http/platform-error.js';

const closed = { additionalProperties: false } as const;
const Time = Type.String({ pattern: '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$' });
const Spans = Type.Array(Type.Tuple([Time, Time]), { maxItems: 6 });
export const Hours = Type.Object({ hours: Type.Record(Type.String({ pattern: '^[1-7]$' }), Spans, closed) }, closed);
export type Hours = Static<typeof Hours>;
const Day = Type.Object({ day: Type.String({ format: 'date' }), kind: Type.Union([Type.Literal('off'), Type.Literal('work')]), name: Type.Optional(Type.String({ maxLength: 60 })) }, closed);
export const YearOfDays = Type.Object({ days: Type.Array(Day, { maxItems: 366 }) }, closed);
export type YearOfDays = Static<typeof YearOfDays>;

export interface CalendarView {
  readonly hours: Readonly<Record<string, readonly (readonly [string, string])[]>>;
  readonly year: number;
  readonly days: readonly { readonly day: string; readonly kind: 'off' | 'work'; readonly name: string }[];
  /** Years that have days of their own. */
  readonly years: readonly number[];
}

const hoursSql = 'select coalesce(jsonb_object_agg(weekday::text, spans), \'{}\') as hours from platform.working_hours';
const daysSql = `select to_char(day, 'YYYY-MM-DD') as day, kind, name from platform.calendar_day where day >= make_date($1, 1, 1) and day < make_date($1 + 1, 1, 1) order by day`;
/** Limits look ahead only: last month is enough for one that is counted late. */
const comingSql = `select (${hoursSql}) as hours, coalesce((select jsonb_object_agg(to_char(day, 'YYYY-MM-DD'), kind) from platform.calendar_day where day > now() - interval '40 days'), '{}') as days`;

/** 工作日历: when people work, for time limits in working days and hours. */
@Injectable()
export class WorkingCalendars {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  async year(year: number): Promise<CalendarView> {
    const { sql } = this.database;
    const [{ hours } = { hours: {} }] = (await sql.query<{ hours: CalendarView['hours'] }>(hoursSql)).rows;
    const years = await sql.query<{ year: number }>('select distinct extract(year from day)::int as year from platform.calendar_day order by 1');
    return { hours, year, days: (await sql.query<CalendarView['days'][number]>(daysSql, [year])).rows, years: years.rows.map((row) => row.year) };
  }

  /** The calendar as time limits count by it. */
  async current(sql: Sql): Promise<WorkingCalendar> {
    const [row] = (await sql.query<WorkingCalendar>(comingSql, [], 'working-calendar')).rows;
    return row ?? { hours: {}, days: {} };
  }

  async setHours(actor: Actor, { hours }: Hours): Promise<void> {
    const isSound = Object.values(hours).every((spans) => spans.every(([from, to], at) => from < to && (at === 0 || (spans[at - 1]?.[1] ?? '') <= from)));
    if (!isSound) throw new PlatformError('calendar.hours');
    await this.database.transaction(async (sql) => {
      await sql.query('delete from platform.working_hours');
      await sql.query('insert into platform.working_hours (weekday, spans) select key::int, value from jsonb_each($1::jsonb) where jsonb_array_length(value) > 0', [JSON.stringify(hours)]);
      await this.audit.write(sql, { action: 'calendar.hours-set', actor, outcome: 'success', changes: { after: hours } });
    });
  }

  /** The days of one year, in place of those that were there. */
  async setDays(actor: Actor, year: number, { days }: YearOfDays): Promise<void> {
    const seen = new Set<string>();
    for (const { day } of days) {
      if (!day.startsWith(`${year}-`) || seen.has(day)) throw new PlatformError('calendar.other_year', { day, year });
      seen.add(day);
    }
    await this.database.transaction(async (sql) => {
      await sql.query('delete from platform.calendar_day where day >= make_date($1, 1, 1) and day < make_date($1 + 1, 1, 1)', [year]);
      await sql.query(`insert into platform.calendar_day (day, kind, name) select x.day, x.kind, coalesce(x.name, '') from jsonb_to_recordset($1::jsonb) as x(day date, kind text, name text)`, [JSON.stringify(days)]);
      await this.audit.write(sql, { action: 'calendar.days-set', actor, outcome: 'success', facts: { year }, changes: { after: days } });
    });
  }
}
