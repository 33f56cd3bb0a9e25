import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordsModule } from '../records/records.module.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkRunner } from './bulk/bulk-runner.js';
import { Bulk } from './bulk/bulk.js';
import { ChangeCapture } from './changes/change-capture.js';
import { ChangesController } from './changes/changes.controller.js';
import { MassChangeStore } from './changes/mass-changes.js';
import { ChangeUndo } from './changes/undo.js';

/** Data in and out: imports, exports, changes of many records, print templates. */
@Module({
  imports: [PublishingModule, RecordsModule],
  controllers: [BulkController, ChangesController],
  providers: [Bulk, BulkRunner, ChangeCapture, ChangeUndo, MassChangeStore],
})
export class ExchangeModule {}
