import { Module } from '@nestjs/common';
import { RecordGroupsController } from './grouping/record-groups.controller.js';
import { RecordGroupsReader } from './grouping/record-groups.js';
import { RecordsModule } from './records.module.js';

/** What staff do with records besides reading and writing them: groups and totals, what belongs to a record, talk, following, drafts. */
@Module({
  imports: [RecordsModule],
  controllers: [RecordGroupsController],
  providers: [RecordGroupsReader],
})
export class RecordWorkModule {}
