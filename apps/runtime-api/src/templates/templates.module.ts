import { Global, Module } from '@nestjs/common';
import { AppExtras } from './app-extras.js';
import { AppCommands } from './app-commands.js';
import { AppTransfer } from './app-transfer.js';
import { TemplateRelease } from './template-release.js';
import { TemplateBases } from './template-bases.js';
import { Templates } from './templates.js';
import { TransferController } from './transfer.controller.js';
import { UpgradeController } from './upgrade.controller.js';
import { Upgrades } from './upgrades.js';

/** Apps as files: templates, export, import, and the commands over folders. */
@Global()
@Module({ controllers: [TransferController, UpgradeController], providers: [AppCommands, AppExtras, AppTransfer, TemplateBases, TemplateRelease, Templates, Upgrades], exports: [AppCommands, AppExtras, Templates] })
export class TemplatesModule {}
