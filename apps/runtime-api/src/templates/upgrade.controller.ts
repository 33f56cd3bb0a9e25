import { Type, type Static } from '@sinclair/typebox';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { ValidBody } from '../http/valid-body.js';
import { requestLocale } from '../records/records.service.js';
import { appInZip } from './app-in-zip.js';
import { type ShownUpgrade, Upgrades } from './upgrades.js';

const MergeBody = Type.Object(
  { digest: Type.String({ pattern: '^[0-9a-f]{64}$' }), choices: Type.Optional(Type.Record(Type.String({ maxLength: 400 }), Type.Union([Type.Literal('mine'), Type.Literal('theirs')]))) },
  { additionalProperties: false },
);

/** A newer release of the template that an app was made from. */
@Controller('api/apps/:app/upgrade')
export class UpgradeController {
  constructor(
    private readonly rights: AppRights,
    private readonly upgrades: Upgrades,
  ) {}

  /** What the vendor changed, what the hospital changed, and where both did. */
  @Get()
  @RouteAccess('app', 'none')
  async look(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<ShownUpgrade> {
    await this.rights.require(actor, app, 'design');
    return this.upgrades.look(app, requestLocale());
  }

  /** Brings a template release as a zip. */
  @Post('offer')
  @HttpCode(200)
  @RouteAccess('app', 'upgrade.offered')
  async bring(@CurrentActor() actor: Actor, @Param('app') app: string, @Body() body: unknown): Promise<ShownUpgrade> {
    await this.rights.require(actor, app, 'design');
    await this.upgrades.bring(actor, app, appInZip(body));
    return this.upgrades.look(app, requestLocale());
  }

  /** Merges into the draft; where both changed the same thing, ours stays unless `choices` says otherwise. */
  @Post()
  @HttpCode(200)
  @RouteAccess('app', 'upgrade.merged')
  async merge(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(MergeBody) { digest, choices = {} }: Static<typeof MergeBody>): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return this.upgrades.merge(actor, app, { digest, choices: new Map(Object.entries(choices)) });
  }
}
