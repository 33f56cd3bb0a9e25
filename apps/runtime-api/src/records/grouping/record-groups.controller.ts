import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type RecordGroups } from '@carewright/schema';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { asPerson } from '../access/person.js';
import { requestLocale } from '../records.service.js';
import { GroupsBody, RecordGroupsReader } from './record-groups.js';

/** Groups and totals over the records of a form. */
@Controller('api/apps/:app/records/:form')
export class RecordGroupsController {
  constructor(private readonly reader: RecordGroupsReader) {}

  @Post('groups')
  @HttpCode(200)
  @RouteAccess('app', 'record.listed')
  groups(@CurrentActor() actor: Actor, @Param() place: { readonly app: string; readonly form: string }, @ValidBody(GroupsBody) body: GroupsBody): Promise<RecordGroups> {
    return this.reader.groups(asPerson(actor), place, body, requestLocale());
  }
}
