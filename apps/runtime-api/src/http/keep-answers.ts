import { Logger } from '@nestjs/common';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Idempotency } from './idempotency.js';

const keptHeaders = ['content-type', 'etag', 'location'] as const;
const log = new Logger('Http');

/** Keeps the answer of a request with an Idempotency-Key before it is sent. Should that fail, the transaction's own mark still stops a second run. */
export function keepAnswers(app: NestFastifyApplication): void {
  const idempotency = app.get(Idempotency);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onSend', async (request, reply, payload) => {
      const key = request.idempotencyKey;
      if (!key) return payload;
      const headers = Object.fromEntries(keptHeaders.flatMap((name) => (reply.getHeader(name) === undefined ? [] : [[name, String(reply.getHeader(name))]])));
      const body = typeof payload === 'string' ? payload : Buffer.isBuffer(payload) ? payload.toString('utf8') : null;
      await idempotency.finish(key, { status: reply.statusCode, headers, body }).catch((error: unknown) => log.warn(`An answer could not be kept: ${error instanceof Error ? error.message : 'unknown reason'}`));
      return payload;
    });
}
