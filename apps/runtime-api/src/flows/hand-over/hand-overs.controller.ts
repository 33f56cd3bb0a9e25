import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type HandOverAnswer, type HandOverPreview, type HandOverRequest, type HandOverSituation, type WorkHolder } from '@carewright/schema';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { HandOvers } from './hand-overs.js';

const closed = { additionalProperties: false } as const;
const Id = Type.String({ format: 'uuid' });
const Key = Type.String({ minLength: 1, maxLength: 200 });
const Receiver = Type.Union([
  Type.Object({ kind: Type.Literal('people'), users: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }) }, closed),
  Type.Object({ kind: Type.Union([Type.Literal('leader'), Type.Literal('substitute')]) }, closed),
]);
const Body = Type.Object(
  {
    person: Id, app: Type.Optional(Key), to: Receiver, comment: Type.Optional(Type.String({ maxLength: 500 })),
    exceptions: Type.Optional(Type.Array(Type.Object({ app: Key, flow: Key, step: Key, to: Receiver }, closed), { maxItems: 500 })),
  },
  closed,
);
type Body = Static<typeof Body>;
const NothingBody = Type.Object({}, closed);
type Of = Readonly<Partial<Record<'person' | 'app', string>>>;
const placeOf = ({ person = '', app }: Of): { readonly person: string; readonly app: string | null } => ({ person, app: app === undefined || app === '' ? null : app });

/** Work of somebody who leaves, handed over to others. */
@Controller('api/hand-overs')
export class HandOversController {
  constructor(private readonly handOvers: HandOvers) {}

  @Get('situation')
  @RouteAccess('app', 'none')
  situation(@CurrentActor() actor: Actor, @Query() of: Of): Promise<HandOverSituation> {
    return this.handOvers.situation(actor, placeOf(of), requestLocale());
  }

  @Get('holders')
  @RouteAccess('app', 'none')
  async holders(@CurrentActor() actor: Actor, @Query() of: Of): Promise<{ readonly items: readonly WorkHolder[] }> {
    return { items: await this.handOvers.holders(actor, placeOf(of).app) };
  }

  @Post('preview')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  preview(@CurrentActor() actor: Actor, @ValidBody(Body) body: Body): Promise<HandOverPreview> {
    return this.handOvers.preview(actor, body as HandOverRequest, requestLocale());
  }

  @Post()
  @RouteAccess('app', 'hand-over.started')
  create(@CurrentActor() actor: Actor, @ValidBody(Body) body: Body): Promise<HandOverAnswer> {
    return this.handOvers.create(actor, body as HandOverRequest, requestLocale());
  }

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Query() of: Of): Promise<{ readonly items: readonly HandOverAnswer[] }> {
    return { items: await this.handOvers.list(actor, placeOf(of), requestLocale()) };
  }

  @Get(':id')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<HandOverAnswer> {
    return this.handOvers.get(actor, id, requestLocale());
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @RouteAccess('app', 'hand-over.cancelled')
  cancel(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<HandOverAnswer> {
    return this.handOvers.cancel(actor, id, requestLocale());
  }

  @Post(':id/undo')
  @RouteAccess('app', 'hand-over.undone')
  undo(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<HandOverAnswer> {
    return this.handOvers.undo(actor, id, requestLocale());
  }
}
