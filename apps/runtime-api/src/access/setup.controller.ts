import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { ValidBody } from '../http/valid-body.js';
import { Public } from './route-access.js';
import { setSessionCookie } from './session-cookie.js';
import { SessionView } from './session-view.js';
import { Setup } from './setup.js';
import { SignIn } from './sign-in.js';

const closed = { additionalProperties: false } as const;
const SetupBody = Type.Object(
  {
    token: Type.String({ minLength: 10, maxLength: 200 }),
    administrator: Type.Object({ username: Type.String({ maxLength: 200 }), password: Type.String({ maxLength: 1000 }), name: Type.String({ minLength: 1, maxLength: 100 }) }, closed),
  },
  closed,
);

/** The one-time page that makes the first administrator. */
@Controller('api/setup')
export class SetupController {
  constructor(
    private readonly setup: Setup,
    private readonly signIn: SignIn,
    private readonly view: SessionView,
  ) {}

  @Get()
  @Public('tells the pages whether to show the set-up')
  async needed(): Promise<{ needed: boolean }> {
    return { needed: await this.setup.isNeeded() };
  }

  @Post()
  @Public('needs the one-time token; audited as setup.completed or setup.refused')
  async complete(@ValidBody(SetupBody) body: Static<typeof SetupBody>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<unknown> {
    await this.setup.complete(body.token, body.administrator);
    const { actor, session } = await this.signIn.signIn({ ...body.administrator, kind: 'cookie', address: request.ip });
    setSessionCookie(reply, session.token);
    return { user: await this.view.userOf(actor), csrfToken: session.csrfToken };
  }
}
