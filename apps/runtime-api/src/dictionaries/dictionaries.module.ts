import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { Dictionaries } from './dictionaries.js';
import { DictionariesController } from './dictionaries.controller.js';
import { DictionaryFiles } from './dictionary-files.js';
import { DictionaryImport } from './dictionary-import.js';
import { DictionaryPublishing } from './dictionary-publishing.js';
import { Entries } from './entries.js';

/** Code tables that all apps share. */
@Module({
  imports: [FilesModule, PublishingModule],
  controllers: [DictionariesController],
  providers: [Dictionaries, DictionaryFiles, DictionaryImport, DictionaryPublishing, Entries],
  exports: [Dictionaries, DictionaryImport, Entries],
})
export class DictionariesModule {}
