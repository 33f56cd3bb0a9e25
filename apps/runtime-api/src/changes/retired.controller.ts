import { type KeptPage } from '@carewright/schema';
import { Readable } from 'node:stream';
import { Type, type Static } from '@sinclair/typebox';
import { Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { pageOf, type PageQuery } from '../http/page-query.js';
import { ValidBody } from '../http/valid-body.js';
import { keptCsv } from './kept-csv.js';
import { KeptValues } from './kept-values.js';
import { RetiredData } from './retired-data.js';
import { RetiredPurge } from './retired-purge.js';
import { RetiredRestore } from './retired-restore.js';
import { rowAfter } from './row-cursor.js';

const PurgeBody = Type.Object({ reason: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }) }, { additionalProperties: false });
/** Whether all values are meant or only those that have nothing in their place. */
const whichOf = (which: unknown): 'all' | 'not-carried' => (which === 'not-carried' ? 'not-carried' : 'all');

/** What an app keeps out of use: look at it, bring it back, and at last let it go. */
@Controller('api/apps/:app/retired')
export class RetiredController {
  constructor(
    private readonly rights: AppRights,
    private readonly retired: RetiredData,
    private readonly restoring: RetiredRestore,
    private readonly purging: RetiredPurge,
    private readonly values: KeptValues,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return { items: await this.retired.list(app), keepDays: this.retired.keepDays, nextCursor: null };
  }

  @Get(':id/values')
  @RouteAccess('app', 'record.listed')
  async page(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id') id: string, @Query() query: PageQuery & { readonly which?: unknown }): Promise<KeptPage> {
    await this.rights.require(actor, app, 'design');
    const place = await this.retired.listing(app, await this.retired.line(app, id), whichOf(query.which));
    return this.values.page(actor, place, { after: rowAfter(query.cursor), limit: pageOf({ limit: query.limit }).limit });
  }

  @Get(':id/values.csv')
  @RouteAccess('app', 'record.listed')
  async file(@CurrentActor() actor: Actor, @Param() { app, id }: { readonly app: string; readonly id: string }, @Query('which') which: unknown, @Res() reply: FastifyReply): Promise<void> {
    await this.rights.require(actor, app, 'design');
    const place = await this.retired.listing(app, await this.retired.line(app, id), whichOf(which));
    await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${place.form}-${place.field}.csv"`).send(Readable.from(keptCsv(this.values, actor, place)));
  }

  /** Into the draft; publishing it is a step of its own. */
  @Post(':id/restore')
  @HttpCode(200)
  @RouteAccess('app', 'draft.restored')
  async restore(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id') id: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return this.restoring.restore(actor, app, await this.retired.line(app, id));
  }

  /** For good. Whoever designs an app cannot do this; an administrator of the platform can, after the time of keeping. */
  @Post(':id/purge')
  @HttpCode(204)
  @RouteAccess(['system-administrator'], 'retired.purged')
  async purge(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id') id: string, @ValidBody(PurgeBody) body: Static<typeof PurgeBody>): Promise<void> {
    await this.purging.purge(actor, app, { id, reason: body.reason.trim() });
  }
}
