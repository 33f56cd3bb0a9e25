import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { PlatformError } from '../../http/platform-error.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { type FlowPlace } from './migration-plans.js';
import { itemStates, type ItemState } from './migration-rows.js';
import { Migrations, type MigrationPreview, type MigrationRequest, type MigrationView } from './migrations.js';

const Elements = Type.Record(Type.String({ maxLength: 200 }), Type.String({ maxLength: 200 }), { maxProperties: 2000 });
const wish = { from: Type.Optional(Type.String({ format: 'uuid' })), mapping: Type.Optional(Elements), moves: Type.Optional(Elements) };
const PreviewBody = Type.Object({ ...wish, to: Type.Optional(Type.String({ maxLength: 40 })) }, { additionalProperties: false });
const MigrationBody = Type.Object({
  ...wish,
  to: Type.Optional(Type.String({ format: 'uuid' })),
  timers: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('restart')])),
  people: Type.Optional(Type.Union([Type.Literal('keep'), Type.Literal('again')])),
  dryRun: Type.Optional(Type.Boolean()),
  instances: Type.Optional(Type.Array(Type.String({ format: 'uuid' }), { minItems: 1, maxItems: 500 })),
}, { additionalProperties: false });
const NothingBody = Type.Object({}, { additionalProperties: false });

/** Running instances go over to another release of their flow. */
@Controller('api')
export class MigrationsController {
  constructor(private readonly migrations: Migrations) {}

  @Get('apps/:app/flows/:flow/releases')
  @RouteAccess('app', 'none')
  releases(@CurrentActor() actor: Actor, @Param() place: FlowPlace): Promise<unknown> {
    return this.migrations.listReleases(actor, place);
  }

  @Get('apps/:app/running-flows')
  @RouteAccess('app', 'none')
  runningFlows(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    return this.migrations.runningFlows(actor, app, requestLocale());
  }

  @Post('apps/:app/flows/:flow/migrations/preview')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  preview(@CurrentActor() actor: Actor, @Param() place: FlowPlace, @ValidBody(PreviewBody) body: Static<typeof PreviewBody>): Promise<MigrationPreview> {
    return this.migrations.preview(actor, place, body as MigrationRequest, requestLocale());
  }

  @Post('apps/:app/flows/:flow/migrations')
  @HttpCode(202)
  @RouteAccess('app', 'migration.started')
  create(@CurrentActor() actor: Actor, @Param() place: FlowPlace, @ValidBody(MigrationBody) body: Static<typeof MigrationBody>): Promise<{ readonly items: readonly MigrationView[] }> {
    return this.migrations.create(actor, place, body as MigrationRequest, requestLocale());
  }

  @Get('apps/:app/flows/:flow/migrations')
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param() place: FlowPlace): Promise<{ readonly items: readonly MigrationView[] }> {
    return this.migrations.list(actor, place, requestLocale());
  }

  @Get('flow-migrations/:id')
  @RouteAccess('app', 'none')
  get(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<MigrationView> {
    return this.migrations.get(actor, id, requestLocale());
  }

  @Get('flow-migrations/:id/instances')
  @RouteAccess('app', 'none')
  items(@CurrentActor() actor: Actor, @Param('id') id: string, @Query() query: Readonly<Record<string, unknown>>): Promise<unknown> {
    const { state, cursor } = query;
    if (state !== undefined && !itemStates.includes(state as ItemState)) throw new PlatformError('http.bad_request');
    return this.migrations.items(actor, id, { ...(state !== undefined && { state: state as ItemState }), ...(cursor !== undefined && { after: String(cursor) }) }, requestLocale());
  }

  @Post('flow-migrations/:id/cancel')
  @HttpCode(200)
  @RouteAccess('app', 'migration.cancelled')
  cancel(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<MigrationView> {
    return this.migrations.cancel(actor, id, requestLocale());
  }

  @Post('flow-migrations/:id/undo')
  @HttpCode(202)
  @RouteAccess('app', 'migration.undone')
  undo(@CurrentActor() actor: Actor, @Param('id') id: string, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<MigrationView> {
    return this.migrations.undo(actor, id, requestLocale());
  }
}
