/** One problem beside its input, as the API words it in the caller's language. */
export interface ProblemIssue {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
  readonly severity: 'error' | 'warning' | 'info';
}

/** The body of every refusal (RFC 9457). */
export interface Problem {
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail?: string;
  readonly issues: readonly ProblemIssue[];
  readonly requestId?: string;
  /** The state on the server, when a write was refused because it was stale. */
  readonly current?: unknown;
}

/** A refusal or a lost connection (`status` 0), thrown by every call of the client. */
export class ApiError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options);
    this.name = 'ApiError';
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }

  get code(): string {
    return this.problem.code;
  }

  get issues(): readonly ProblemIssue[] {
    return this.problem.issues;
  }
}

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;
/** Whether the server answered with this status; 0 is a lost connection. */
export const hasStatus = (error: unknown, status: number): boolean => error instanceof ApiError && error.status === status;

/** Brings whatever a server or proxy answered into the shape of a problem. */
export function problemFrom(status: number, body: unknown): Problem {
  const given = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return { ...given, status, title: given.title ?? String(status), code: given.code ?? `http.${String(status)}`, issues: Array.isArray(given.issues) ? given.issues : [] };
}
