import { type KeptPage } from '@carewright/schema';
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { PlatformError } from '../http/platform-error.js';
import { ReleasePlanner } from '../publishing/release-planner.js';
import { keptCsv } from './kept-csv.js';
import { type KeptPlace, KeptValues } from './kept-values.js';
import { rowAfter } from './row-cursor.js';

/** The values that a change of the draft would leave behind: what the plan counts, record by record. */
@Controller('api/apps/:app/plan')
export class PlanValuesController {
  constructor(
    private readonly rights: AppRights,
    private readonly planner: ReleasePlanner,
    private readonly values: KeptValues,
  ) {}

  @Get('values')
  @RouteAccess('app', 'record.listed')
  async page(@CurrentActor() actor: Actor, @Param('app') app: string, @Query() query: PageQuery & { readonly change?: unknown }): Promise<KeptPage> {
    const place = await this.placeOf(actor, app, query.change);
    return this.values.page(actor, place, { after: rowAfter(query.cursor), limit: pageOf({ limit: query.limit }).limit });
  }

  @Get('values.csv')
  @RouteAccess('app', 'record.listed')
  async file(@CurrentActor() actor: Actor, @Param('app') app: string, @Query('change') change: unknown, @Res() reply: FastifyReply): Promise<void> {
    const place = await this.placeOf(actor, app, change);
    await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${place.form}-${place.field}.csv"`).send(Readable.from(keptCsv(this.values, actor, place)));
  }

  private async placeOf(actor: Actor, app: string, id: unknown): Promise<KeptPlace> {
    await this.rights.require(actor, app, 'design');
    const plan = await this.planner.withoutAnswers(app);
    const change = plan?.changes.find((one) => one.id === id);
    const listing = change && plan?.listings.get(change.id);
    const field = change?.target.field?.split('.')[0] ?? (typeof change?.facts['listed'] === 'string' ? change.facts['listed'] : undefined);
    if (change === undefined || listing === undefined || field === undefined) throw new PlatformError('change.not_found');
    return { app, form: change.target.key, field, listing };
  }
}
