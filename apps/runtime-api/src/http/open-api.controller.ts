import { Controller, Get, Header } from '@nestjs/common';
import { Public } from '../access/route-access.js';
import { openApiOf } from './open-api.js';
import { apiPage } from './open-api-page.js';
import { RouteRegistry } from './route-registry.js';

const version = '0.1.0';

/** The description of the API for programs and for people. */
@Controller('api')
export class OpenApiController {
  constructor(private readonly routes: RouteRegistry) {}

  @Get('openapi.json')
  @Public('describes routes, shows no data')
  document(): object {
    return openApiOf(this.routes.list(), version);
  }

  @Get('docs')
  @Public('describes routes, shows no data')
  @Header('content-type', 'text/html; charset=utf-8')
  page(): string {
    return apiPage(this.routes.list(), version);
  }
}
