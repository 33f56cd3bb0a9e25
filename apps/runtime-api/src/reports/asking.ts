import { type Locale } from '@carewright/schema';
import { type Actor } from '../access/actor.js';
import { requestContext } from '../database/request-context.js';
import { PlatformError } from '../http/platform-error.js';
import { type Asking } from './reports.service.js';

export const requestLocale = (): Locale => requestContext.getStore()?.locale ?? 'zh-CN';

/** Who asks about which app, from a request. */
export function askingOf(app: string, actor: Actor): Asking {
  if (!/^[a-z][a-z0-9_]{0,39}$/.test(app)) throw new PlatformError('app.not_found');
  return { app, actor, locale: requestLocale() };
}
