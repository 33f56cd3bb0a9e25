import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { type Locale, messageOf } from '@carewright/schema';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { codeOf, isRetryable, isTimeout, isUnavailable, isUnreadableValue } from '../database/database-errors.js';
import { errorCatalogue, type ErrorCode } from './error-catalogue.js';
import { ReplayedAnswer, type StoredAnswer } from './idempotency.js';
import { issueCatalogue } from './issue-catalogue.js';
import { PlatformError } from './platform-error.js';
import { localeOf } from './request-locale.js';

const log = new Logger('Http');

/** Fastify refuses a body before any route is reached; its codes have no catalogue of their own. */
const fastifyCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'http.body_too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'http.unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'http.bad_request',
};
const statusCodes: Readonly<Record<number, ErrorCode>> = { 400: 'http.bad_request', 404: 'http.not_found', 405: 'http.method_not_allowed', 413: 'http.body_too_large', 415: 'http.unsupported_media_type', 429: 'http.too_many_requests' };

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  return typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined;
}


function ofDatabase(error: unknown): PlatformError | undefined {
  if (isUnavailable(error)) return new PlatformError('database.unavailable', {}, { retryAfterSeconds: 2 });
  if (isUnreadableValue(error)) return new PlatformError('http.bad_request');
  if (isTimeout(error)) return new PlatformError('database.timeout', {}, { retryAfterSeconds: 5 });
  return isRetryable(error) ? new PlatformError('database.conflict', {}, { retryAfterSeconds: 1 }) : undefined;
}

function asPlatformError(error: unknown): PlatformError | undefined {
  if (error instanceof PlatformError) return error;
  const body = fastifyCodes[codeOf(error) ?? ''];
  if (body) return new PlatformError(body);
  const status = statusOf(error);
  if (status !== undefined && status >= 400 && status < 500) return new PlatformError(statusCodes[status] ?? 'http.bad_request');
  return ofDatabase(error);
}

/** The problem document (RFC 9457) of an error in the caller's language. */
export function problemOf(error: PlatformError, locale: Locale, requestId: string): Record<string, unknown> {
  const entry = errorCatalogue[error.code];
  const text = messageOf({ code: error.code, facts: error.facts }, { [error.code]: entry }, locale);
  const issues = (error.details.issues ?? []).map((one) => ({ path: one.path, code: one.code, severity: one.severity, message: messageOf(one, issueCatalogue, locale), facts: one.facts }));
  return { ...error.details.members, type: `https://carewright.example/problems/${error.code}`, title: text, status: entry.status, code: error.code, detail: text, issues, requestId };
}

function replay(reply: FastifyReply, answer: StoredAnswer): void {
  void reply.status(answer.status).headers({ ...answer.headers, 'idempotency-replayed': 'true' }).send(answer.body ?? undefined);
}

/** The one place that turns what was thrown into an answer: a code and a sentence, never a stack, SQL or a value. */
@Catch()
export class ProblemDetailsFilter implements ExceptionFilter {
  catch(thrown: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent || reply.raw.headersSent) return;
    if (thrown instanceof ReplayedAnswer) return replay(reply, thrown.answer);
    const known = asPlatformError(thrown);
    if (!known) log.error(`Request ${request.id} failed: ${thrown instanceof Error ? (thrown.stack ?? thrown.message) : 'not an Error'}`);
    const error = known ?? new PlatformError('http.internal');
    const problem = problemOf(error, localeOf(request.headers['accept-language']), request.id);
    if (error.details.retryAfterSeconds !== undefined) void reply.header('retry-after', String(error.details.retryAfterSeconds));
    void reply.status(errorCatalogue[error.code].status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}
