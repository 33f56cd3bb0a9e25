import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe, ParseUUIDPipe, Patch, Post, Put, Query } from '@nestjs/common';
import { type Static } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { ChangedPosition, NewPosition, Positions, type PositionView } from './positions.js';
import { ChangedRoster, NewDuties, NewRoster, Rosters, type RosterView } from './rosters.js';
import { Hours, WorkingCalendars, YearOfDays, type CalendarView } from './working-calendars.js';

const years = { first: 2000, last: 2100 };

/** Positions, rosters and the working calendar: everyone may see them, administrators change them. */
@Controller('api')
export class OrganisationController {
  constructor(
    private readonly positions: Positions,
    private readonly rosters: Rosters,
    private readonly calendars: WorkingCalendars,
  ) {}

  @Get('positions')
  @RouteAccess('signed-in', 'none')
  async listPositions(): Promise<unknown> {
    return { items: await this.positions.list(), nextCursor: null };
  }

  @Post('positions')
  @RouteAccess(['system-administrator'], 'position.created')
  createPosition(@CurrentActor() actor: Actor, @ValidBody(NewPosition) body: NewPosition): Promise<PositionView> {
    return this.positions.create(actor, body);
  }

  @Patch('positions/:id')
  @RouteAccess(['system-administrator'], 'position.updated')
  updatePosition(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @ValidBody(ChangedPosition) body: ChangedPosition): Promise<PositionView> {
    return this.positions.update(actor, id, body);
  }

  @Delete('positions/:id')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'position.removed')
  removePosition(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.positions.remove(actor, id);
  }

  @Get('rosters')
  @RouteAccess('signed-in', 'none')
  async listRosters(): Promise<unknown> {
    return { items: await this.rosters.list(), nextCursor: null };
  }

  @Post('rosters')
  @RouteAccess(['system-administrator'], 'roster.created')
  createRoster(@CurrentActor() actor: Actor, @ValidBody(NewRoster) body: Static<typeof NewRoster>): Promise<RosterView> {
    return this.rosters.save(actor, body);
  }

  @Patch('rosters/:id')
  @RouteAccess(['system-administrator'], 'roster.updated')
  updateRoster(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @ValidBody(ChangedRoster) body: Static<typeof ChangedRoster>): Promise<RosterView> {
    return this.rosters.save(actor, { ...body, id });
  }

  @Delete('rosters/:id')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'roster.removed')
  removeRoster(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.rosters.remove(actor, id);
  }

  @Get('rosters/:id/duties')
  @RouteAccess('signed-in', 'none')
  async duties(@Param('id', ParseUUIDPipe) id: string, @Query('from') from = '', @Query('until') until = ''): Promise<unknown> {
    return { items: await this.rosters.duties(id, { from, until }), nextCursor: null };
  }

  @Post('rosters/:id/duties')
  @RouteAccess(['system-administrator'], 'roster.duties-added')
  addDuties(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @ValidBody(NewDuties) body: NewDuties): Promise<unknown> {
    return this.rosters.add(actor, id, body);
  }

  @Delete('rosters/:id/duties/:duty')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'roster.duty-removed')
  dropDuty(@CurrentActor() actor: Actor, @Param('id', ParseUUIDPipe) id: string, @Param('duty', ParseUUIDPipe) duty: string): Promise<void> {
    return this.rosters.drop(actor, id, duty);
  }

  @Get('working-calendar/:year')
  @RouteAccess('signed-in', 'none')
  calendar(@Param('year', ParseIntPipe) year: number): Promise<CalendarView> {
    return this.calendars.year(known(year));
  }

  @Put('working-calendar/hours')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'calendar.hours-set')
  setHours(@CurrentActor() actor: Actor, @ValidBody(Hours) body: Hours): Promise<void> {
    return this.calendars.setHours(actor, body);
  }

  @Put('working-calendar/years/:year')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'calendar.days-set')
  setDays(@CurrentActor() actor: Actor, @Param('year', ParseIntPipe) year: number, @ValidBody(YearOfDays) body: YearOfDays): Promise<void> {
    return this.calendars.setDays(actor, known(year), body);
  }
}

function known(year: number): number {
  if (year < years.first || year > years.last) throw new PlatformError('http.bad_request');
  return year;
}
