import { type Locale, mayOpenDashboard, type SharesAnswer, type ShareTarget, textOf } from '@carewright/schema';
import { Controller, Get, Param, Put } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { ValidBody } from '../../http/valid-body.js';
import { askingOf, requestLocale } from '../asking.js';
import { ReportsService } from '../reports.service.js';
import { type Sharing, Shares, SharesBody } from './shares.js';

interface Place {
  readonly app: string;
  readonly dashboard: string;
}

/** With whom a dashboard is shared beyond the roles that open it. */
@Controller('api/apps/:app/dashboards/:dashboard/shares')
export class DashboardSharesController {
  constructor(
    private readonly reports: ReportsService,
    private readonly shares: Shares,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param() place: Place): Promise<SharesAnswer> {
    return this.shares.list(await this.sharing(actor, place), requestLocale());
  }

  @Put()
  @RouteAccess('app', 'dashboard.shared')
  async set(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(SharesBody) body: { readonly with: readonly ShareTarget[] }): Promise<SharesAnswer> {
    return this.shares.set(await this.sharing(actor, place), body.with, { actor, locale: requestLocale() });
  }

  /** Whoever opens it by a role of their own may share it with colleagues; whom it was shared with may not pass it on. */
  private async sharing(actor: Actor, { app, dashboard }: Place): Promise<Sharing> {
    const asking = askingOf(app, actor);
    const { definition } = await this.reports.dashboard(asking, dashboard);
    const access = await this.reports.accessOf(asking);
    const mayDesign = access.capabilities.includes('design');
    return {
      shared: { app, kind: 'dashboard', target: dashboard }, label: (locale: Locale) => textOf(definition.label, locale), link: `/apps/${app}/dashboards/${dashboard}`,
      mayShare: mayDesign || mayOpenDashboard(access, dashboard), mayShareWithRoles: mayDesign,
    };
  }
}
