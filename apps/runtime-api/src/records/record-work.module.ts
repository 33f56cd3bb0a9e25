import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordComments } from './comments/record-comments.js';
import { RecordTalkController } from './comments/record-talk.controller.js';
import { FillDrafts } from './fill-drafts/fill-drafts.js';
import { FillDraftsController } from './fill-drafts/fill-drafts.controller.js';
import { Following } from './following/following.js';
import { RecordGroupsController } from './grouping/record-groups.controller.js';
import { RecordGroupsReader } from './grouping/record-groups.js';
import { RecordSight } from './record-sight.js';
import { RecordsModule } from './records.module.js';
import { RelatedRecordsController } from './related/related-records.controller.js';
import { RelatedRecordsReader } from './related/related-records.js';

/** What staff do with records besides reading and writing them: groups and totals, what belongs to a record, talk, following, drafts. */
@Module({
  imports: [PublishingModule, RecordsModule],
  controllers: [RecordGroupsController, RelatedRecordsController, RecordTalkController, FillDraftsController],
  providers: [RecordGroupsReader, RelatedRecordsReader, RecordSight, RecordComments, Following, FillDrafts],
})
export class RecordWorkModule {}
