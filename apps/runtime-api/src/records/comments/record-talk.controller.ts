import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { Database } from '../../database/database.js';
import { ValidBody } from '../../http/valid-body.js';
import { AppForms } from '../access/app-forms.js';
import { asPerson } from '../access/person.js';
import { Following } from '../following/following.js';
import { needSwitch } from '../form-switch.js';
import { type PersonName } from '../presentation/present-record.js';
import { type RecordPlace } from '../record-reader.js';
import { RecordSight } from '../record-sight.js';
import { requestLocale } from '../records.service.js';
import { CommentBody, type RecordComment, RecordComments } from './record-comments.js';

type CommentPlace = RecordPlace & { readonly comment: string };

/** Comments on a record, and who follows it. */
@Controller('api/apps/:app/records/:form/:id')
export class RecordTalkController {
  constructor(
    private readonly comments: RecordComments,
    private readonly following: Following,
    private readonly sight: RecordSight,
    private readonly appForms: AppForms,
    private readonly database: Database,
  ) {}

  @Get('comments')
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<{ readonly items: readonly RecordComment[] }> {
    return this.comments.list(asPerson(actor), place, requestLocale());
  }

  @Get('comments/people')
  @RouteAccess('app', 'none')
  people(@CurrentActor() actor: Actor, @Param() place: RecordPlace, @Query('search') search?: string): Promise<{ readonly items: readonly PersonName[] }> {
    return this.comments.people(asPerson(actor), place, { search: typeof search === 'string' ? search : '', locale: requestLocale() });
  }

  @Post('comments')
  @RouteAccess('app', 'comment.created')
  create(@CurrentActor() actor: Actor, @Param() place: RecordPlace, @ValidBody(CommentBody) body: CommentBody): Promise<RecordComment> {
    return this.comments.create(asPerson(actor), place, body, requestLocale());
  }

  @Patch('comments/:comment')
  @RouteAccess('app', 'comment.changed')
  change(@CurrentActor() actor: Actor, @Param() place: CommentPlace, @ValidBody(CommentBody) body: CommentBody): Promise<RecordComment> {
    return this.comments.change(asPerson(actor), place, body, requestLocale());
  }

  @Delete('comments/:comment')
  @HttpCode(204)
  @RouteAccess('app', 'comment.deleted')
  async remove(@CurrentActor() actor: Actor, @Param() place: CommentPlace): Promise<void> {
    await this.comments.remove(asPerson(actor), place, requestLocale());
  }

  @Get('follow')
  @RouteAccess('app', 'none')
  async followed(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<{ readonly following: boolean; readonly count: number }> {
    await this.see(actor, place);
    return this.following.state(place, actor.userId);
  }

  @Put('follow')
  @RouteAccess('app', 'none')
  async follow(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<{ readonly following: boolean; readonly count: number }> {
    await this.see(actor, place);
    await this.database.transaction((sql) => this.following.start(sql, place, actor.userId));
    return this.following.state(place, actor.userId);
  }

  @Delete('follow')
  @HttpCode(204)
  @RouteAccess('app', 'none')
  async unfollow(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<void> {
    await this.database.transaction((sql) => this.following.stop(sql, place, actor.userId));
  }

  private async see(actor: Actor, place: RecordPlace): Promise<void> {
    await needSwitch(this.appForms, asPerson(actor), place, 'follow');
    await this.sight.need(asPerson(actor), place, requestLocale());
  }
}
