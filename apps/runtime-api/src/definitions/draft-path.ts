import { isDefinitionKind, isKey, type DefinitionKind } from '@carewright/schema';
import { PlatformError } from '../http/platform-error.js';
import { type DraftPlace } from './drafts.js';

/** Where a path points: an unknown kind or an impossible key is not found, whatever it holds. */
export function placeOf(app: string, kind: string, key: string): DraftPlace & { readonly kind: DefinitionKind } {
  if (!isDefinitionKind(kind)) throw new PlatformError('draft.kind_unknown');
  if (!isKey(key, 'definition')) throw new PlatformError('draft.not_found');
  return { app, kind, key };
}

/** The revision in `If-Match: "3"`; absent header means that the author does not mind. */
export function revisionOf(ifMatch: string | undefined): number | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined;
  const revision = /^(?:W\/)?"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (revision === undefined) throw new PlatformError('http.bad_request');
  return Number(revision);
}
