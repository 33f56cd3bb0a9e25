import { accessErrors } from '../access/access-errors.js';
import { changeErrors } from '../changes/change-errors.js';
import { definitionErrors } from '../definitions/definition-errors.js';
import { connectorErrors } from '../connectors/connector-errors.js';
import { dictionaryErrors } from '../dictionaries/dictionary-errors.js';
import { exchangeErrors } from '../exchange/exchange-errors.js';
import { fileErrors } from '../files/file-errors.js';
import { automationErrors } from '../flows/automations/automation-errors.js';
import { flowErrors } from '../flows/flow-errors.js';
import { handOverErrors } from '../flows/hand-over/hand-over-errors.js';
import { migrationErrors } from '../flows/migration/migration-errors.js';
import { jobErrors } from '../jobs/job-errors.js';
import { dashboardCommentErrors } from '../reports/comments/comment-errors.js';
import { questionErrors } from '../reports/questions/question-errors.js';
import { shareErrors } from '../reports/shares/share-errors.js';
import { subscriptionErrors } from '../reports/subscriptions/subscription-errors.js';
import { organisationErrors } from '../organisation/organisation-errors.js';
import { publicErrors } from '../public-forms/public-errors.js';
import { publishingErrors } from '../publishing/publishing-errors.js';
import { recordErrors } from '../records/record-errors.js';
import { mapErrors } from '../reports/maps/map-errors.js';
import { reportErrors } from '../reports/report-errors.js';
import { sealingErrors } from '../sealing/sealing-errors.js';
import { httpErrors } from './http-errors.js';

/** Every error of the API by its stable code. Each area keeps its own file and adds one line here. */
export const errorCatalogue = {
  ...httpErrors,
  ...accessErrors,
  ...jobErrors,
  ...definitionErrors,
  ...changeErrors,
  ...publishingErrors,
  ...recordErrors,
  ...reportErrors,
  ...mapErrors,
  ...flowErrors,
  ...automationErrors,
  ...migrationErrors,
  ...handOverErrors,
  ...connectorErrors,
  ...subscriptionErrors,
  ...questionErrors,
  ...shareErrors,
  ...dashboardCommentErrors,
  ...organisationErrors,
  ...dictionaryErrors,
  ...exchangeErrors,
  ...fileErrors,
  ...publicErrors,
  ...sealingErrors,
} as const;

export type ErrorCode = keyof typeof errorCatalogue;
