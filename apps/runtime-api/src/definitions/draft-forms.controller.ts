import { type FieldUse } from '@carewright/schema';
import { type Static, Type } from '@sinclair/typebox';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { ValidBody } from '../http/valid-body.js';
import { AppRights } from './app-rights.js';
import { placeOf } from './draft-path.js';
import { DraftForms, type TriedIssue } from './draft-forms.js';

const closed = { additionalProperties: false } as const;
const Definition = Type.Optional(Type.Unknown({ description: 'The form as it stands in the designer; the saved draft when absent.' }));
const CheckBody = Type.Object({ data: Type.Record(Type.String(), Type.Unknown()), definition: Definition }, closed);
const key = Type.String({ minLength: 1, maxLength: 60 });
const UsesBody = Type.Object({ field: key, column: Type.Optional(key), definition: Definition }, closed);

interface FormParams {
  readonly app: string;
  readonly form: string;
}

/** A form of the draft, tried and looked through before it is published. */
@Controller('api/apps/:app/draft/forms/:form')
export class DraftFormsController {
  constructor(
    private readonly forms: DraftForms,
    private readonly rights: AppRights,
  ) {}

  /** Judges values as saving a record would, and keeps nothing. */
  @Post('check')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async check(@CurrentActor() actor: Actor, @Param() { app, form }: FormParams, @ValidBody(CheckBody) body: Static<typeof CheckBody>): Promise<{ readonly issues: readonly TriedIssue[]; readonly data: unknown }> {
    await this.rights.require(actor, app, 'design');
    placeOf(app, 'forms', form);
    return this.forms.check(actor, { app, form, ...body });
  }

  /** What leans on a field, to be seen before it is taken out. */
  @Post('uses')
  @HttpCode(200)
  @RouteAccess('app', 'none')
  async uses(@CurrentActor() actor: Actor, @Param() { app, form }: FormParams, @ValidBody(UsesBody) { field, column, definition }: Static<typeof UsesBody>): Promise<{ readonly items: readonly FieldUse[] }> {
    await this.rights.require(actor, app, 'design');
    placeOf(app, 'forms', form);
    return { items: await this.forms.uses(app, { form, field, ...(column !== undefined && { column }) }, definition) };
  }
}
