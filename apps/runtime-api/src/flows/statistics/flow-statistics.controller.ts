import { Controller, Get, Param, Query } from '@nestjs/common';
import { type FlowStatistics } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { PlatformError } from '../../http/platform-error.js';
import { FlowStatisticsReader } from './flow-statistics.js';

const longestDays = 1100;

function dayOf(value: unknown): string {
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value) || Number.isNaN(Date.parse(value))) throw new PlatformError('http.bad_request');
  return value;
}

/** How flows have been doing. */
@Controller('api/apps/:app/flows/:flow/statistics')
export class FlowStatisticsController {
  constructor(private readonly statistics: FlowStatisticsReader) {}

  @Get()
  @RouteAccess('app', 'none')
  read(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly flow: string }, @Query() query: { readonly from?: unknown; readonly to?: unknown }): Promise<FlowStatistics> {
    const [from, to] = [dayOf(query.from), dayOf(query.to)];
    const days = (Date.parse(to) - Date.parse(from)) / 86_400_000;
    if (days < 0 || days > longestDays) throw new PlatformError('http.bad_request');
    return this.statistics.read(actor, { app: place.app, flow: place.flow, from, to });
  }
}
