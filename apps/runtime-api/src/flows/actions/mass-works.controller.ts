import { type FlowMassWork } from '@carewright/schema';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { requestLocale } from '../../records/records.service.js';
import { ValidBody } from '../../http/valid-body.js';
import { MassWorks } from './mass-works.js';

const NothingBody = Type.Object({}, { additionalProperties: false });

/** Steps that change many records: how far they have come, and stopping them. */
@Controller('api/instances/:id/works')
export class MassWorksController {
  constructor(private readonly works: MassWorks) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<{ readonly items: readonly FlowMassWork[] }> {
    return { items: await this.works.of(actor, id, requestLocale()) };
  }

  @Post(':work/cancel')
  @HttpCode(204)
  @RouteAccess('app', 'instance.work-stopped')
  cancel(@CurrentActor() actor: Actor, @Param() { id, work }: { readonly id: string; readonly work: string }, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<void> {
    return this.works.cancel(actor, id, work);
  }
}
