import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { Gate, type Leave, ordinaryBytes } from '../fairness/gate.js';
import { PlatformError } from '../http/platform-error.js';
import { credentialOf } from './credential.js';
import { Sessions } from './sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** While a large body is read: who answers for it (the person of the session, else the address), and their place at the gate. */
    largeBody?: { readonly owner: string; readonly leave: Leave };
  }
}

const limitOf = ({ routeOptions }: FastifyRequest): number => routeOptions.bodyLimit ?? 0;

/** How much is read as a whole before any route is reached, as far as the sender says; what is too large by its length is not read. */
function bytesOf(request: FastifyRequest): number {
  const { headers } = request;
  if (headers['content-type']?.startsWith('application/json') !== true) return 0;
  return headers['transfer-encoding'] === undefined ? Number(headers['content-length'] ?? 0) : limitOf(request);
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
    request.largeBody = { owner, leave: await gate.enter(owner) };
    if (person !== undefined || request.routeOptions.config.isPublic === true) return;
    // What is left of the body is not waited for.
    void reply.header('connection', 'close');
    throw new PlatformError('session.required');
  });
  // It is read: what is done with it has its own place at the gate.
  server.addHook('preValidation', (request, _reply, done) => {
    request.largeBody?.leave();
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    if (request.largeBody === undefined) return done();
    // Who is known by now has paid when the route was reached.
    if (request.actor === undefined) gate.refuse(request.largeBody.owner, request.jsonBytes?.length ?? 0);
    request.largeBody.leave();
    done();
  });
}
