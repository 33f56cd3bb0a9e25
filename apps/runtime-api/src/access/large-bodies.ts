import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { Gate, type Leave, ordinaryBytes } from '../fairness/gate.js';
import { PlatformError } from '../http/platform-error.js';
import { credentialOf } from './credential.js';
import { Sessions } from './sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Gives back the place at the gate that a large body has while it is read. */
    leaveBody?: Leave;
  }
}

/** Routes read files as they come; whatever else is sent is held as a whole before its route is reached. */
const asItComes = /^\s*(?:multipart\/form-data|application\/octet-stream)\s*(?:;|$)/i;
const withoutBody = new Set(['GET', 'HEAD', 'OPTIONS']);

/** How much is read as a whole before any route is reached, as far as its sender says. */
function bytesOf({ headers, method, routeOptions }: FastifyRequest): number {
  const type = headers['content-type'];
  if (type === undefined || asItComes.test(type) || withoutBody.has(method)) return 0;
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : (routeOptions.bodyLimit ?? 0);
}

/**
 * Large bodies cost time before it is known whether they are of any use: to be refused for their size, to be read and taken apart.
 * Those of strangers are read on public routes only. Whoever sends many, or lately sent many in vain, waits before the next is
 * looked at, while others are there: each person by themselves, strangers by their address, so that nobody who is signed in waits
 * for a stranger.
 */
export function paceLargeBodies(app: NestFastifyApplication): void {
  const [gate, sessions] = [app.get(Gate), app.get(Sessions)];
  const personOf = async (request: FastifyRequest): Promise<string | undefined> => {
    const credential = credentialOf(request);
    return credential && (await sessions.find(credential.token))?.actor.userId;
  };
  const server = app.getHttpAdapter().getInstance();
  server.addHook('preParsing', async (request, reply) => {
    if (bytesOf(request) <= ordinaryBytes) return;
    const person = await personOf(request);
    const owner = person ?? `address:${request.ip}`;
    let isOver = reply.raw.destroyed;
    // However it ends: answered, or its sender left while it waited or was read.
    reply.raw.once('close', () => {
      isOver = true;
      // Who is known by now has paid when the route was reached.
      if (request.actor === undefined) gate.refuse(owner, request.jsonBytes?.length ?? 0);
      request.leaveBody?.();
    });
    request.leaveBody = await gate.enter(owner);
    if (isOver) request.leaveBody();
    if (person !== undefined || request.routeOptions.config.isPublic === true) return;
    // What is left of the body is not waited for.
    void reply.header('connection', 'close');
    throw new PlatformError('session.required');
  });
  // It is read: what is done with it has its own place at the gate.
  server.addHook('preValidation', (request, _reply, done) => {
    request.leaveBody?.();
    done();
  });
}
