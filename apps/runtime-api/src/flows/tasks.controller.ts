import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { ValidBody } from '../http/valid-body.js';
import { requestLocale } from '../records/records.service.js';
import { TaskActions, TaskBody, type ActionResult } from './task-actions.js';
import { TaskDetails, type TaskDetail } from './task-details.js';
import { TaskList, type TaskPage, type TaskQuery } from './task-list.js';

/** Work that waits for people. */
@Controller('api/tasks')
export class TasksController {
  constructor(
    private readonly tasks: TaskList,
    private readonly details: TaskDetails,
    private readonly actions: TaskActions,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Query() query: TaskQuery): Promise<TaskPage> {
    return this.tasks.list(actor, query, requestLocale());
  }

  @Get(':id')
  @RouteAccess('app', 'record.viewed')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<TaskDetail> {
    return this.details.get(actor, id, requestLocale());
  }

  @Post(':id/approve')
  @HttpCode(200)
  @RouteAccess('app', 'task.approve')
  approve(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'approve', locale: requestLocale() }, body);
  }

  @Post(':id/reject')
  @HttpCode(200)
  @RouteAccess('app', 'task.reject')
  reject(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'reject', locale: requestLocale() }, body);
  }

  @Post(':id/submit')
  @HttpCode(200)
  @RouteAccess('app', 'task.submit')
  submit(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'submit', locale: requestLocale() }, body);
  }

  @Post(':id/return')
  @HttpCode(200)
  @RouteAccess('app', 'task.return')
  return(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'return', locale: requestLocale() }, body);
  }

  @Post(':id/transfer')
  @HttpCode(200)
  @RouteAccess('app', 'task.transfer')
  transfer(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'transfer', locale: requestLocale() }, body);
  }

  @Post(':id/withdraw')
  @HttpCode(200)
  @RouteAccess('app', 'task.withdraw')
  withdraw(@CurrentActor() actor: Actor, @Param('id') task: string, @ValidBody(TaskBody) body: TaskBody): Promise<ActionResult> {
    return this.actions.act(actor, { task, action: 'withdraw', locale: requestLocale() }, body);
  }
}
