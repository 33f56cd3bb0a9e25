import { Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { type AutomationRunPage, type HookKey } from '@carewright/schema';
import { type Static, Type } from '@sinclair/typebox';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { requestLocale } from '../../records/records.service.js';
import { type Automation, Automations } from './automations.js';
import { type HookPlace, Hooks } from './hooks.js';

const SwitchBody = Type.Object({ on: Type.Boolean() }, { additionalProperties: false });
const NothingBody = Type.Object({}, { additionalProperties: false });

/** Flows that begin by themselves, for those who look after an app's flows. */
@Controller('api/apps/:app/automations')
export class AutomationsController {
  constructor(
    private readonly automations: Automations,
    private readonly hooks: Hooks,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  list(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<{ readonly items: readonly Automation[] }> {
    return this.automations.list(actor, app);
  }

  @Get(':flow/runs')
  @RouteAccess('app', 'none')
  runs(@CurrentActor() actor: Actor, @Param() place: HookPlace, @Query('before') before?: string): Promise<AutomationRunPage> {
    return this.automations.runs(actor, place, { before, locale: requestLocale() });
  }

  @Put(':flow/switch')
  @HttpCode(204)
  @RouteAccess('app', 'automation.switched')
  switch(@CurrentActor() actor: Actor, @Param() place: HookPlace, @ValidBody(SwitchBody) body: Static<typeof SwitchBody>): Promise<void> {
    return this.automations.switch(actor, place, body.on);
  }

  @Post(':flow/retry')
  @HttpCode(200)
  @RouteAccess('app', 'automation.retried')
  retry(@CurrentActor() actor: Actor, @Param() place: HookPlace, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<{ readonly count: number }> {
    return this.automations.retry(actor, place);
  }

  /** The key is shown this once; a new one replaces it. */
  @Post(':flow/key')
  @HttpCode(201)
  @RouteAccess('app', 'automation.key-made')
  async key(@CurrentActor() actor: Actor, @Param() place: HookPlace, @ValidBody(NothingBody) _body: Static<typeof NothingBody>): Promise<HookKey> {
    await this.automations.known(actor, place, 'webhook');
    return { path: `/api/apps/${encodeURIComponent(place.app)}/hooks/${encodeURIComponent(place.flow)}`, secret: await this.hooks.make(actor, place) };
  }
}
