import { type AppDefinition, isReservedKey, issue } from '@carewright/schema';
import { PlatformError } from '../http/platform-error.js';
import { unzipApp } from './app-zip.js';

/** The app in the body of a request; refused with issues when it is no readable zip of one. */
export function appInZip(body: unknown): AppDefinition {
  if (!Buffer.isBuffer(body)) throw new PlatformError('http.unsupported_media_type');
  const parsed = unzipApp(body);
  if (!parsed.ok) throw new PlatformError('http.invalid_input', {}, { issues: parsed.issues });
  if (isReservedKey(parsed.value.key, 'definition')) throw new PlatformError('http.invalid_input', {}, { issues: [issue('input.pattern', ['key'])] });
  return parsed.value;
}
