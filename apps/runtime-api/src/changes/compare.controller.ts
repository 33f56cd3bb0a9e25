import { Controller, Get, Param, Query } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { PlatformError } from '../http/platform-error.js';
import { requestLocale } from '../records/records.service.js';
import { type ReleaseName, ReleasesCompare } from './releases-compare.js';

/** Any two releases side by side, in words. */
@Controller('api/apps/:app/releases/compare')
export class CompareController {
  constructor(
    private readonly rights: AppRights,
    private readonly releases: ReleasesCompare,
  ) {}

  /** `from` and `to`: a release number, `live` or `draft`. */
  @Get()
  @RouteAccess('app', 'none')
  async compare(@CurrentActor() actor: Actor, @Param('app') app: string, @Query('from') from: unknown, @Query('to') to: unknown): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    const between = { from: nameOf(from), to: nameOf(to) };
    return { ...between, changes: await this.releases.compare(app, between, requestLocale()) };
  }
}

function nameOf(name: unknown): ReleaseName {
  if (name === 'live' || name === 'draft') return name;
  if (typeof name !== 'string' || !/^[1-9]\d{0,8}$/.test(name)) throw new PlatformError('release.not_found');
  return Number(name);
}
