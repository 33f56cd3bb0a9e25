import { messageOf, type BatchItem, type Locale } from '@carewright/schema';
import { errorCatalogue } from '../../http/error-catalogue.js';
import { PlatformError } from '../../http/platform-error.js';

/** Does one of several things that were asked for at once: a refusal is told with it and does not stop the others. */
export async function attempt(id: string, locale: Locale, work: () => Promise<unknown>): Promise<BatchItem> {
  try {
    await work();
    return { id, done: true };
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return { id, done: false, code: error.code, message: messageOf({ code: error.code, facts: error.facts }, { [error.code]: errorCatalogue[error.code] }, locale) };
  }
}
