import { type DashboardComment } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf } from '../asking.js';
import { DashboardCommentBody, DashboardComments } from './dashboard-comments.js';

interface Place {
  readonly app: string;
  readonly dashboard: string;
}

/** Comments on a dashboard. */
@Controller('api/apps/:app/dashboards/:dashboard/comments')
export class DashboardCommentsController {
  constructor(private readonly comments: DashboardComments) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() { app, dashboard }: Place): Promise<{ readonly items: readonly DashboardComment[] }> {
    return { items: await this.comments.list(askingOf(app, actor), { dashboard }) };
  }

  @Get('people')
  @RouteAccess('app', 'none')
  async people(@CurrentActor() actor: Actor, @Param() { app, dashboard }: Place, @Query('search') search?: string, @Query('tile') tile?: string): Promise<{ readonly items: readonly { readonly id: string; readonly name: string }[] }> {
    return { items: await this.comments.people(askingOf(app, actor), { dashboard }, { search: typeof search === 'string' ? search : '', tile: typeof tile === 'string' && tile !== '' ? tile : undefined }) };
  }

  @Post()
  @RouteAccess('app', 'comment.created')
  create(@CurrentActor() actor: Actor, @Param() { app, dashboard }: Place, @ValidBody(DashboardCommentBody) body: DashboardCommentBody): Promise<DashboardComment> {
    return this.comments.create(askingOf(app, actor), { dashboard }, body);
  }

  @Patch(':comment')
  @RouteAccess('app', 'comment.changed')
  change(@CurrentActor() actor: Actor, @Param() { app, dashboard }: Place, @Param('comment', ParseUUIDPipe) comment: string, @ValidBody(DashboardCommentBody) body: DashboardCommentBody): Promise<DashboardComment> {
    return this.comments.change(askingOf(app, actor), { dashboard, comment }, body);
  }

  @Delete(':comment')
  @HttpCode(204)
  @RouteAccess('app', 'comment.deleted')
  async remove(@CurrentActor() actor: Actor, @Param() { app, dashboard }: Place, @Param('comment', ParseUUIDPipe) comment: string): Promise<void> {
    await this.comments.remove(askingOf(app, actor), { dashboard, comment });
  }
}
