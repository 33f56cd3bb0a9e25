import { Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { asPerson } from '../access/person.js';
import { type FormPlace } from '../records.service.js';
import { DraftBody, type DraftPlace, type FillDraft, FillDrafts } from './fill-drafts.js';

/** Drafts of what the signed-in person fills in: `{record}` is an id, or `new`. Nobody else can ask for them. */
@Controller('api/apps/:app/fill-drafts/:form')
export class FillDraftsController {
  constructor(private readonly drafts: FillDrafts) {}

  @Get()
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param() place: FormPlace): Promise<{ readonly items: readonly FillDraft[] }> {
    return this.drafts.list(asPerson(actor), place);
  }

  @Get(':record')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param() place: DraftPlace): Promise<FillDraft> {
    return this.drafts.get(asPerson(actor), place);
  }

  @Put(':record')
  @RouteAccess('app', 'none')
  put(@CurrentActor() actor: Actor, @Param() place: DraftPlace, @ValidBody(DraftBody) body: DraftBody): Promise<FillDraft> {
    return this.drafts.put(asPerson(actor), place, body);
  }

  @Delete(':record')
  @HttpCode(204)
  @RouteAccess('app', 'none')
  async remove(@CurrentActor() actor: Actor, @Param() place: DraftPlace): Promise<void> {
    await this.drafts.remove(asPerson(actor), place);
  }
}
