import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { PlatformError } from './platform-error.js';

/** The version in an If-Match header: a quoted or bare number; weak tags are accepted. `undefined` when absent. */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new PlatformError('http.bad_request');
  return Number(digits);
}

/** The version the caller has seen; `undefined` when none was sent. */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext) => versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']));

/** The version the caller has seen; 428 when none was sent. */
export const RequiredIfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const version = versionOf(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']);
  if (version === undefined) throw new PlatformError('http.if_match_required');
  return version;
});

/** Says which version the answer shows. */
export function setVersion(reply: FastifyReply, version: number): void {
  void reply.header('etag', `"${version}"`);
}
