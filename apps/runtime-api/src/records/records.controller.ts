import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { issue } from '@carewright/schema';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { PlatformError } from '../http/platform-error.js';
import { asPerson } from './access/person.js';
import { type ListQuery, readListQuery } from './listing/list-query.js';
import { RecordList, type RecordPage } from './listing/record-list.js';
import { type PresentedRecord } from './presentation/present-record.js';
import { bodyData, ifMatch } from './record-requests.js';
import { RecordHolds } from './record-holds.js';
import { RecordReader } from './record-reader.js';
import { RecordsService, requestLocale } from './records.service.js';

const mostAtOnce = 1000;

/** The records of a form: list, make, read, change, delete, restore. */
@Controller('api/apps/:app/records/:form')
export class RecordsController {
  constructor(
    private readonly records: RecordsService,
    private readonly lists: RecordList,
    private readonly reader: RecordReader,
    private readonly holds: RecordHolds,
  ) {}

  @Get()
  @RouteAccess('app', 'record.listed')
  list(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('form') form: string, @Query() query: unknown): Promise<RecordPage> {
    return this.page(actor, { app, form }, readListQuery(query));
  }

  @Post('query')
  @HttpCode(200)
  @RouteAccess('app', 'record.listed')
  query(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('form') form: string, @Body() body: unknown): Promise<RecordPage> {
    return this.page(actor, { app, form }, readListQuery(body));
  }

  /** One record or an array of them; `mode=partial` makes what can be made. */
  @Post()
  @RouteAccess('app', 'record.created')
  async create(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string }, @Body() body: unknown, @Query('mode') mode?: string): Promise<unknown> {
    if (mode !== undefined && mode !== 'partial') throw new PlatformError('record.bad_query', {}, { issues: [issue('input.not_allowed', ['mode'])] });
    const items = Array.isArray(body) ? body : [body];
    if (items.length > mostAtOnce) throw new PlatformError('record.too_many', { limit: mostAtOnce });
    const data = items.map((item, index) => bodyData(item, Array.isArray(body) ? [index] : []));
    if (mode === 'partial') return { items: await this.records.createPartly(asPerson(actor), place, data) };
    const made = await this.records.create(asPerson(actor), place, data);
    return Array.isArray(body) ? { items: made } : made[0];
  }

  @Get(':id')
  @RouteAccess('app', 'record.viewed')
  async get(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string; readonly id: string }, @Res({ passthrough: true }) reply: FastifyReply): Promise<PresentedRecord> {
    const record = await this.reader.get(asPerson(actor), place, requestLocale());
    const [held = record] = await this.holds.on(place, [record], requestLocale());
    return tagged(reply, held);
  }

  @Patch(':id')
  @RouteAccess('app', 'record.updated')
  async update(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string; readonly id: string }, @Headers('if-match') match: string | undefined, @Body() body: unknown): Promise<PresentedRecord> {
    const version = ifMatch(match);
    if (version === undefined) throw new PlatformError('http.if_match_required');
    return this.records.update(asPerson(actor), place, { data: bodyData(body), version });
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'record.deleted')
  async remove(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string; readonly id: string }, @Headers('if-match') match?: string): Promise<void> {
    await this.records.remove(asPerson(actor), place, ifMatch(match));
  }

  @Post(':id/restore')
  @HttpCode(200)
  @RouteAccess('app', 'record.restored')
  restore(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string; readonly id: string }): Promise<PresentedRecord> {
    return this.records.restore(asPerson(actor), place);
  }

  private async page(actor: Actor, place: { readonly app: string; readonly form: string }, query: ListQuery): Promise<RecordPage> {
    const page = await this.lists.list(asPerson(actor), { ...place, query }, requestLocale());
    return { ...page, items: await this.holds.on(place, page.items, requestLocale()) };
  }
}

function tagged(reply: FastifyReply, record: PresentedRecord): PresentedRecord {
  void reply.header('etag', `"${record.version}"`);
  return record;
}
