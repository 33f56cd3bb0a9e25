import { type TSchema } from '@sinclair/typebox';
import { issue, type Issue, type Parsed } from '../errors/issue.js';
import { type AppDefinition, AppHeader, type DefinitionKind, definitionKinds, optionalKinds } from './app.js';
import { checkJson } from './check-json.js';
import { DashboardDefinition } from './dashboard.js';
import { DatasetDefinition } from './reports/dataset.js';
import { Query } from './reports/query.js';
import { FlowDefinition } from './flow.js';
import { FormDefinition } from './form.js';
import { OptionSetDefinition } from './option-set.js';
import { RoleDefinition } from './role.js';
import { shapeIssues } from './shape-issues.js';

/** What each kind of definition is called in code. */
export interface DefinitionByKind {
  readonly forms: FormDefinition;
  readonly flows: FlowDefinition;
  readonly datasets: DatasetDefinition;
  readonly dashboards: DashboardDefinition;
  readonly roles: RoleDefinition;
  readonly optionSets: OptionSetDefinition;
}
export const definitionKindNames = Object.keys(definitionKinds) as readonly DefinitionKind[];

/** True for the name of a kind of definition, e.g. of a path of the API. */
export function isDefinitionKind(name: string): name is DefinitionKind {
  return Object.hasOwn(definitionKinds, name);
}

/** Reads a form from anything; the meaning of what it says is judged by `validateForm`. */
export function parseForm(value: unknown): Parsed<FormDefinition> {
  return parseWith(FormDefinition, value);
}

/** Reads a flow; what its BPMN says is judged by flow-engine. */
export function parseFlow(value: unknown): Parsed<FlowDefinition> {
  return parseWith(FlowDefinition, value);
}

export function parseDataset(value: unknown): Parsed<DatasetDefinition> {
  return parseWith(DatasetDefinition, value);
}

export function parseDashboard(value: unknown): Parsed<DashboardDefinition> {
  return parseWith(DashboardDefinition, value);
}

export function parseRole(value: unknown): Parsed<RoleDefinition> {
  return parseWith(RoleDefinition, value);
}

/** Reads a set of shared options. */
export function parseOptionSet(value: unknown): Parsed<OptionSetDefinition> {
  return parseWith(OptionSetDefinition, value);
}

/** Reads what an app is besides its definitions. */
export function parseAppHeader(value: unknown): Parsed<AppHeader> {
  return parseWith(AppHeader, value);
}

/** Reads a question to a dataset. */
export function parseQuery(value: unknown): Parsed<Query> {
  return parseWith(Query, value);
}

/** Reads a definition of a kind that is known only at run time. */
export function parseDefinition<Kind extends DefinitionKind>(kind: Kind, value: unknown): Parsed<DefinitionByKind[Kind]> {
  return parseWith(definitionKinds[kind], value);
}

/** Reads a whole app: the header and, by kind and key, its definitions. */
export function parseApp(value: unknown): Parsed<AppDefinition> {
  return guarded(value, () => {
    if (!isObject(value)) return [issue('shape.type', [], { expected: 'object' })];
    const kinds = new Set<string>(definitionKindNames);
    const header = Object.fromEntries(Object.entries(value).filter(([key]) => !kinds.has(key)));
    return [...shapeIssues(AppHeader, header), ...definitionKindNames.flatMap((kind) => kindIssues(kind, value[kind]))];
  });
}

function kindIssues(kind: DefinitionKind, definitions: unknown): readonly Issue[] {
  if (definitions === undefined && optionalKinds.has(kind)) return [];
  if (!isObject(definitions)) return [issue(definitions === undefined ? 'shape.missing' : 'shape.type', [kind], { expected: 'object' })];
  return Object.entries(definitions).flatMap(([key, definition]) => {
    const found = shapeIssues(definitionKinds[kind], definition);
    if (found.length > 0) return found.map((one) => ({ ...one, path: [kind, key, ...one.path] }));
    return (definition as { readonly key: string }).key === key ? [] : [issue('shape.key-differs', [kind, key, 'key'])];
  });
}

function parseWith<T>(schema: TSchema, value: unknown): Parsed<T> {
  return guarded(value, () => shapeIssues(schema, value));
}

/** Judges plain JSON first; an object whose members throw (a proxy) is no JSON either. */
function guarded<T>(value: unknown, judge: () => readonly Issue[]): Parsed<T> {
  try {
    const unfit = checkJson(value);
    const issues = unfit === null ? judge() : [unfit];
    return issues.length === 0 ? { ok: true, value: value as T } : { ok: false, issues };
  } catch {
    return { ok: false, issues: [issue('json.not-json', [])] };
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
