import { issue, type Issue } from '../errors/issue.js';
import { isReservedKey } from '../identifiers/reserved-keys.js';
import { nameCollisions } from '../identifiers/storage-names.js';
import { isFieldTypeName } from '../field-types/index.js';
import { type AppDefinition, definitionsOf } from './app.js';
import { type FlowDefinition } from './flow.js';
import { definitionKindNames } from './parse.js';
import { resolveLinks } from '../linked/resolve-links.js';
import { resolveOptions } from './resolve-options.js';
import { under } from './validate-field.js';
import { validateForm } from './validate-form.js';
import { optionListIssues } from './validate-options.js';
import { validateRole } from './validate-role.js';

/**
 * Every problem of an app that `parseApp` has read, with paths from its root: `forms.patient.fields.3.key`.
 * What only an engine can judge (the BPMN of a flow, a dataset, a dashboard), its own package judges.
 */
export function validateApp(definition: AppDefinition): readonly Issue[] {
  const app = resolveLinks(resolveOptions(definition));
  return [
    ...reservedKeys(app),
    ...collisions(app),
    ...each(app.forms, 'forms', (form) => validateForm(form, app)),
    ...each(app.flows, 'flows', (flow) => flowIssues(flow, app)),
    ...each(definitionsOf(app, 'optionSets'), 'optionSets', ({ options }) => [...optionListIssues(options), ...(options.some(({ retired }) => retired !== true) ? [] : [issue('field.no-options', ['options'])])]),
    ...each(app.roles, 'roles', (role) => validateRole(role, app)),
  ];
}

function each<T>(definitions: Readonly<Record<string, T>>, kind: string, judge: (definition: T) => readonly Issue[]): readonly Issue[] {
  return Object.entries(definitions).flatMap(([key, definition]) => under([kind, key], judge(definition)));
}

/** `validateForm` says it for forms. */
function reservedKeys(app: AppDefinition): readonly Issue[] {
  const others = definitionKindNames.filter((kind) => kind !== 'forms').flatMap((kind) => Object.keys(definitionsOf(app, kind)).map((key) => ({ key, path: [kind, key, 'key'] })));
  return [{ key: app.key, path: ['key'] }, ...others].flatMap(({ key, path }) => (isReservedKey(key, 'definition') ? [issue('key.reserved', path, { key })] : []));
}

function collisions(app: AppDefinition): readonly Issue[] {
  const forms = Object.values(app.forms).filter((form) => form.fields.every((field) => [field, ...(field.fields ?? [])].every(({ type }) => isFieldTypeName(type))));
  return nameCollisions(forms).map(({ name, owners }) => issue('key.names-collide', ['forms'], { name, owners }));
}

function flowIssues(flow: FlowDefinition, app: AppDefinition): readonly Issue[] {
  return flow.form === undefined || Object.hasOwn(app.forms, flow.form) ? [] : [issue('flow.unknown-form', ['form'], { form: flow.form })];
}
