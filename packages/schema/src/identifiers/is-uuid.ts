/** True for a UUID as PostgreSQL prints it, in any case; ids from outside are judged before they reach SQL. */
export function isUuid(text: unknown): text is string {
  return typeof text === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
