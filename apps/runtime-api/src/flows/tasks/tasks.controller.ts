import { type BatchItem, type TaskAction, type TaskPage } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { InboxSummaryReader, type InboxSummary } from '../inbox/inbox-summary.js';
import { TaskActions, type ActionResult } from './task-actions.js';
import { BatchBody, TaskBatch } from './task-batch.js';
import { TaskBody } from './task-body.js';
import { TaskDetails, type ShownTask } from './task-details.js';
import { TaskList, type TaskQuery } from './task-list.js';

/** Work that waits for people. */
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskList,
    private readonly details: TaskDetails,
    private readonly actions: TaskActions,
    private readonly batches: TaskBatch,
    private readonly summaries: InboxSummaryReader,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Query() query: TaskQuery): Promise<TaskPage> {
    return this.tasks.list(actor, query, requestLocale());
  }

  @Get('summary')
  @RouteAccess('app', 'none')
  summary(@CurrentActor() actor: Actor): Promise<InboxSummary> {
    return this.summaries.of(actor, requestLocale());
  }

  @Post('batch')
  @HttpCode(200)
  @RouteAccess('app', 'task.approve')
  batch(@CurrentActor() actor: Actor, @ValidBody(BatchBody) body: BatchBody): Promise<{ readonly items: readonly BatchItem[] }> {
    return this.batches.act(actor, body, requestLocale());
  }

  @Get(':id')
  @RouteAccess('app', 'record.viewed')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<ShownTask> {
    return this.details.get(actor, id, requestLocale());
  }

  @Post(':id/approve')
  @HttpCode(200)
  @RouteAccess('app', 'task.approve')
  approve(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'approve' }, body);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @RouteAccess('app', 'task.reject')
  reject(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'reject' }, body);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @RouteAccess('app', 'task.submit')
  submit(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'submit' }, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @RouteAccess('app', 'task.return')
  return(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'return' }, body);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @RouteAccess('app', 'task.transfer')
  transfer(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'transfer' }, body);
  }

  @Post(':id/delegate')
  @HttpCode(200)
  @RouteAccess('app', 'task.delegate')
  delegate(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'delegate' }, body);
  }

  @Post(':id/resolve')
  @HttpCode(200)
  @RouteAccess('app', 'task.resolve')
  resolve(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'resolve' }, body);
  }

  @Post(':id/recall')
  @HttpCode(200)
  @RouteAccess('app', 'task.recall')
  recall(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'recall' }, body);
  }

  @Post(':id/add-sign')
  @HttpCode(200)
  @RouteAccess('app', 'task.add-sign')
  addSign(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'add-sign' }, body);
  }

  @Post(':id/remove-sign')
  @HttpCode(200)
  @RouteAccess('app', 'task.remove-sign')
  removeSign(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'remove-sign' }, body);
  }

  @Post(':id/take-back')
  @HttpCode(200)
  @RouteAccess('app', 'task.take-back')
  takeBack(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'take-back' }, body);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RouteAccess('app', 'task.withdraw')
  withdraw(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'withdraw' }, body);
  }

  @Post(':id/urge')
  @HttpCode(200)
  @RouteAccess('app', 'task.urge')
  urge(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'urge' }, body);
  }

  @Post(':id/hand-over')
  @HttpCode(200)
  @RouteAccess('app', 'task.hand-over')
  handOver(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.act(actor, { task, action: 'hand-over' }, body);
  }

  private act(actor: Actor, of: { readonly task: string; readonly action: TaskAction }, body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { ...of, locale: requestLocale() }, body);
  }
}
