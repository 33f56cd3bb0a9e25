import { Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { asPerson } from '../access/person.js';
import { RecordViews, type RecordView, ViewBody } from './record-views.js';

interface ViewParams {
  readonly app: string;
  readonly form: string;
}

/** Saved views of a form. */
@Controller('api/apps/:app/views/:form')
export class RecordViewsController {
  constructor(private readonly views: RecordViews) {}

  @Get()
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param() place: ViewParams): Promise<{ readonly items: readonly RecordView[] }> {
    return this.views.list(asPerson(actor), place);
  }

  @Post()
  @RouteAccess('app', 'view.created')
  create(@CurrentActor() actor: Actor, @Param() place: ViewParams, @ValidBody(ViewBody) body: ViewBody): Promise<RecordView> {
    return this.views.create(asPerson(actor), place, body);
  }

  @Put(':id')
  @RouteAccess('app', 'view.changed')
  replace(@CurrentActor() actor: Actor, @Param() place: ViewParams & { readonly id: string }, @ValidBody(ViewBody) body: ViewBody): Promise<RecordView> {
    return this.views.replace(asPerson(actor), place, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'view.deleted')
  async remove(@CurrentActor() actor: Actor, @Param() place: ViewParams & { readonly id: string }): Promise<void> {
    await this.views.remove(asPerson(actor), place);
  }
}
