import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyRequest } from 'fastify';
import { requestContext } from '../database/request-context.js';
import { Idempotency } from './idempotency.js';
import { PlatformError } from './platform-error.js';

const neverKept = 'answer-never-kept';
/** For answers that must stand nowhere, such as revealed values: asked again, they are worked out again. */
export const AnswerNeverKept = (): MethodDecorator => SetMetadata(neverKept, true);

const keyShape = /^[\x21-\x7e]{1,200}$/;

declare module 'fastify' {
  interface FastifyRequest {
    /** Set when the answer is to be kept under a key. */
    idempotencyKey?: { readonly actor: string; readonly key: string };
  }
}

/**
 * Honours `Idempotency-Key` on writes of signed-in people; public routes have their own guards against repetition.
 * Stands behind the session guard, which knows who asks. No interceptor: those lead every request through an Observable.
 */
@Injectable()
export class IdempotencyGuard implements CanActivate {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    const actor = request.actor?.userId;
    // An upload made twice is two files, of which the unused one is swept; its body is a stream that cannot be compared.
    if (request.headers['content-type']?.startsWith('multipart/') === true) return true;
    if (this.reflector.get<boolean | undefined>(neverKept, context.getHandler()) === true) return true;
    if (key === undefined || actor === undefined || request.method === 'GET' || request.method === 'HEAD') return true;
    if (typeof key !== 'string' || !keyShape.test(key)) throw new PlatformError('idempotency.bad_key');
    return this.take(request, { actor, key });
  }

  private async take(request: FastifyRequest, { actor, key }: { readonly actor: string; readonly key: string }): Promise<boolean> {
    await this.idempotency.begin({ actor, key, route: `${request.method} ${request.url}`, body: { body: request.body, ifMatch: request.headers['if-match'] } });
    request.idempotencyKey = { actor, key };
    const store = requestContext.getStore();
    if (store) store.idempotency = { actor, key, marked: false };
    return true;
  }
}
