import { issue, type Issue } from '@carewright/schema';
import { errorCatalogue } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';

/** Why one record of many was not changed; anything but a refusal is passed on, because then nothing may go on. */
export function refusalIssues(error: unknown): readonly Issue[] {
  if (!(error instanceof PlatformError) || errorCatalogue[error.code].status >= 500) throw error;
  const issues = (error.details.issues ?? []).filter(({ severity }) => severity === 'error');
  return issues.length > 0 ? issues : [issue(error.code, [], error.facts)];
}
