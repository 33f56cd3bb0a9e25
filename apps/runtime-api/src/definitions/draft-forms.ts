import { compileForm, evaluateSubmission, validatorOf } from '@carewright/form-engine';
import { type AppDefinition, type FieldPlace, type FieldUse, type FormDefinition, hasNoErrors, isFieldTypeName, issue, type Issue, messageOf, parseForm, resolveFormOptions, usesOfField } from '@carewright/schema';
import { Injectable } from '@nestjs/common';
import { type Actor } from '../access/actor.js';
import { requestContext } from '../database/request-context.js';
import { issueCatalogue } from '../http/issue-catalogue.js';
import { PlatformError } from '../http/platform-error.js';
import { OrganisationClock } from '../records/clock.js';
import { Drafts } from './drafts.js';

/** What somebody tries on a form that is not published: the values, and the form as it stands in the designer. */
export interface DraftTrial {
  readonly app: string;
  readonly form: string;
  readonly data: unknown;
  /** Absent: the form as it was last saved. */
  readonly definition?: unknown;
}
/** An issue with its sentence, as for a record. */
export interface TriedIssue extends Pick<Issue, 'path' | 'code' | 'severity' | 'facts'> {
  readonly message: string;
}

/** What a designer asks about the forms of a draft besides reading and saving them. */
@Injectable()
export class DraftForms {
  private readonly clock = new OrganisationClock();

  constructor(private readonly drafts: Drafts) {}

  /** What saving these values would answer if the draft were published; other records are not asked, since there need be no table yet. */
  async check(actor: Actor, trial: DraftTrial): Promise<{ readonly issues: readonly TriedIssue[]; readonly data: unknown }> {
    const { app, data } = trial;
    const compiled = compileForm(await this.tried(trial), { locale: requestContext.getStore()?.locale ?? 'zh-CN' });
    if (!hasNoErrors(compiled.issues)) return { issues: inWords(compiled.issues), data: {} };
    const context = { ...this.clock.moment(), record: { isNew: true }, user: { id: actor.userId, departments: actor.departments, roles: actor.roles.filter((one) => one.app === app).map(({ role }) => role) } };
    const tested = evaluateSubmission(compiled, data, { ...context, validate: validatorOf(compiled) });
    return { issues: inWords(tested.issues), data: tested.data };
  }

  /** The form that is tried, with its option sets; types that nobody knows are left out: the list of issues says so in words. */
  async tried({ app, form, definition }: Omit<DraftTrial, 'data'>): Promise<FormDefinition> {
    const draft = await this.drafts.app(app);
    const tried = resolveFormOptions(definition === undefined ? savedForm(draft, form) : givenForm(form, definition), draft.optionSets);
    return { ...tried, fields: tried.fields.filter(({ type }) => isFieldTypeName(type)) };
  }

  /** Everything of the draft that leans on a field; the form as it stands in the designer counts, when it is given. */
  async uses(app: string, place: FieldPlace, definition?: unknown): Promise<readonly FieldUse[]> {
    const draft = await this.drafts.app(app);
    const form = definition === undefined ? savedForm(draft, place.form) : givenForm(place.form, definition);
    return usesOfField({ ...draft, forms: { ...draft.forms, [place.form]: form } }, place);
  }
}

function savedForm(draft: AppDefinition, key: string): FormDefinition {
  const form = Object.hasOwn(draft.forms, key) ? draft.forms[key] : undefined;
  if (form === undefined) throw new PlatformError('draft.not_found');
  return form;
}

function givenForm(key: string, definition: unknown): FormDefinition {
  const parsed = parseForm(definition);
  const issues = parsed.ok ? (parsed.value.key === key ? [] : [issue('shape.key-differs', ['key'])]) : parsed.issues;
  if (!parsed.ok || issues.length > 0) throw new PlatformError('http.invalid_input', {}, { issues: issues.map((one) => ({ ...one, path: ['definition', ...one.path] })) });
  return parsed.value;
}

function inWords(issues: readonly Issue[]): readonly TriedIssue[] {
  const locale = requestContext.getStore()?.locale ?? 'zh-CN';
  return issues.map((one) => ({ path: one.path, code: one.code, severity: one.severity, facts: one.facts, message: messageOf(one, issueCatalogue, locale) }));
}
