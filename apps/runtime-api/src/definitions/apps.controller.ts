import { DefinitionKey, isReservedKey, issue, LocalizedText } from '@carewright/schema';
import { Type, type Static } from '@sinclair/typebox';
import { Controller, Get, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { AppList } from './app-list.js';
import { Apps } from './apps.js';

const NewAppBody = Type.Object({ key: Type.Optional(DefinitionKey), label: LocalizedText, icon: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false });

/** The list of apps, and a new empty one. */
@Controller('api/apps')
export class AppsController {
  constructor(
    private readonly apps: Apps,
    private readonly list: AppList,
  ) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  async all(@CurrentActor() actor: Actor): Promise<unknown> {
    return { items: await this.list.listFor(actor), nextCursor: null };
  }

  @Post()
  @RouteAccess(['designer'], 'app.created')
  async create(@CurrentActor() actor: Actor, @ValidBody(NewAppBody) body: Static<typeof NewAppBody>): Promise<unknown> {
    if (body.key !== undefined && isReservedKey(body.key, 'definition')) throw new PlatformError('http.invalid_input', {}, { issues: [issue('input.pattern', ['key'])] });
    return this.apps.create(actor, body);
  }
}
