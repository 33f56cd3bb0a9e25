import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { catchError, defer, type Observable, timer, switchMap } from 'rxjs';
import { codeOf } from '../database/database-errors.js';
import { LiveApps } from './live-apps.js';

/** Undefined column and undefined table: the statement was made for the release before. */
const moved = new Set(['42703', '42P01']);
const attempts = 3;
const pauseMs = 25;

/**
 * Runs a request again that met the tables of a release this node had not heard of: between the commit of a publish and its NOTIFY
 * a request may still be made for the columns of the day before. Its transaction is undone by then, so it can begin anew.
 */
@Injectable()
export class ReleaseRetry implements NestInterceptor {
  constructor(private readonly liveApps: LiveApps) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    const run = (attempt: number): Observable<unknown> =>
      defer(() => next.handle()).pipe(
        catchError((error: unknown) => {
          if (attempt === attempts || !moved.has(codeOf(error) ?? '') || reply.sent) throw error;
          this.liveApps.forgetAll();
          return timer(pauseMs).pipe(switchMap(() => run(attempt + 1)));
        }),
      );
    return run(1);
  }
}
