import { PlatformError } from '../../http/platform-error.js';
import { isUuid } from '../../records/values/is-uuid.js';
import { type InstanceTrace } from './instance-traces.js';

/** What a search for instances asks; null where anything will do. */
export interface InstanceQuery extends InstanceTrace {
  readonly flow: string | null;
  /** `running` and `over`, or exactly one status. */
  readonly status: string | null;
  /** The id of a step at which it stands now. */
  readonly step: string | null;
  readonly starter: string | null;
  /** Who is asked now. */
  readonly asked: string | null;
  readonly recordId: string | null;
  /** Days of the start, both included. */
  readonly from: string | null;
  readonly to: string | null;
  /** Words of the record. */
  readonly search: string;
  readonly limit: number;
  readonly cursor: string | null;
  readonly count: boolean;
}

const bad = (): PlatformError => new PlatformError('http.bad_request');
const longestText = 200;

function text(given: Readonly<Record<string, unknown>>, key: string, isValid: (value: string) => boolean = () => true): string | null {
  const value = given[key];
  if (value === undefined || value === '') return null;
  if (typeof value !== 'string' || value.length > (key === 'cursor' ? 4_000 : longestText) || value.includes('\0') || !isValid(value)) throw bad();
  return value;
}

const isDay = (value: string): boolean => /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
const reworks: ReadonlySet<string> = new Set(['again', 'returned']);
const statuses: ReadonlySet<string> = new Set(['running', 'over', 'active', 'suspended', 'failed', 'completed', 'rejected', 'withdrawn', 'terminated']);

/** Reads the query string of a search; what it does not know is refused. */
export function readInstanceQuery(given: Readonly<Record<string, unknown>>): InstanceQuery {
  const limit = Number(given['limit'] ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 500) throw bad();
  const seconds = text(given, 'seconds', (value) => /^\d{1,9}$/.test(value));
  return {
    flow: text(given, 'flow'), status: text(given, 'status', (value) => statuses.has(value)), step: text(given, 'step'),
    starter: text(given, 'starter', isUuid), asked: text(given, 'asked', isUuid), recordId: text(given, 'recordId', isUuid),
    from: text(given, 'from', isDay), to: text(given, 'to', isDay), search: text(given, 'search')?.trim() ?? '',
    visited: text(given, 'visited'), repeated: text(given, 'repeated'), returnedAt: text(given, 'returnedAt'), slowAt: text(given, 'slowAt'), seconds: seconds === null ? null : Number(seconds),
    variant: text(given, 'variant', (value) => /^[0-9a-f]{32}$/.test(value)), rework: text(given, 'rework', (value) => reworks.has(value)),
    limit, cursor: text(given, 'cursor'), count: given['count'] === 'exact',
  };
}
