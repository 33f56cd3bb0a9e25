import { type DynamicModule, Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.js';
import { Housekeeping } from './housekeeping.js';
import { SETTINGS, type Settings } from './settings.js';

/** Settings for everyone, and what operators look at. */
@Global()
@Module({})
export class OperationsModule {
  static with(settings: Settings): DynamicModule {
    return { module: OperationsModule, controllers: [HealthController], providers: [Housekeeping, { provide: SETTINGS, useValue: settings }], exports: [SETTINGS] };
  }
}
