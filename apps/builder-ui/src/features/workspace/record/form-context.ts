import { type LogicContext } from '@carewright/schema';
import { type RecordItem } from '../../../api/records.js';
import { type SessionUser } from '../../../api/session.js';

/** What expressions of a form may know in the browser. The server works with its own clock and judges again. */
export function formContext(user: SessionUser, record: RecordItem | undefined, now: Date = new Date()): LogicContext & { readonly previous?: RecordItem['data'] } {
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return {
    now: now.toISOString(),
    today: new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: tz }).format(now),
    tz,
    user: { id: user.id, departments: user.departments.map(({ id }) => id) },
    record: record === undefined ? { isNew: true } : { id: record.id, version: record.version, isNew: false },
    ...(record !== undefined && { previous: record.data }),
  };
}

/** Names by id from a record's `display`, rows of sub-tables included. */
export function namesOf(data: Readonly<Record<string, unknown>>, display: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const names: Record<string, string> = {};
  for (const [key, shown] of Object.entries(display)) {
    const value = data[key];
    if (typeof value === 'string' && typeof shown === 'string') names[value] = shown;
    else if (Array.isArray(value) && Array.isArray(shown)) value.forEach((row: unknown, index) => Object.assign(names, typeof row === 'string' && typeof shown[index] === 'string' ? { [row]: shown[index] } : isObject(row) && isObject(shown[index]) ? namesOf(row, shown[index]) : {}));
  }
  return names;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
