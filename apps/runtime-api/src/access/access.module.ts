import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Actors } from './actors.js';
import { SessionGuard } from './session.guard.js';
import { Sessions } from './sessions.js';

/** Who people are and what they may do; its guard stands before every route. */
@Global()
@Module({
  providers: [Actors, Sessions, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [Actors, Sessions],
})
export class AccessModule {}
