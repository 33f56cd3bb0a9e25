import { type FlowIncidentPage, type MendedIncident } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { IncidentHandling } from './incident-handling.js';
import { IncidentReader } from './incident-reader.js';
import { type InstanceState } from './instance-steering.js';
import { readInstanceQuery } from './read-instance-query.js';

const closed = { additionalProperties: false } as const;
const NothingBody = Type.Object({ comment: Type.Optional(Type.String({ maxLength: 4000 })) }, closed);
const RetryBody = Type.Object({ variables: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.Unknown(), { maxProperties: 100 })) }, closed);
const SkipBody = Type.Object({ comment: Type.String({ minLength: 1, maxLength: 4000 }), to: Type.Optional(Type.String({ maxLength: 200 })) }, closed);
const mostAtOnce = 100;
const ManyBody = Type.Object({ ids: Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: mostAtOnce, uniqueItems: true }) }, closed);
const SkipManyBody = Type.Object({ ...ManyBody.properties, comment: Type.String({ minLength: 1, maxLength: 4000 }) }, closed);

interface Place {
  readonly id: string;
  readonly incident: string;
}

/** What stopped, and how those who look after flows get it going. */
@Controller('api')
export class IncidentsController {
  constructor(
    private readonly reader: IncidentReader,
    private readonly handling: IncidentHandling,
  ) {}

  @Get('apps/:app/incidents')
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param('app') app: string, @Query() query: Readonly<Record<string, unknown>>): Promise<FlowIncidentPage> {
    const { flow, limit, cursor } = readInstanceQuery(query);
    return this.reader.list(actor, { app, flow }, { limit, cursor, locale: requestLocale() });
  }

  @Post('apps/:app/incidents/retry')
  @HttpCode(200)
  @RouteAccess('app', 'instance.retry')
  async retryMany(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(ManyBody) { ids }: Static<typeof ManyBody>): Promise<{ readonly items: readonly MendedIncident[] }> {
    return { items: await this.handling.mendMany(actor, app, { ids, locale: requestLocale() }) };
  }

  @Post('apps/:app/incidents/skip')
  @HttpCode(200)
  @RouteAccess('app', 'instance.skip')
  async skipMany(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(SkipManyBody) { ids, comment }: Static<typeof SkipManyBody>): Promise<{ readonly items: readonly MendedIncident[] }> {
    return { items: await this.handling.mendMany(actor, app, { ids, locale: requestLocale(), skipBecause: comment }) };
  }

  @Post('apps/:app/flow-jobs/:id/retry')
  @HttpCode(204)
  @RouteAccess('app', 'flow-job.retried')
  retryJob(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.handling.retryJob(actor, app, id);
  }

  @Post('instances/:id/retry')
  @HttpCode(200)
  @RouteAccess('app', 'instance.retry')
  retryAll(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<InstanceState> {
    return this.handling.retryAll(actor, id);
  }

  @Post('instances/:id/incidents/:incident/retry')
  @HttpCode(200)
  @RouteAccess('app', 'instance.retry')
  retry(@CurrentActor() actor: Actor, @Param() { id, incident }: Place, @ValidBody(RetryBody) { variables }: Static<typeof RetryBody>): Promise<InstanceState> {
    return this.handling.retry(actor, { instance: id, incident }, variables);
  }

  @Post('instances/:id/incidents/:incident/skip')
  @HttpCode(200)
  @RouteAccess('app', 'instance.skip')
  skip(@CurrentActor() actor: Actor, @Param() { id, incident }: Place, @ValidBody(SkipBody) { comment, to }: Static<typeof SkipBody>): Promise<InstanceState> {
    return this.handling.skip(actor, { instance: id, incident }, { comment, ...(to !== undefined && { to }) });
  }
}
