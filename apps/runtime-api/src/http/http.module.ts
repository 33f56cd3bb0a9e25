import { Module } from '@nestjs/common';
import { APP_FILTER, DiscoveryModule } from '@nestjs/core';
import { Idempotency } from './idempotency.js';
import { OpenApiController } from './open-api.controller.js';
import { ProblemDetailsFilter } from './problem-details.filter.js';
import { RouteRegistry } from './route-registry.js';

/** What every request passes: errors become problem documents, repeated writes get their first answer. */
@Module({
  imports: [DiscoveryModule],
  controllers: [OpenApiController],
  providers: [Idempotency, RouteRegistry, { provide: APP_FILTER, useClass: ProblemDetailsFilter }],
  exports: [Idempotency, RouteRegistry],
})
export class HttpModule {}
