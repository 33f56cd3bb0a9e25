import { Controller, Get, Param } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { DriftCheck } from './drift-check.js';

/** Whether the database still agrees with the live release. */
@Controller('api/apps/:app/releases/drift')
export class DriftController {
  constructor(
    private readonly rights: AppRights,
    private readonly driftCheck: DriftCheck,
  ) {}

  /** Where the database differs from the live release; empty is right. */
  @Get()
  @RouteAccess('app', 'none')
  async drift(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return { items: await this.driftCheck.of(app) };
  }
}
