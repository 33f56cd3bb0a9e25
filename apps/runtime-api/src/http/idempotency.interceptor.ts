import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type Observable } from 'rxjs';
import { requestContext } from '../database/request-context.js';
import { Idempotency } from './idempotency.js';
import { PlatformError } from './platform-error.js';

const keyShape = /^[\x21-\x7e]{1,200}$/;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the answer is to be kept under a key. */
    idempotencyKey?: { readonly actor: string; readonly key: string };
  }
}

/** Honours `Idempotency-Key` on writes of signed-in people; public routes have their own guards against repetition. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(private readonly idempotency: Idempotency) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const actor = request.actor?.userId;
    if (key === undefined || actor === undefined || request.method === 'GET' || request.method === 'HEAD') return next.handle();
    if (typeof key !== 'string' || !keyShape.test(key)) throw new PlatformError('idempotency.bad_key');
    await this.idempotency.begin({ actor, key, route: `${request.method} ${request.url}`, body: { body: request.body, ifMatch: request.headers['if-match'] } });
    request.idempotencyKey = { actor, key };
    const store = requestContext.getStore();
    if (store) store.idempotency = { actor, key, marked: false };
    return next.handle();
  }
}
