import { timingSafeEqual } from 'node:crypto';
import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { requestContext } from '../database/request-context.js';
import { Debts } from '../fairness/debts.js';
import { Gate } from '../fairness/gate.js';
import { PlatformError } from '../http/platform-error.js';
import { type Actor } from './actor.js';
import { credentialOf } from './credential.js';
import { publicRoute, routeAccess, type RouteRule } from './route-access.js';
import { Sessions } from './sessions.js';

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

function sameText(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** On by default for every route: needs a session unless the route is public, and a CSRF token for writes by cookie. Whoever sends much at once, or owes others time, waits here before more is changed. */
@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly sessions: Sessions,
    private readonly debts: Debts,
    private readonly gate: Gate,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string | undefined>(publicRoute, targets) !== undefined) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const actor = await this.identify(request);
    this.debts.see(actor.userId);
    if (!readingMethods.has(request.method)) context.switchToHttp().getResponse<FastifyReply>().raw.once('close', await this.gate.enter(actor.userId, request.jsonBytes?.length));
    this.checkRule(this.reflector.getAllAndOverride<RouteRule | undefined>(routeAccess, targets), actor);
    return true;
  }

  private async identify(request: FastifyRequest): Promise<Actor> {
    const credential = credentialOf(request);
    const found = credential && (await this.sessions.find(credential.token));
    if (!found || found.session.kind !== credential.kind) throw new PlatformError('session.required');
    const csrf = request.headers['x-csrf-token'];
    if (found.session.kind === 'cookie' && !readingMethods.has(request.method) && !(typeof csrf === 'string' && sameText(csrf, found.session.csrfToken))) {
      throw new PlatformError('session.csrf_token_required');
    }
    request.actor = found.actor;
    const context = requestContext.getStore();
    if (context !== undefined) context.person = found.actor.userId;
    request.session = found.session;
    return found.actor;
  }

  private checkRule(rule: RouteRule | undefined, actor: Actor): void {
    const who = rule?.who ?? [];
    if (who === 'signed-in' || who === 'app') return;
    if (!who.some((role) => actor.platformRoles.includes(role))) throw new PlatformError('access.denied');
  }
}
