import { type SubscriptionSettings, type SubscriptionView } from '@carewright/schema';
import { Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf } from '../asking.js';
import { SubscriptionBody, Subscriptions } from './subscriptions.js';

interface Place {
  readonly app: string;
  readonly dashboard: string;
}

/** Who is told of a dashboard, and when. */
@Controller('api/apps/:app/dashboards/:dashboard/subscriptions')
export class SubscriptionsController {
  constructor(private readonly subscriptions: Subscriptions) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() place: Place): Promise<{ readonly items: readonly SubscriptionView[]; readonly nextCursor: null }> {
    return { items: await this.subscriptions.list(askingOf(place.app, actor), place.dashboard), nextCursor: null };
  }

  @Post()
  @RouteAccess('app', 'subscription.created')
  create(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(SubscriptionBody) body: SubscriptionSettings): Promise<SubscriptionView> {
    return this.subscriptions.create(askingOf(place.app, actor), place.dashboard, body);
  }

  @Put(':id')
  @RouteAccess('app', 'subscription.updated')
  update(@CurrentActor() actor: Actor, @Param() place: Place, @Param('id', ParseUUIDPipe) id: string, @ValidBody(SubscriptionBody) body: SubscriptionSettings): Promise<SubscriptionView> {
    return this.subscriptions.update(askingOf(place.app, actor), { dashboard: place.dashboard, id }, body);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'subscription.removed')
  remove(@CurrentActor() actor: Actor, @Param() place: Place, @Param('id', ParseUUIDPipe) id: string): Promise<void> {
    return this.subscriptions.remove(askingOf(place.app, actor), { dashboard: place.dashboard, id });
  }
}
