import { Global, Module } from '@nestjs/common';
import { LiveApps } from './live-apps.js';

/** Makes drafts into releases, and gives everybody the live ones. */
@Global()
@Module({ providers: [LiveApps], exports: [LiveApps] })
export class PublishingModule {}
