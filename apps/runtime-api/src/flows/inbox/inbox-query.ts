import { PlatformError } from '../../http/platform-error.js';

/** How a list of tasks is narrowed; null where anything will do. */
export interface InboxNarrowing {
  readonly flow: string | null;
  /** Late already, or late by the end of the day. */
  readonly due: 'overdue' | 'today' | null;
  /** Only copies that were not opened yet. */
  readonly unread: boolean;
  /** Words of the record, or of the name of who started the flow. */
  readonly search: string;
}

const bad = (): PlatformError => new PlatformError('http.bad_request');
const longest = 200;

function textIn(value: unknown): string | null {
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || value.length > longest || value.includes('\0')) throw bad();
  return value;
}

/** Reads how a list is narrowed from a query string; null when it is not. */
export function readNarrowing(query: { readonly flow?: unknown; readonly due?: unknown; readonly unread?: unknown; readonly search?: unknown }): InboxNarrowing | null {
  const due = textIn(query.due);
  const unread = textIn(query.unread);
  if ((due !== null && due !== 'overdue' && due !== 'today') || (unread !== null && unread !== 'true')) throw bad();
  const narrowing: InboxNarrowing = { flow: textIn(query.flow), due, unread: unread === 'true', search: textIn(query.search)?.trim() ?? '' };
  return narrowing.flow === null && due === null && !narrowing.unread && narrowing.search === '' ? null : narrowing;
}
