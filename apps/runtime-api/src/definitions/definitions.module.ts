import { Global, Module } from '@nestjs/common';
import { AppIssues } from './app-issues.js';
import { AppList } from './app-list.js';
import { AppRights } from './app-rights.js';
import { AppsController } from './apps.controller.js';
import { Apps } from './apps.js';
import { DraftApps } from './draft-apps.js';
import { DraftFormsController } from './draft-forms.controller.js';
import { DraftForms } from './draft-forms.js';
import { DraftLocks } from './draft-locks.js';
import { DraftLocksController } from './draft-locks.controller.js';
import { DraftsController } from './drafts.controller.js';
import { Drafts } from './drafts.js';

/** Apps and their drafts. */
@Global()
@Module({ controllers: [AppsController, DraftsController, DraftLocksController, DraftFormsController], providers: [DraftLocks, Apps, AppIssues, AppList, AppRights, DraftApps, DraftForms, Drafts], exports: [Apps, AppIssues, AppRights, DraftForms, Drafts] })
export class DefinitionsModule {}
