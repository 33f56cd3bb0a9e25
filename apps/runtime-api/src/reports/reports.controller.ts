import { type DatasetView, DefinitionKey, type DrillAnswer, Member, Query } from '@carewright/schema';
import { type DrillCell } from '@carewright/report-engine';
import { Type, type Static } from '@sinclair/typebox';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { requestContext } from '../database/request-context.js';
import { problemOf } from '../http/problem-details.filter.js';
import { ValidBody } from '../http/valid-body.js';
import { askingOf, requestLocale } from './asking.js';
import { PageFiltersBody } from './page-filters.js';
import { type Answer, type PageFilters, ReportsService } from './reports.service.js';

const DrillBody = Type.Object({ query: Query, cell: Type.Record(DefinitionKey, Member), measure: DefinitionKey }, { additionalProperties: false });
const DataBody = Type.Object({ filters: Type.Optional(PageFiltersBody) }, { additionalProperties: false });

/** Datasets, questions and dashboards of the live apps. */
@Controller('api/apps/:app')
export class ReportsController {
  constructor(private readonly reports: ReportsService) {}

  @Get('datasets')
  @RouteAccess('app', 'none')
  async datasets(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly DatasetView[] }> {
    return { items: await this.reports.datasets(askingOf(app, actor)) };
  }

  @Post('datasets/:dataset/query')
  @HttpCode(200)
  @RouteAccess('app', 'report.queried')
  query(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dataset: string }, @ValidBody(Query) query: Query): Promise<Answer> {
    return this.reports.query(askingOf(place.app, actor), place.dataset, query);
  }

  @Post('datasets/:dataset/drill')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  drill(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dataset: string }, @ValidBody(DrillBody) body: Static<typeof DrillBody>): Promise<DrillAnswer> {
    return this.reports.drill(askingOf(place.app, actor), place.dataset, { ...body, cell: body.cell as DrillCell });
  }

  @Get('dashboards/:dashboard')
  @RouteAccess('app', 'none')
  dashboard(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dashboard: string }): Promise<unknown> {
    return this.reports.dashboard(askingOf(place.app, actor), place.dashboard);
  }

  @Post('dashboards/:dashboard/data')
  @HttpCode(200)
  @RouteAccess('app', 'dashboard.viewed')
  async data(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly dashboard: string }, @ValidBody(DataBody) body: Static<typeof DataBody>): Promise<unknown> {
    const { tiles } = await this.reports.dashboardData(askingOf(place.app, actor), place.dashboard, (body.filters ?? {}) as PageFilters);
    const shown = Object.entries(tiles).map(([id, tile]) => [id, 'problem' in tile ? { problem: problemOf(tile.problem, requestLocale(), requestContext.getStore()?.requestId ?? '') } : tile]);
    return { tiles: Object.fromEntries(shown) };
  }
}
