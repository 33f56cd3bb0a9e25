import { httpMethods } from '@carewright/flow-engine';
import { DefinitionKey } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { ValidBody } from '../http/valid-body.js';
import { Connectors, type ConnectorView } from './connectors.js';

const closed = { additionalProperties: false } as const;
const keepers = ['system-administrator'] as const;
const parts = {
  label: Type.String({ minLength: 1, maxLength: 80 }),
  baseUrl: Type.String({ minLength: 1, maxLength: 500 }),
  internal: Type.Boolean(),
  auth: Type.Union([Type.Literal('none'), Type.Literal('bearer'), Type.Literal('basic'), Type.Literal('header')]),
  authName: Type.String({ maxLength: 100, pattern: '^[\\w.@-]*$' }),
  /** Null forgets it; absent keeps what is there. */
  secret: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 4000 }), Type.Null()])),
  timeLimitMs: Type.Integer({ minimum: 500, maximum: 60_000 }),
  attempts: Type.Integer({ minimum: 1, maximum: 10 }),
  retrySeconds: Type.Integer({ minimum: 1, maximum: 3600 }),
  mostKb: Type.Integer({ minimum: 1, maximum: 10_240 }),
  apps: Type.Array(DefinitionKey, { maxItems: 100, uniqueItems: true }),
  active: Type.Boolean(),
};
const NewConnector = Type.Object({ key: DefinitionKey, ...parts }, closed);
const ChangedConnector = Type.Object(parts, closed);
const Attempt = Type.Object({ method: Type.Union(httpMethods.map((method) => Type.Literal(method))), path: Type.String({ maxLength: 1000 }), content: Type.Optional(Type.Unknown()) }, closed);

/** How much of an answer is shown to who tries a connector. */
const mostShown = 4000;

/** Other systems that flows may ask: administrators keep them, designers choose from them. */
@Controller('api/connectors')
export class ConnectorsController {
  constructor(private readonly connectors: Connectors) {}

  @Get()
  @RouteAccess(keepers, 'none')
  async list(): Promise<{ readonly items: readonly ConnectorView[] }> {
    return { items: await this.connectors.list() };
  }

  @Get('usable')
  @RouteAccess(['system-administrator', 'designer'], 'none')
  async usable(): Promise<unknown> {
    return { items: await this.connectors.usable() };
  }

  @Post()
  @RouteAccess(keepers, 'connector.created')
  create(@CurrentActor() actor: Actor, @ValidBody(NewConnector) body: Static<typeof NewConnector>): Promise<ConnectorView> {
    const { secret, ...connector } = body;
    return this.connectors.save(actor, { connector, isNew: true, ...(secret !== undefined && { secret }) });
  }

  @Put(':key')
  @RouteAccess(keepers, 'connector.changed')
  change(@CurrentActor() actor: Actor, @Param('key') key: string, @ValidBody(ChangedConnector) body: Static<typeof ChangedConnector>): Promise<ConnectorView> {
    const { secret, ...connector } = body;
    return this.connectors.save(actor, { connector: { key, ...connector }, isNew: false, ...(secret !== undefined && { secret }) });
  }

  @Delete(':key')
  @HttpCode(204)
  @RouteAccess(keepers, 'connector.deleted')
  remove(@CurrentActor() actor: Actor, @Param('key') key: string): Promise<void> {
    return this.connectors.remove(actor, key);
  }

  @Post(':key/try')
  @HttpCode(200)
  @RouteAccess(keepers, 'connector.tried')
  async try(@CurrentActor() actor: Actor, @Param('key') key: string, @ValidBody(Attempt) body: Static<typeof Attempt>): Promise<unknown> {
    const { status, content, ms } = await this.connectors.try(actor, key, { method: body.method, path: body.path, query: {}, ...(body.content !== undefined && { content: body.content }) });
    const text = typeof content === 'string' ? content : JSON.stringify(content, null, 2);
    return { status, ms, text: text.slice(0, mostShown), isCut: text.length > mostShown };
  }
}
