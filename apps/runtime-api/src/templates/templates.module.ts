import { Global, Module } from '@nestjs/common';
import { AppCommands } from './app-commands.js';
import { AppTransfer } from './app-transfer.js';
import { TemplateRelease } from './template-release.js';
import { Templates } from './templates.js';
import { TransferController } from './transfer.controller.js';

/** Apps as files: templates, export, import, and the commands over folders. */
@Global()
@Module({ controllers: [TransferController], providers: [AppCommands, AppTransfer, TemplateRelease, Templates], exports: [AppCommands, Templates] })
export class TemplatesModule {}
