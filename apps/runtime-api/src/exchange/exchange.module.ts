import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { DefinitionsModule } from '../definitions/definitions.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordsModule } from '../records/records.module.js';
import { BulkController } from './bulk/bulk.controller.js';
import { BulkRunner } from './bulk/bulk-runner.js';
import { Bulk } from './bulk/bulk.js';
import { ChangeCapture } from './changes/change-capture.js';
import { ChangesController } from './changes/changes.controller.js';
import { MassChangeStore } from './changes/mass-changes.js';
import { ProblemFile } from './changes/problem-file.js';
import { TransfersController } from './transfers.controller.js';
import { RecordTitles } from './changes/record-titles.js';
import { ChangeUndo } from './changes/undo.js';
import { StoredFiles } from './files/stored-files.js';
import { AttachedFiles } from './exports/attached-files.js';
import { ExportReader } from './exports/export-reader.js';
import { ExportsController } from './exports/exports.controller.js';
import { Exports } from './exports/exports.js';
import { FormFilesController } from './forms/form-files.controller.js';
import { PrintBatches } from './prints/print-batches.js';
import { PrintsController } from './prints/prints.controller.js';
import { PrintTemplates } from './prints/print-templates.js';
import { TravellingPrints } from './prints/travelling-prints.js';
import { Prints } from './prints/prints.js';
import { ImportBatches } from './imports/import-batches.js';
import { ImportOpening } from './imports/import-opening.js';
import { ImportRunner } from './imports/import-runner.js';
import { ImportsController } from './imports/imports.controller.js';
import { Imports } from './imports/imports.js';
import { MatchLookup } from './imports/match-lookup.js';
import { ReferenceLookup } from './imports/reference-lookup.js';
import { StreamedRowsImport } from './imports/streamed-rows.js';
import { TranslationFilesController } from './translations/translation-files.controller.js';
import { WrittenRowsImport } from './imports/written-rows.js';

/** Data in and out: imports, exports, changes of many records, print templates. */
@Module({
  imports: [DefinitionsModule, FilesModule, PublishingModule, RecordsModule],
  controllers: [TransfersController, BulkController, ChangesController, ExportsController, FormFilesController, ImportsController, PrintsController, TranslationFilesController],
  providers: [AttachedFiles, Bulk, BulkRunner, ChangeCapture, ChangeUndo, ExportReader, Exports, ImportBatches, ImportOpening, ImportRunner, Imports, MassChangeStore, MatchLookup, PrintBatches, Prints, PrintTemplates, ProblemFile, RecordTitles, ReferenceLookup, StoredFiles, StreamedRowsImport, TravellingPrints, WrittenRowsImport],
  exports: [Prints],
})
export class ExchangeModule {}
