import { type RetiredValue } from '@carewright/schema';
import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { asPerson } from '../records/access/person.js';
import { type RecordPlace } from '../records/record-reader.js';
import { RetiredValues } from './retired-values.js';

/** Values of one record that its form no longer shows. */
@Controller('api/apps/:app/records/:form/:id/retired')
export class RetiredValuesController {
  constructor(private readonly values: RetiredValues) {}

  @Get()
  @RouteAccess('app', 'record.viewed')
  async list(@CurrentActor() actor: Actor, @Param() place: RecordPlace): Promise<{ readonly items: readonly RetiredValue[] }> {
    return { items: await this.values.of(asPerson(actor), place) };
  }
}
