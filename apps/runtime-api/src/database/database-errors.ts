/** SQLSTATE of a PostgreSQL error, or the code of a network error below it. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'driverError' in error ? codeOf(error.driverError) : undefined;
}

/** Serialization failure and deadlock: PostgreSQL undid everything, so the same work may be tried again. */
export function isRetryable(error: unknown): boolean {
  const code = codeOf(error);
  return code === '40001' || code === '40P01';
}

const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN']);
const lostConnection = /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

/** The server is away, starting, stopping or full: nothing is wrong with the request, it may be sent again later. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return networkCodes.has(code) || code.startsWith('57P') || code.startsWith('08') || code === '53300';
  return error instanceof Error && lostConnection.test(error.message);
}

/** The statement was stopped by its time limit. */
export function isTimeout(error: unknown): boolean {
  return codeOf(error) === '57014' || codeOf(error) === '55P03';
}

/** A row with the same unique values exists; `constraint` names which. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  return constraint === undefined || (typeof error === 'object' && error !== null && 'constraint' in error && error.constraint === constraint);
}

/** Text with NUL or broken Unicode, no date, no number, a number out of range. */
const unreadable = new Set(['22021', '22P05', '22007', '22008', '22P02', '22003']);

/** A value from a path or a query string that the database cannot read as what it should be. */
export function isUnreadableValue(error: unknown): boolean {
  return unreadable.has(codeOf(error) ?? '');
}
