import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

/** Roles over the platform itself; none of them reads business data. */
export const platformRoles = ['system-administrator', 'security-administrator', 'auditor', 'designer'] as const;
export type PlatformRole = (typeof platformRoles)[number];

/** Who acts: a signed-in person with everything that rules ask about. */
export interface Actor {
  readonly userId: string;
  readonly username: string;
  readonly name: string;
  /** Departments the person sits in, the main one first. */
  readonly departments: readonly string[];
  /** The same and all departments below them. */
  readonly departmentTree: readonly string[];
  readonly platformRoles: readonly PlatformRole[];
  readonly roles: readonly { readonly app: string; readonly role: string }[];
}

/** How the request proved who acts. */
export interface RequestSession {
  readonly id: string;
  readonly kind: 'cookie' | 'token';
  readonly csrfToken: string;
}

declare module 'fastify' {
  interface FastifyRequest {
    actor?: Actor;
    session?: RequestSession;
  }
}

/** The signed-in person of the request; only on routes that need a session. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const actor = context.switchToHttp().getRequest<FastifyRequest>().actor;
  if (!actor) throw new Error('A public route has no actor: remove @Public() or @CurrentActor().');
  return actor;
});
