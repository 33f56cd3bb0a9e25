import { type FlowModificationChoices, type FlowModificationPreview } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { type InstanceState } from './instance-steering.js';
import { Modifications } from './modifications.js';

const closed = { additionalProperties: false } as const;
const Side = Type.Union([Type.Literal('before'), Type.Literal('after')]);
const ModifyBody = Type.Object(
  {
    cancel: Type.Array(Type.String({ format: 'uuid' }), { maxItems: 50, uniqueItems: true }),
    start: Type.Array(Type.Object({ element: Type.String({ minLength: 1, maxLength: 200 }), side: Side }, closed), { maxItems: 20 }),
    variables: Type.Optional(Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.Unknown(), { maxProperties: 100 })),
    comment: Type.String({ minLength: 1, maxLength: 4000 }),
  },
  closed,
);
type ModifyBody = Static<typeof ModifyBody>;

/** Moving the tokens of a run by hand. */
@Controller('api/instances/:id/modify')
export class ModificationsController {
  constructor(private readonly modifications: Modifications) {}

  @Get()
  @RouteAccess('app', 'none')
  choices(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<FlowModificationChoices> {
    return this.modifications.choices(actor, id);
  }

  @Post()
  @HttpCode(200)
  @RouteAccess('app', 'instance.modify')
  apply(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(ModifyBody) body: ModifyBody): Promise<InstanceState> {
    return this.modifications.apply(actor, id, body);
  }

  @Post('preview')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  preview(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(ModifyBody) body: ModifyBody): Promise<FlowModificationPreview> {
    return this.modifications.preview(actor, id, body);
  }
}
