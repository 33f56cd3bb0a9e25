import { type SavedQuestion, type SharesAnswer, type ShareTarget } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf } from '../asking.js';
import { SharesBody } from '../shares/shares.js';
import { QuestionBody, Questions } from './questions.js';

/** Questions that people keep, and what is shared with them. */
@Controller('api/apps/:app/questions')
export class QuestionsController {
  constructor(private readonly questions: Questions) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly SavedQuestion[]; readonly nextCursor: null }> {
    return { items: await this.questions.list(askingOf(app, actor)), nextCursor: null };
  }

  @Get(':id')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<SavedQuestion> {
    return this.questions.get(askingOf(app, actor), id);
  }

  @Post()
  @RouteAccess('app', 'question.created')
  create(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(QuestionBody) body: QuestionBody): Promise<SavedQuestion> {
    return this.questions.create(askingOf(app, actor), body);
  }

  @Put(':id')
  @RouteAccess('app', 'question.updated')
  update(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string, @ValidBody(QuestionBody) body: QuestionBody): Promise<SavedQuestion> {
    return this.questions.update(askingOf(app, actor), id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'question.removed')
  remove(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.questions.remove(askingOf(app, actor), id);
  }

  @Get(':id/shares')
  @RouteAccess('app', 'none')
  shares(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string): Promise<SharesAnswer> {
    return this.questions.sharesOf(askingOf(app, actor), id);
  }

  @Put(':id/shares')
  @RouteAccess('app', 'question.shared')
  share(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('id', ParseUUIDPipe) id: string, @ValidBody(SharesBody) body: { readonly with: readonly ShareTarget[] }): Promise<SharesAnswer> {
    return this.questions.share(askingOf(app, actor), id, body.with);
  }
}
