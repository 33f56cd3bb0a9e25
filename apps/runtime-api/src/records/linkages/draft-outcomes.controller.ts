import { type Static, Type } from '@sinclair/typebox';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { AppRights } from '../../definitions/app-rights.js';
import { placeOf } from '../../definitions/draft-path.js';
import { ValidBody } from '../../http/valid-body.js';
import { DraftOutcomes, type DraftServed } from './draft-outcomes.js';

const Body = Type.Object({ data: Type.Record(Type.String(), Type.Unknown()), definition: Type.Optional(Type.Unknown({ description: 'The form as it stands in the designer; the saved draft when absent.' })) }, { additionalProperties: false });

/** What the preview of a form shows of other records while it is filled in. */
@Controller('api/apps/:app/draft/forms/:form')
export class DraftOutcomesController {
  constructor(
    private readonly served: DraftOutcomes,
    private readonly rights: AppRights,
  ) {}

  @Post('outcomes')
  @HttpCode(200)
  @RouteAccess('app', 'record.looked_up')
  async outcomes(@CurrentActor() actor: Actor, @Param() { app, form }: { readonly app: string; readonly form: string }, @ValidBody(Body) body: Static<typeof Body>): Promise<DraftServed> {
    await this.rights.require(actor, app, 'design');
    placeOf(app, 'forms', form);
    return this.served.of(actor, { app, form, ...body });
  }
}
