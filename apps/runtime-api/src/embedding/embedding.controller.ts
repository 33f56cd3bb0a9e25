import { Controller, Get, Inject } from '@nestjs/common';
import { RouteAccess } from '../access/route-access.js';
import { SETTINGS, type Settings } from '../operations/settings.js';

/** Which other systems may be shown inside forms: the pages say so instead of drawing an empty frame. */
@Controller('api/embed-hosts')
export class EmbeddingController {
  constructor(@Inject(SETTINGS) private readonly settings: Settings) {}

  @Get()
  @RouteAccess('signed-in', 'none')
  hosts(): { readonly items: readonly string[] } {
    return { items: this.settings.embedHosts };
  }
}
