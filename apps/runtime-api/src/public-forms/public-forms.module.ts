import { Module } from '@nestjs/common';
import { FilesModule } from '../files/files.module.js';
import { PublishingModule } from '../publishing/publishing.module.js';
import { RecordsModule } from '../records/records.module.js';
import { Paces } from './pace.js';
import { PublicController } from './public.controller.js';
import { PublicDoor } from './public-door.js';
import { PublicFormsController } from './public-forms.controller.js';
import { PublicForms } from './public-forms.js';
import { PublicKey } from './public-key.js';
import { PublicOutcomes } from './public-outcomes.js';
import { PublicSubmissions } from './public-submissions.js';
import { RecordShares } from './record-shares.js';
import { PublicSharesController, SharesController } from './shares.controller.js';
import { ShareableRecords } from './shareable-records.js';

/** Forms that people without an account fill in. */
@Module({
  imports: [FilesModule, PublishingModule, RecordsModule],
  controllers: [PublicController, PublicFormsController, PublicSharesController, SharesController],
  providers: [Paces, PublicDoor, PublicForms, PublicKey, PublicOutcomes, PublicSubmissions, RecordShares, ShareableRecords],
})
export class PublicFormsModule {}
