import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type PresentedChange } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { MassChangeStore } from '../changes/mass-changes.js';
import { presentChange } from '../changes/presented-change.js';
import { Bulk } from './bulk.js';
import { BulkBody } from './bulk-request.js';

/** Changes or deletes many records at once, as a job that can be followed, stopped and taken back. */
@Controller('api/apps/:app/records/:form/bulk')
export class BulkController {
  constructor(
    private readonly bulk: Bulk,
    private readonly changes: MassChangeStore,
  ) {}

  @Post()
  @HttpCode(202)
  @RouteAccess('app', 'record.bulk_started')
  async start(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string }, @ValidBody(BulkBody) body: BulkBody): Promise<PresentedChange> {
    const id = await this.bulk.start(actor, { app: place.app, form: place.form }, body);
    return presentChange(await this.changes.own(actor, { app: place.app, id }), requestLocale());
  }
}
