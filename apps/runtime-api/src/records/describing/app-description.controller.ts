import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { compileValidatorModule } from '@carewright/form-engine/standalone';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { sharedWith } from '../../access/shared-with.js';
import { Database } from '../../database/database.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { asPerson, rolesIn } from '../access/person.js';
import { appOpenApi } from '../openapi/app-open-api.js';
import { type AppDescription, describeApp } from './app-description.js';
import { type FormDescription, shownForm } from './shown-form.js';

/** What a live app consists of, as far as the person may know. */
@Controller('api/apps/:app')
export class AppDescriptionController {
  constructor(
    private readonly appForms: AppForms,
    private readonly database: Database,
  ) {}

  @Get()
  @RouteAccess('app', 'none')
  async app(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<AppDescription> {
    const person = asPerson(actor);
    const forms = await this.appForms.of(app, person);
    const roles = rolesIn(app, person).map((key) => (Object.hasOwn(forms.definition.roles, key) ? forms.definition.roles[key] : undefined));
    const shared = await sharedWith(this.database.sql, actor, { app, kind: 'dashboard' });
    return describeApp(forms.definition, { release: forms.release, roles: roles.filter((role) => role !== undefined), shared });
  }

  @Get('openapi.json')
  @RouteAccess('app', 'none')
  async openApi(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<unknown> {
    const forms = await this.appForms.of(app, asPerson(actor));
    return forms.once('openapi', () => appOpenApi(forms));
  }

  @Get('forms/:form')
  @RouteAccess('app', 'none')
  async form(@CurrentActor() actor: Actor, @Param() { app, form: key }: { readonly app: string; readonly form: string }): Promise<FormDescription> {
    const forms = await this.appForms.of(app, asPerson(actor));
    const form = formOf(forms, key);
    return { ...shownForm(forms, form), release: forms.release, validator: `/api/apps/${app}/forms/${key}/validator.js?release=${forms.release}` };
  }

  /** The compiled validator as a module that a page without `unsafe-eval` may import; of the fields the person can see. */
  @Get('forms/:form/validator.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  @RouteAccess('app', 'none')
  async validator(@CurrentActor() actor: Actor, @Param() { app, form: key }: { readonly app: string; readonly form: string }, @Query('release') release?: string): Promise<string> {
    const forms = await this.appForms.of(app, asPerson(actor));
    const form = formOf(forms, key);
    if (release !== undefined && release !== String(forms.release)) throw new PlatformError('http.not_found');
    return forms.once(`validator ${key}`, () => compileValidatorModule(shownForm(forms, form).definition));
  }
}
