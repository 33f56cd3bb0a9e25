import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { type FieldRights, type FormDefinition, type GrantAction } from '@carewright/schema';
import { compileValidatorModule } from '@carewright/form-engine/standalone';
import { type Actor, CurrentActor } from '../../access/actor.js';
import { RouteAccess } from '../../access/route-access.js';
import { PlatformError } from '../../http/platform-error.js';
import { AppForms, formOf } from '../access/app-forms.js';
import { rightsOfForm } from '../access/form-access.js';
import { asPerson, rolesIn } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { shownRights } from '../access/record-rights.js';
import { type AccessibleForm } from '../queries/projection.js';
import { appOpenApi } from '../openapi/app-open-api.js';
import { type AppDescription, describeApp } from './app-description.js';
import { shownDefinition } from './shown-definition.js';

/** A form as a page needs it to draw and fill it. */
export interface FormDescription {
  readonly definition: FormDefinition;
  readonly rights: FieldRights;
  readonly actions: readonly GrantAction[];
  readonly release: number;
  readonly validator: string;
}

/** What a live app consists of, as far as the person may know. */
@Controller('api/apps/:app')
export class AppDescriptionController {
  constructor(private readonly appForms: AppForms) {}

  @Get()
  @RouteAccess('app', 'none')
  async app(@CurrentActor() actor: Actor, @Param('app') app: string): Promise<AppDescription> {
    const person = asPerson(actor);
    const forms = await this.appForms.of(app, person);
    const roles = rolesIn(app, person).map((key) => (Object.hasOwn(forms.definition.roles, key) ? forms.definition.roles[key] : undefined));
    return describeApp(forms.definition, forms.release, roles.filter((role) => role !== undefined));
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

/** The definition and the most that the person may do with each field on any record; per record it may be less. */
export function shownForm(forms: PersonForms, form: AccessibleForm): Pick<FormDescription, 'definition' | 'rights' | 'actions'> {
  return forms.once(`shown ${form.table.form.key}`, () => {
    const { actions } = rightsOfForm(form.access);
    const rights = { ...blindRights(form), ...shownRights(rightsOfForm(form.access)), ...writableOnCreate(form) };
    return { definition: shownDefinition(form.table.form, rights, forms.form), rights, actions };
  });
}

function writableOnCreate(form: AccessibleForm): FieldRights {
  const { seen, writable } = rightsOfForm(form.access, 'create');
  return Object.fromEntries([...writable].filter((key) => seen[key] !== 'masked').map((key) => [key, 'write']));
}

/** Fields that may be written though not seen: a page has to offer them. */
function blindRights(form: AccessibleForm): FieldRights {
  return Object.fromEntries([...rightsOfForm(form.access).writable].map((key) => [key, 'write']));
}
