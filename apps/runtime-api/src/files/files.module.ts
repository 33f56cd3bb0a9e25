import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordsModule } from '../records/records.module.js';
import { Attachments } from './attachments.js';
import { FileAccess } from './file-access.js';
import { FileHolders } from './file-holders.js';
import { FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { FilesController } from './files.controller.js';
import { Files } from './files.js';
import { MadeFiles } from './made-files.js';
import { VirusScanner } from './virus-scanner.js';

/** Files of records: taken in, kept, shown, removed. */
@Module({
  imports: [PublishingModule, RecordsModule],
  controllers: [FilesController],
  providers: [Attachments, FileAccess, FileHolders, FileStore, FileSweep, Files, MadeFiles, VirusScanner],
  exports: [FileAccess, FileHolders, FileStore, FileSweep, Files, MadeFiles],
})
export class FilesModule {}
