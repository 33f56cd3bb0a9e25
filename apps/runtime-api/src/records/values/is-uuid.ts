const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for text that PostgreSQL takes as a uuid in its usual form. */
export function isUuid(value: unknown): value is string {
  return typeof value === 'string' && uuid.test(value);
}
