import { createHash } from 'node:crypto';
import { type AppDefinition } from '@carewright/schema';
import { canonicalJson } from '../audit/canonical-json.js';

/** Digest of an app's content: tells whether two copies are the same, whatever the order of their keys. */
export function appDigest(app: AppDefinition): string {
  return createHash('sha256').update(canonicalJson(app)).digest('hex');
}
