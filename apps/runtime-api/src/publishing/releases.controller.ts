import { Type, type Static } from '@sinclair/typebox';
import { Controller, Get, HttpCode, Param, ParseIntPipe, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { shownIssues } from '../definitions/app-issues.js';
import { AppRights } from '../definitions/app-rights.js';
import { ValidBody } from '../http/valid-body.js';
import { Publisher } from './publisher.js';
import { ReleasePlanner } from './release-planner.js';
import { Releases } from './releases.js';

const PublishBody = Type.Object(
  { planHash: Type.String({ pattern: '^[0-9a-f]{64}$' }), confirm: Type.Optional(Type.Array(Type.String({ maxLength: 200 }), { maxItems: 5000 })), note: Type.Optional(Type.String({ maxLength: 2000 })) },
  { additionalProperties: false },
);

/** From a draft to a release: the plan, the publish, and what was released. */
@Controller('api/apps/:app')
export class ReleasesController {
  constructor(
    private readonly rights: AppRights,
    private readonly planner: ReleasePlanner,
    private readonly publisher: Publisher,
    private readonly releases: Releases,
  ) {}

  @Post('plan')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async plan(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    const { plan, planHash, fromRelease, issues } = await this.planner.plan(app);
    const changes = plan?.changes ?? [];
    return { planHash, fromRelease, changes, issues: shownIssues(issues), confirm: changes.filter((change) => change.needsConfirmation).map(({ id, kind, target, loss, access }) => ({ id, kind, target, loss, access })) };
  }

  @Post('releases')
  @RouteAccess('app', 'release.published')
  async publish(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(PublishBody) body: Static<typeof PublishBody>): Promise<unknown> {
    await this.rights.require(actor, app, 'publish');
    return this.publisher.publish(actor, { app, planHash: body.planHash, confirm: body.confirm ?? [], ...(body.note !== undefined && { note: body.note }) });
  }

  @Get('releases')
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return { items: await this.releases.list(app), nextCursor: null };
  }

  @Get('releases/:number')
  @RouteAccess('app', 'none')
  async read(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('number', ParseIntPipe) number: number): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return this.releases.read(app, number);
  }

  /** Puts the definitions of an earlier release back into the draft; publishing them is a step of its own. */
  @Post('releases/:number/restore')
  @HttpCode(200)
  @RouteAccess('app', 'draft.restored')
  async restore(@CurrentActor() actor: Actor, @Param('app') app: string, @Param('number', ParseIntPipe) number: number): Promise<unknown> {
    await this.rights.require(actor, app, 'design');
    return this.releases.restore(actor, app, number);
  }
}
