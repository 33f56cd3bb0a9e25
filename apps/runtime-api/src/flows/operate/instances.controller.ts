import { type ChoiceStep, type FlowRunPage, type NamedStep } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Vars } from '@carewright/flow-engine';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { FlowStarts } from '../flow-starts.js';
import { Choices } from '../tasks/task-body.js';
import { type InstanceAction } from './instance-action-kinds.js';
import { InstanceDetails, type InstanceDetail } from './instance-details.js';
import { InstanceSearch } from './instance-search.js';
import { InstanceSteering, type InstanceState } from './instance-steering.js';
import { readInstanceQuery } from './read-instance-query.js';

const StartBody = Type.Object({ recordId: Type.Optional(Type.String({ format: 'uuid' })), variables: Type.Optional(Type.Record(Type.String({ maxLength: 100 }), Type.Unknown())), choices: Type.Optional(Choices) }, { additionalProperties: false });
const CommentBody = Type.Object({ comment: Type.Optional(Type.String({ maxLength: 4000 })) }, { additionalProperties: false });
type CommentBody = Static<typeof CommentBody>;
const NothingBody = Type.Object({}, { additionalProperties: false });

interface FlowPlace {
  readonly app: string;
  readonly flow: string;
}

type Given = Readonly<Record<string, unknown>>;

/** Runs of flows. */
@Controller('api')
export class InstancesController {
  constructor(
    private readonly starts: FlowStarts,
    private readonly search: InstanceSearch,
    private readonly details: InstanceDetails,
    private readonly steering: InstanceSteering,
  ) {}

  @Post('apps/:app/flows/:flow/instances')
  @RouteAccess('app', 'flow.started')
  start(@CurrentActor() actor: Actor, @Param() place: FlowPlace, @ValidBody(StartBody) body: Static<typeof StartBody>): Promise<InstanceState> {
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
  list(@CurrentActor() actor: Actor, @Param() { app, flow }: FlowPlace, @Query() query: Given): Promise<FlowRunPage> {
    return this.search.find(actor, app, { ...readInstanceQuery(query), flow }, requestLocale());
  }

  @Get('apps/:app/flows/:flow/steps')
  @RouteAccess('app', 'none')
  async steps(@CurrentActor() actor: Actor, @Param() place: FlowPlace): Promise<{ readonly items: readonly NamedStep[] }> {
    return { items: await this.search.steps(actor, place) };
  }

  @Get('apps/:app/instances')
  @RouteAccess('app', 'none')
  find(@CurrentActor() actor: Actor, @Param('app') app: string, @Query() query: Given): Promise<FlowRunPage> {
    return this.search.find(actor, app, readInstanceQuery(query), requestLocale());
  }

  @Get('instances/:id')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<InstanceDetail> {
    return this.details.get(actor, id, requestLocale());
  }

  @Post('instances/:id/read')
  @HttpCode(204)
  @RouteAccess('app', 'none')
  read(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<void> {
    return this.details.markRead(actor, id);
  }

  @Post('instances/:id/withdraw')
  @HttpCode(200)
  @RouteAccess('app', 'instance.withdraw')
  withdraw(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: CommentBody): Promise<InstanceState> {
    return this.act(actor, id, 'withdraw', body);
  }

  @Post('instances/:id/urge')
  @HttpCode(200)
  @RouteAccess('app', 'instance.urge')
  urge(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: CommentBody): Promise<InstanceState> {
    return this.act(actor, id, 'urge', body);
  }

  @Post('instances/:id/suspend')
  @HttpCode(200)
  @RouteAccess('app', 'instance.suspend')
  suspend(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: CommentBody): Promise<InstanceState> {
    return this.act(actor, id, 'suspend', body);
  }

  @Post('instances/:id/resume')
  @HttpCode(200)
  @RouteAccess('app', 'instance.resume')
  resume(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: CommentBody): Promise<InstanceState> {
    return this.act(actor, id, 'resume', body);
  }

  @Post('instances/:id/terminate')
  @HttpCode(200)
  @RouteAccess('app', 'instance.terminate')
  terminate(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(CommentBody) body: CommentBody): Promise<InstanceState> {
    return this.act(actor, id, 'terminate', body);
  }

  private act(actor: Actor, id: string, action: InstanceAction, { comment }: CommentBody): Promise<InstanceState> {
    return this.steering.act(actor, id, { action, ...(comment !== undefined && { comment }) });
  }
}
