import { type RolesOfApp } from '@carewright/schema';
import { Controller, Get } from '@nestjs/common';
import { RouteAccess } from '../access/route-access.js';
import { LiveApps } from './live-apps.js';

/** What roles are called, for administrators: they give roles of apps that they may not open themselves. */
@Controller('api/roles')
export class RoleNamesController {
  constructor(private readonly liveApps: LiveApps) {}

  @Get()
  @RouteAccess(['system-administrator', 'security-administrator'], 'none')
  async all(): Promise<{ readonly items: readonly RolesOfApp[] }> {
    const apps = await this.liveApps.list();
    return { items: apps.map(({ app, definition: { label, roles } }) => ({ app, label, roles: Object.values(roles).map((role) => ({ key: role.key, label: role.label })) })) };
  }
}
