import { type FastifyRequest } from 'fastify';
import { sessionCookie } from './session-cookie.js';

/** How a request says who sends it: the cookie of a page, or a token. Whether that is true, only `Sessions` knows. */
export function credentialOf(request: FastifyRequest): { readonly token: string; readonly kind: 'cookie' | 'token' } | undefined {
  const header = request.headers.authorization;
  if (header !== undefined) {
    const bearer = /^Bearer ([\w-]{20,200})$/i.exec(header)?.[1];
    return bearer ? { token: bearer, kind: 'token' } : undefined;
  }
  const cookie = request.cookies[sessionCookie];
  return cookie ? { token: cookie, kind: 'cookie' } : undefined;
}
