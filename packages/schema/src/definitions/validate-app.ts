import { issue, type Issue } from '../errors/issue.js';
import { isReservedKey } from '../identifiers/reserved-keys.js';
import { nameCollisions } from '../identifiers/storage-names.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type AppDefinition, type DefinitionKind, definitionsOf } from './app.js';
import { type FlowDefinition } from './flow.js';
import { type FormDefinition } from './form.js';
import { definitionKindNames } from './parse.js';
import { resolveLinks } from '../linked/resolve-links.js';
import { resolveOptions } from './resolve-options.js';
import { under } from './validate-field.js';
import { validateForm } from './validate-form.js';
import { optionListIssues } from './validate-options.js';
import { validateRole } from './validate-role.js';

/** One definition of an app by its kind and key. */
export interface DefinitionPlace {
  readonly kind: DefinitionKind;
  readonly key: string;
}

/**
 * Every problem of an app that `parseApp` has read, with paths from its root: `forms.patient.fields.3.key`.
 * What only an engine can judge (the BPMN of a flow, a dataset, a dashboard), its own package judges.
 */
export function validateApp(definition: AppDefinition): readonly Issue[] {
  const app = resolveLinks(resolveOptions(definition));
  const places = definitionKindNames.flatMap((kind) => Object.keys(definitionsOf(app, kind)).map((key) => ({ kind, key })));
  return [...reservedKey(app.key, ['key']), ...places.flatMap((place) => reservedIssues(place)), ...collisions(app), ...places.flatMap((place) => judged(app, place))];
}

/** Those of one definition, within its app; what it costs depends on the definition and on those that it names. */
export function validateDefinition(definition: AppDefinition, place: DefinitionPlace): readonly Issue[] {
  return [...reservedIssues(place), ...judged(resolveLinks(resolveOptions(definition)), place)];
}

type Judge<Kind extends DefinitionKind> = (definition: NonNullable<AppDefinition[Kind]>[string], app: AppDefinition) => readonly Issue[];

const judges: { readonly [Kind in DefinitionKind]?: Judge<Kind> } = {
  forms: validateForm,
  flows: (flow, app) => flowIssues(flow, app),
  roles: validateRole,
  optionSets: ({ options }) => [...optionListIssues(options), ...(options.some(({ retired }) => retired !== true) ? [] : [issue('field.no-options', ['options'])])],
};

function judged(app: AppDefinition, { kind, key }: DefinitionPlace): readonly Issue[] {
  const definitions: Readonly<Record<string, unknown>> = definitionsOf(app, kind);
  const judge = judges[kind] as ((definition: unknown, app: AppDefinition) => readonly Issue[]) | undefined;
  return judge === undefined || !Object.hasOwn(definitions, key) ? [] : under([kind, key], judge(definitions[key], app));
}

/** `validateForm` says it for forms. */
function reservedIssues({ kind, key }: DefinitionPlace): readonly Issue[] {
  return kind === 'forms' ? [] : reservedKey(key, [kind, key, 'key']);
}

function reservedKey(key: string, path: Issue['path']): readonly Issue[] {
  return isReservedKey(key, 'definition') ? [issue('key.reserved', path, { key })] : [];
}

function collisions(app: AppDefinition): readonly Issue[] {
  return nameCollisions(Object.values(app.forms).filter(knowsItsTypes)).map(({ name, owners }) => issue('key.names-collide', ['forms'], { name, owners }));
}

const known = new WeakMap<FormDefinition, boolean>();

/** False for a form with a field of a type that this release of the software does not know. */
export function knowsItsTypes(form: FormDefinition): boolean {
  const before = known.get(form);
  if (before !== undefined) return before;
  const answer = form.fields.every((field) => [field, ...(field.fields ?? [])].every(({ type }) => isFieldTypeName(type)));
  known.set(form, answer);
  return answer;
}

function flowIssues(flow: FlowDefinition, app: AppDefinition): readonly Issue[] {
  return flow.form === undefined || Object.hasOwn(app.forms, flow.form) ? [] : [issue('flow.unknown-form', ['form'], { form: flow.form })];
}
