import { Global, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DriftController } from './drift.controller.js';
import { DriftCheck } from './drift-check.js';
import { LiveApps } from './live-apps.js';
import { PublishParticipants } from './publish-participants.js';
import { Publisher } from './publisher.js';
import { ReleasePlanner } from './release-planner.js';
import { ReleaseAnnouncement } from './release-announcement.js';
import { ReleaseRetry } from './release-retry.js';
import { ReleasesController } from './releases.controller.js';
import { Releases } from './releases.js';
import { RoleNamesController } from './role-names.controller.js';
import { Settle } from './settle.js';

/** Makes drafts into releases, and gives everybody the live ones. */
@Global()
@Module({
  controllers: [DriftController, ReleasesController, RoleNamesController],
  providers: [DriftCheck, LiveApps, PublishParticipants, Publisher, ReleaseAnnouncement, ReleasePlanner, Releases, Settle, { provide: APP_INTERCEPTOR, useClass: ReleaseRetry }],
  exports: [DriftCheck, LiveApps, PublishParticipants, Publisher, ReleasePlanner, Settle],
})
export class PublishingModule {}
