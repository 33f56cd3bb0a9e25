import { type ServerResponse } from 'node:http';
import fastifyCookie from '@fastify/cookie';
import fastifyHelmet from '@fastify/helmet';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { uuidV7 } from '../database/uuid-v7.js';
import { requestContext } from '../database/request-context.js';
import { type Settings } from '../operations/settings.js';
import { readJsonBodies } from './json-body.js';
import { keepAnswers } from './keep-answers.js';
import { passMultipartBodies } from './multipart-body.js';
import { leaveRawBodies } from './raw-bodies.js';
import { servePages } from './pages.js';
import { localeOf } from './request-locale.js';

const bodyLimitBytes = 4 * 1024 * 1024;

/** Logs say which route, how long and what came out; never a body, a query value or a header. */
function logging(level: string): object {
  return {
    level,
    serializers: {
      req: (request: { method: string; url: string; id: string }) => ({ id: request.id, method: request.method, path: request.url.split('?')[0] }),
      res: (reply: { statusCode: number }) => ({ status: reply.statusCode }),
    },
  };
}

/** The adapter with the limits and refusals that hold before any route is reached. */
export function makeAdapter(settings: Settings): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit: bodyLimitBytes,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    trustProxy: settings.behindProxy,
    genReqId: () => uuidV7(),
    // A phone on a poor line needs minutes for a film; what dribbles in longer is cut off.
    requestTimeout: 300_000,
    // An open event stream must not keep a stopping server alive.
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 400 },
    logger: settings.logLevel === 'silent' ? false : logging(settings.logLevel),
  });
}

/** What a page may load and show; pages of other systems only from the hosts the operator lists, and never our own. */
const contentSecurityPolicyFor = ({ embedHosts }: Settings): string => [
  "default-src 'self'", "script-src 'self'", "style-src 'self' 'unsafe-inline'", "img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'",
  "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
  `frame-src ${embedHosts.length === 0 ? "'none'" : embedHosts.map((host) => `https://${host}`).join(' ')}`,
].join(';');

/** What of a device these pages may ask for: pictures of codes and papers, and where a visit is. */
const permissionsPolicy = 'camera=(self), geolocation=(self), microphone=(), display-capture=(), payment=(), usb=()';

/** Cookies, protective headers, and the context that follows each request. */
export async function equip(app: NestFastifyApplication, settings: Settings): Promise<void> {
  readJsonBodies(app, bodyLimitBytes);
  leaveRawBodies(app);
  passMultipartBodies(app);
  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    // Sent below: helmet would put the same words together again for every request.
    contentSecurityPolicy: false,
    strictTransportSecurity: false,
    crossOriginEmbedderPolicy: false,
    referrerPolicy: { policy: 'no-referrer' },
  });
  if (settings.uiFolder) servePages(app, settings.uiFolder);
  keepAnswers(app);
  const contentSecurityPolicy = contentSecurityPolicyFor(settings);
  const server = app.getHttpAdapter().getInstance();
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).header('content-security-policy', contentSecurityPolicy).header('permissions-policy', permissionsPolicy);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  // After the body: reading it ends in the parser's own asynchronous context.
  server.addHook('preValidation', (request, reply, done) => {
    requestContext.run({ requestId: request.id, address: request.ip, locale: localeOf(request.headers['accept-language']), gone: leavingOf(reply.raw) }, done);
  });
}

function leavingOf(response: ServerResponse): AbortSignal {
  const leaving = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  return leaving.signal;
}
