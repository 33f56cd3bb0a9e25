import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { asPerson } from '../access/person.js';
import { type RecordPlace } from '../record-reader.js';
import { requestLocale } from '../records.service.js';
import { type RelatedRecords, RelatedRecordsReader } from './related-records.js';

/** Records of other forms that belong to a record. */
@Controller('api/apps/:app/records/:form/:id')
export class RelatedRecordsController {
  constructor(private readonly related: RelatedRecordsReader) {}

  @Get('related')
  @RouteAccess('app', 'record.listed')
  of(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<{ readonly items: readonly RelatedRecords[] }> {
    return this.related.of(asPerson(actor), place, requestLocale());
  }
}
