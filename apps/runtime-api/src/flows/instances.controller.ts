import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Vars } from '@carewright/flow-engine';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { ValidBody } from '../http/valid-body.js';
import { requestLocale } from '../records/records.service.js';
import { type ChoiceStep } from './choices.js';
import { FlowStarts } from './flow-starts.js';
import { Instances, type InstanceDetail } from './instances.js';
import { Choices } from './task-body.js';

const StartBody = Type.Object({ recordId: Type.Optional(Type.String({ format: 'uuid' })), variables: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Unknown())), choices: Type.Optional(Choices) }, { additionalProperties: false });
const CommentBody = Type.Object({ comment: Type.Optional(Type.String({ maxLength: 4000 })) }, { additionalProperties: false });

const NothingBody = Type.Object({}, { additionalProperties: false });

interface FlowPlace {
  readonly app: string;
  readonly flow: string;
}

type State = { readonly id: string; readonly status: string };

/** Runs of flows. */
@Controller('api')
export class InstancesController {
  constructor(
    private readonly starts: FlowStarts,
    private readonly instances: Instances,
  ) {}

  @Post('apps/:app/flows/:flow/instances')
  @RouteAccess('app', 'flow.started')
  start(@CurrentActor() actor: Actor, @Param() place: FlowPlace, @ValidBody(StartBody) body: Static<typeof StartBody>): Promise<State> {
    const { recordId, variables, choices } = body;
    return this.starts.start(actor, place, { ...(recordId !== undefined && { recordId }), ...(variables !== undefined && { variables: variables as Vars }), ...(choices !== undefined && { choices }) });
  }

  @Get('apps/:app/flows/:flow/choices')
  @RouteAccess('app', 'none')
  async choices(@CurrentActor() actor: Actor, @Param() place: FlowPlace): Promise<{ readonly items: readonly ChoiceStep[] }> {
    return { items: await this.starts.choices(actor, place) };
  }

  @Get('apps/:app/flows/:flow/instances')
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param() place: FlowPlace, @Query() query: object): Promise<unknown> {
    return this.instances.list(actor, place, query, requestLocale());
  }

  @Get('instances/:id')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InstanceDetail> {
    return this.instances.get(actor, id, requestLocale());
  }

  @Post('instances/:id/withdraw')
  @HttpCode(200)
  @RouteAccess('app', 'instance.withdraw')
  withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: Static<typeof CommentBody>): Promise<State> {
    return this.instances.act(actor, id, 'withdraw', body.comment);
  }

  @Post('instances/:id/read')
  @HttpCode(204)
  @RouteAccess('app', 'none')
  read(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<void> {
    return this.instances.markRead(actor, id);
  }

  @Post('instances/:id/urge')
  @HttpCode(200)
  @RouteAccess('app', 'instance.urge')
  urge(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: Static<typeof CommentBody>): Promise<State> {
    return this.instances.act(actor, id, 'urge', body.comment);
  }

  @Post('instances/:id/terminate')
  @HttpCode(200)
  @RouteAccess('app', 'instance.terminate')
  terminate(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: Static<typeof CommentBody>): Promise<State> {
    return this.instances.act(actor, id, 'terminate', body.comment);
  }

  @Post('instances/:id/retry')
  @HttpCode(200)
  @RouteAccess('app', 'instance.retry')
  retry(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: Static<typeof CommentBody>): Promise<State> {
    return this.instances.act(actor, id, 'retry', body.comment);
  }
}
