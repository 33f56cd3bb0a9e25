import { confirmationMissing } from './catalogue/confirmation-missing.js';
import { conflict } from './catalogue/conflict.js';
import { csrfRefused } from './catalogue/csrf-refused.js';
import { cursorInvalid } from './catalogue/cursor-invalid.js';
import { databaseUnavailable } from './catalogue/database-unavailable.js';
import { draftHasIssues } from './catalogue/draft-has-issues.js';
import { flowNotStartable } from './catalogue/flow-not-startable.js';
import { forbidden } from './catalogue/forbidden.js';
import { idempotencyKeyReused } from './catalogue/idempotency-key-reused.js';
import { internal } from './catalogue/internal.js';
import { lockedOut } from './catalogue/locked-out.js';
import { malformedJson } from './catalogue/malformed-json.js';
import { methodNotAllowed } from './catalogue/method-not-allowed.js';
import { notFound } from './catalogue/not-found.js';
import { payloadTooLarge } from './catalogue/payload-too-large.js';
import { planChanged } from './catalogue/plan-changed.js';
import { preconditionFailed } from './catalogue/precondition-failed.js';
import { preconditionRequired } from './catalogue/precondition-required.js';
import { publishBusy } from './catalogue/publish-busy.js';
import { queryTooSlow } from './catalogue/query-too-slow.js';
import { rateLimited } from './catalogue/rate-limited.js';
import { recordReferenced } from './catalogue/record-referenced.js';
import { releaseNotFound } from './catalogue/release-not-found.js';
import { requestInProgress } from './catalogue/request-in-progress.js';
import { setupDone } from './catalogue/setup-done.js';
import { setupTokenWrong } from './catalogue/setup-token-wrong.js';
import { shuttingDown } from './catalogue/shutting-down.js';
import { signInFailed } from './catalogue/sign-in-failed.js';
import { taskActionNotAllowed } from './catalogue/task-action-not-allowed.js';
import { taskDecided } from './catalogue/task-decided.js';
import { unauthenticated } from './catalogue/unauthenticated.js';
import { uniqueViolated } from './catalogue/unique-violated.js';
import { unsupportedMediaType } from './catalogue/unsupported-media-type.js';
import { validationFailed } from './catalogue/validation-failed.js';

/** Every error the platform can answer with, by its maker's name. Adding one is a file in `catalogue/` and a line here. */
export const errors = {
  unauthenticated,
  forbidden,
  signInFailed,
  lockedOut,
  csrfRefused,
  setupDone,
  setupTokenWrong,
  notFound,
  validationFailed,
  malformedJson,
  payloadTooLarge,
  unsupportedMediaType,
  methodNotAllowed,
  cursorInvalid,
  preconditionRequired,
  preconditionFailed,
  conflict,
  idempotencyKeyReused,
  requestInProgress,
  uniqueViolated,
  recordReferenced,
  rateLimited,
  queryTooSlow,
  draftHasIssues,
  planChanged,
  confirmationMissing,
  publishBusy,
  releaseNotFound,
  taskDecided,
  taskActionNotAllowed,
  flowNotStartable,
  databaseUnavailable,
  shuttingDown,
  internal,
} as const;

/** The codes of the catalogue, as clients see them. */
export const errorCodes: readonly string[] = Object.values(errors).map((make) => make.kind.code);
