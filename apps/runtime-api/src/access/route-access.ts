import { applyDecorators, SetMetadata } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { type PlatformRole } from './actor.js';

/** Metadata keys that the guard and the route-registry test read. */
export const publicRoute = 'carewright:public-route';
export const routeAccess = 'carewright:route-access';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nobody needs to be signed in for the route: known before its body is read. */
    isPublic?: boolean;
  }
}

/** Why nobody needs to be signed in for the route. */
export const Public = (reason: string) => applyDecorators(SetMetadata(publicRoute, reason), RouteConfig({ isPublic: true }));

/**
 * The rule of a route. `signed-in` and `app` routes check the rest themselves (an app's rights depend on the record);
 * platform roles are checked by the guard: one of them suffices. `audit` says which entry the route writes,
 * or `none` for a route that neither changes anything nor shows business data.
 */
export interface RouteRule {
  readonly who: 'signed-in' | 'app' | readonly PlatformRole[];
  readonly audit: string;
}

/** Declares who may use the route and what it leaves in the audit log. */
export const RouteAccess = (who: RouteRule['who'], audit: string) => SetMetadata(routeAccess, { who, audit } satisfies RouteRule);
