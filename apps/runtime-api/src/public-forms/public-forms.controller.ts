import { Controller, Delete, Get, HttpCode, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { type Static, Type } from '@sinclair/typebox';
import { DefinitionKey } from '@carewright/schema';
import { type Actor, CurrentActor } from '../access/actor.js';
import { RouteAccess } from '../access/route-access.js';
import { AppRights } from '../definitions/app-rights.js';
import { ValidBody } from '../http/valid-body.js';
import { OrganisationClock } from '../records/clock.js';
import { type PublicForm, PublicForms } from './public-forms.js';
import { PublicSettings } from './public-settings.js';

const closed = { additionalProperties: false } as const;
const Label = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' });
/** Shared with patients by word of mouth or on paper: a hurdle for strangers, not a password of a person. */
const Password = Type.String({ minLength: 4, maxLength: 100 });
const NewForm = Type.Object({ form: DefinitionKey, label: Label, channel: Label, settings: PublicSettings, password: Type.Optional(Password) }, closed);
const ChangedForm = Type.Object({ label: Label, settings: PublicSettings, password: Type.Optional(Type.Union([Password, Type.Null()])), version: Type.Integer({ minimum: 1 }) }, closed);
const State = Type.Object({ isOpen: Type.Boolean() }, closed);
const NewChannel = Type.Object({ label: Label }, closed);
const ChangedChannel = Type.Object({ label: Type.Optional(Label), isOpen: Type.Optional(Type.Boolean()) }, closed);

interface Place {
  readonly app: string;
  readonly id: string;
  readonly channel: string;
}

/** The author's side of public forms. */
@Controller('api/apps/:app/public-forms')
export class PublicFormsController {
  constructor(
    private readonly publicForms: PublicForms,
    private readonly rights: AppRights,
    private readonly clock: OrganisationClock,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async list(@CurrentActor() actor: Actor, @Param('app') app: string, @Query('form') form?: string): Promise<{ readonly items: readonly PublicForm[] }> {
    await this.rights.require(actor, app, 'design');
    return { items: await this.publicForms.list(app, typeof form === 'string' ? form : undefined, this.clock.tz) };
  }

  @Post()
  @RouteAccess('app', 'public_form.created')
  async create(@CurrentActor() actor: Actor, @Param('app') app: string, @ValidBody(NewForm) body: Static<typeof NewForm>): Promise<PublicForm | undefined> {
    await this.rights.require(actor, app, 'publish');
    return this.one(app, await this.publicForms.create(actor, app, body));
  }

  @Put(':id')
  @RouteAccess('app', 'public_form.changed')
  async change(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(ChangedForm) body: Static<typeof ChangedForm>): Promise<PublicForm | undefined> {
    await this.rights.require(actor, place.app, 'publish');
    await this.publicForms.change(actor, place, body);
    return this.one(place.app, place.id);
  }

  /** Opens and closes it at once, without a release. */
  @Post(':id/state')
  @HttpCode(200)
  @RouteAccess('app', 'public_form.opened')
  async open(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(State) body: Static<typeof State>): Promise<PublicForm | undefined> {
    await this.rights.require(actor, place.app, 'publish');
    await this.publicForms.open(actor, place, body.isOpen);
    return this.one(place.app, place.id);
  }

  @Delete(':id')
  @HttpCode(204)
  @RouteAccess('app', 'public_form.deleted')
  async remove(@CurrentActor() actor: Actor, @Param() place: Place): Promise<void> {
    await this.rights.require(actor, place.app, 'publish');
    await this.publicForms.remove(actor, place);
  }

  @Post(':id/channels')
  @RouteAccess('app', 'public_form.channel_added')
  async addChannel(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(NewChannel) body: Static<typeof NewChannel>): Promise<PublicForm | undefined> {
    await this.rights.require(actor, place.app, 'publish');
    await this.publicForms.addChannel(actor, place, body.label);
    return this.one(place.app, place.id);
  }

  @Patch(':id/channels/:channel')
  @RouteAccess('app', 'public_form.channel_changed')
  async changeChannel(@CurrentActor() actor: Actor, @Param() place: Place, @ValidBody(ChangedChannel) body: Static<typeof ChangedChannel>): Promise<PublicForm | undefined> {
    await this.rights.require(actor, place.app, 'publish');
    await this.publicForms.changeChannel(actor, place, body);
    return this.one(place.app, place.id);
  }

  private async one(app: string, id: string): Promise<PublicForm | undefined> {
    return (await this.publicForms.list(app, undefined, this.clock.tz)).find((one) => one.id === id);
  }
}
