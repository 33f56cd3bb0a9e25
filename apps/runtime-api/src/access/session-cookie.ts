import { type FastifyReply } from 'fastify';

/** Name of the cookie that carries the session secret. */
export const sessionCookie = 'cw_session';

const attributes = { httpOnly: true, sameSite: 'strict', path: '/' } as const;

/** Sets the cookie for as long as the browser is open; `secure` as soon as the page came by TLS. */
export function setSessionCookie(reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookie, token, { ...attributes, secure: reply.request.protocol === 'https' });
}

export function clearSessionCookie(reply: FastifyReply): void {
  reply.clearCookie(sessionCookie, { ...attributes, secure: reply.request.protocol === 'https' });
}
