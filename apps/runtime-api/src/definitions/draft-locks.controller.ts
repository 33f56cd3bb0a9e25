import { Type, type Static } from '@sinclair/typebox';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { ValidBody } from '../http/valid-body.js';
import { AppRights } from './app-rights.js';
import { DraftLocks } from './draft-locks.js';
import { placeOf } from './draft-path.js';

const tab = Type.String({ minLength: 8, maxLength: 64 });
const LockBody = Type.Object({ tab, takeOver: Type.Optional(Type.Boolean()) }, { additionalProperties: false });
const UnlockBody = Type.Object({ tab }, { additionalProperties: false });

/** Says who edits a definition of the draft. */
@Controller('api/apps/:app/draft/:kind/:key')
export class DraftLocksController {
  constructor(
    private readonly rights: AppRights,
    private readonly locks: DraftLocks,
  ) {}

  /** Taken when a designer opens and every few seconds while it stays open. */
  @Post('lock')
  @HttpCode(204)
  @RouteAccess('app', 'draft.taken-over')
  async lock(@CurrentActor() actor: Actor, @Param() at: { readonly app: string; readonly kind: string; readonly key: string }, @ValidBody(LockBody) body: Static<typeof LockBody>): Promise<void> {
    await this.rights.require(actor, at.app, 'design');
    await this.locks.take(actor, placeOf(at.app, at.kind, at.key), { tab: body.tab, takeOver: body.takeOver === true });
  }

  @Post('unlock')
  @HttpCode(204)
  @RouteAccess('app', 'draft.taken-over')
  async unlock(@CurrentActor() actor: Actor, @Param() at: { readonly app: string; readonly kind: string; readonly key: string }, @ValidBody(UnlockBody) body: Static<typeof UnlockBody>): Promise<void> {
    await this.rights.require(actor, at.app, 'design');
    await this.locks.release(actor, placeOf(at.app, at.kind, at.key), body.tab);
  }
}
