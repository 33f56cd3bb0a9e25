import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Actors } from './actors.js';
import { AppAccess } from './app-access.js';
import { AppsOfActor } from './apps-of-actor.js';
import { DepartmentsController } from './departments.controller.js';
import { Departments } from './departments.js';
import { PeopleController } from './people.controller.js';
import { Reauthentication } from './reauthentication.js';
import { SessionController } from './session.controller.js';
import { SessionGuard } from './session.guard.js';
import { SessionView } from './session-view.js';
import { Sessions } from './sessions.js';
import { HttpModule } from '../http/http.module.js';
import { IdempotencyGuard } from '../http/idempotency.guard.js';
import { SetupController } from './setup.controller.js';
import { Setup } from './setup.js';
import { SignIn } from './sign-in.js';
import { SignInThrottle } from './sign-in-throttle.js';
import { UsersController } from './users.controller.js';
import { Users } from './users.js';

/** Who people are and what they may do. Its guards stand before every route, in this order: who asks, then whether they asked before. */
@Global()
@Module({
  imports: [HttpModule],
  controllers: [SetupController, SessionController, UsersController, DepartmentsController, PeopleController],
  providers: [Actors, AppAccess, AppsOfActor, Departments, Reauthentication, Sessions, SessionView, Setup, SignIn, SignInThrottle, Users, { provide: APP_GUARD, useClass: SessionGuard }, { provide: APP_GUARD, useClass: IdempotencyGuard }],
  exports: [Actors, AppAccess, AppsOfActor, Departments, Reauthentication, Sessions, Setup, Users],
})
export class AccessModule {}
