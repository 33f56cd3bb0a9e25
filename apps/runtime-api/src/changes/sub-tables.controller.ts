import { LocalizedText, type PromotionPreview } from '@carewright/schema';
import { type Static, Type } from '@sinclair/typebox';
import { Controller, Get, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { placeOf } from '../definitions/draft-path.js';
import { ValidBody } from '../http/valid-body.js';
import { type SubTableAddress, SubTables } from './sub-tables.js';

const PromoteBody = Type.Object({ label: Type.Optional(LocalizedText) }, { additionalProperties: false });

/** A sub-table that becomes a form of its own: what it would mean, and doing it in the draft. */
@Controller('api/apps/:app/draft/forms/:form/sub-tables/:field/form')
export class SubTablesController {
  constructor(
    private readonly rights: AppRights,
    private readonly subTables: SubTables,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async preview(@CurrentActor() actor: Actor, @Param() place: SubTableAddress): Promise<PromotionPreview> {
    await this.judge(actor, place);
    return this.subTables.preview(place);
  }

  @Post()
  @RouteAccess('app', 'draft.saved')
  async promote(@CurrentActor() actor: Actor, @Param() place: SubTableAddress, @ValidBody(PromoteBody) { label }: Static<typeof PromoteBody>): Promise<{ readonly form: string }> {
    await this.judge(actor, place);
    return this.subTables.promote(actor, place, label);
  }

  private async judge(actor: Actor, { app, form }: SubTableAddress): Promise<void> {
    await this.rights.require(actor, app, 'design');
    placeOf(app, 'forms', form);
  }
}
