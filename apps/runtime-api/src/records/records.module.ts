import { Module } from '@nestjs/common';
import { PublishingModule } from '../publishing/publishing.module.js';
import { AppForms } from './access/app-forms.js';
import { OrganisationClock } from './clock.js';
import { CursorKey } from './cursor/cursor-key.js';
import { RecordList } from './listing/record-list.js';
import { DraftOutcomesController } from './linkages/draft-outcomes.controller.js';
import { DraftOutcomes } from './linkages/draft-outcomes.js';
import { ConsentTexts } from './consents/consent-texts.js';
import { AppDescriptionController } from './describing/app-description.controller.js';
import { RecordCheck } from './record-check.js';
import { RecordDetailsController } from './record-details.controller.js';
import { RecordHistory } from './record-history.js';
import { RecordReveal } from './record-reveal.js';
import { RecordViews } from './views/record-views.js';
import { RecordViewsController } from './views/record-views.controller.js';
import { RecordEvents } from './record-events.js';
import { RecordGaps } from './record-gaps.js';
import { RecordHolds } from './record-holds.js';
import { RecordHooks } from './record-hooks.js';
import { RecordOutcomes } from './record-outcomes.js';
import { CommentHooks } from './comments/comment-hooks.js';
import { RecordServed } from './linkages/record-served.js';
import { RecordReader } from './record-reader.js';
import { RecordTrail } from './record-trail.js';
import { RecordsController } from './records.controller.js';
import { RecordsService } from './records.service.js';
import { SearchRefill } from './search/search-refill.js';
import { SealedValues } from './sealed-values.js';
import { Autonumbers } from './writing/autonumbers.js';
import { CrossChecks } from './writing/cross-checks.js';
import { RecordWriter } from './writing/record-writer.js';
import { RelationFilters } from './writing/relation-filters.js';
import { Referrers } from './writing/referrers.js';
import { SubTableWriter } from './writing/sub-table-writer.js';

/** Records of the live apps over HTTP and for other areas. */
@Module({
  imports: [PublishingModule],
  controllers: [AppDescriptionController, DraftOutcomesController, RecordDetailsController, RecordViewsController, RecordsController],
  providers: [AppForms, Autonumbers, CommentHooks, ConsentTexts, CrossChecks, CursorKey, DraftOutcomes, OrganisationClock, RecordCheck, RecordEvents, RecordGaps, RecordHistory, RecordHolds, RecordHooks, RecordList, RecordOutcomes, RecordReader, RecordReveal, RecordServed, RecordTrail, RecordViews, RecordWriter, RecordsService, Referrers, RelationFilters, SealedValues, SearchRefill, SubTableWriter],
  exports: [AppForms, Autonumbers, CommentHooks, CursorKey, OrganisationClock, RecordEvents, RecordGaps, RecordHolds, RecordHooks, RecordList, RecordOutcomes, RecordReader, RecordTrail, RecordsService, SearchRefill],
})
export class RecordsModule {}
