import { Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { defaultLocale } from '@carewright/schema';
import { Audit } from '../audit/audit.js';
import { Database } from '../database/database.js';
import { requestContext } from '../database/request-context.js';
import { PlatformError } from '../http/platform-error.js';
import { ValidBody } from '../http/valid-body.js';
import { organisationTimeZone } from '../records/clock.js';
import { type Actor, CurrentActor } from './actor.js';
import { AppsOfActor } from './apps-of-actor.js';
import { rememberLanguage } from './language.js';
import { Public, RouteAccess } from './route-access.js';
import { clearSessionCookie, setSessionCookie } from './session-cookie.js';
import { SessionView } from './session-view.js';
import { Sessions } from './sessions.js';
import { SignIn } from './sign-in.js';

const SignInBody = Type.Object(
  { username: Type.String({ minLength: 1, maxLength: 200 }), password: Type.String({ minLength: 1, maxLength: 1000 }), grant: Type.Optional(Type.Union([Type.Literal('cookie'), Type.Literal('token')])) },
  { additionalProperties: false },
);

/** Signing in and out. */
@Controller('api/session')
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly sessions: Sessions,
    private readonly view: SessionView,
    private readonly apps: AppsOfActor,
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  @Post()
  @HttpCode(200)
  @Public('signing in; throttled by name and address, audited as session.opened or session.refused')
  async open(@ValidBody(SignInBody) body: Static<typeof SignInBody>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    const kind = body.grant ?? 'cookie';
    const { actor, session } = await this.signIn.signIn({ username: body.username, password: body.password, kind, address: request.ip });
    if (kind === 'token') return { accessToken: session.token, expiresAt: session.expiresAt };
    setSessionCookie(reply, session.token);
    return { user: await this.view.userOf(actor), csrfToken: session.csrfToken };
  }

  @Get()
  @RouteAccess('signed-in', 'none')
  async read(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<unknown> {
    await rememberLanguage(this.database.sql, actor.userId, requestContext.getStore()?.locale ?? defaultLocale);
    return { user: await this.view.userOf(actor), csrfToken: request.session?.csrfToken, apps: await this.apps.list(actor), timeZone: organisationTimeZone() };
  }

  @Delete()
  @HttpCode(204)
  @RouteAccess('signed-in', 'session.closed')
  async close(@CurrentActor() actor: Actor, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const session = request.session;
    if (!session) throw new PlatformError('session.required');
    await this.database.transaction(async (sql) => {
      await this.sessions.revoke(sql, session.id);
      await this.audit.write(sql, { action: 'session.closed', actor, outcome: 'success' });
    });
    clearSessionCookie(reply);
  }
}
