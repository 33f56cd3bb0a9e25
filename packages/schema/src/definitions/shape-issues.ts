import { type TSchema } from '@sinclair/typebox';
import { Value, type ValueError, ValueErrorType } from '@sinclair/typebox/value';
import { issue, type Issue, type IssueFacts, type IssuePath } from '../errors/issue.js';

const maxIssues = 50;

/** How an error of the schema reads as an issue: the code, and which keyword of the schema is a fact worth telling. */
const codes: Readonly<Partial<Record<ValueErrorType, { readonly code: string; readonly limit?: string }>>> = {
  [ValueErrorType.ObjectAdditionalProperties]: { code: 'shape.unknown-property' },
  [ValueErrorType.ObjectRequiredProperty]: { code: 'shape.missing' },
  [ValueErrorType.ObjectMinProperties]: { code: 'shape.too-few', limit: 'minProperties' },
  [ValueErrorType.ArrayMaxItems]: { code: 'shape.too-many', limit: 'maxItems' },
  [ValueErrorType.ArrayMinItems]: { code: 'shape.too-few', limit: 'minItems' },
  [ValueErrorType.ArrayUniqueItems]: { code: 'shape.repeated' },
  [ValueErrorType.StringMaxLength]: { code: 'shape.too-long', limit: 'maxLength' },
  [ValueErrorType.StringMinLength]: { code: 'shape.too-short', limit: 'minLength' },
  [ValueErrorType.StringPattern]: { code: 'shape.pattern', limit: 'pattern' },
  [ValueErrorType.NumberMinimum]: { code: 'shape.too-small', limit: 'minimum' },
  [ValueErrorType.NumberMaximum]: { code: 'shape.too-big', limit: 'maximum' },
  [ValueErrorType.IntegerMinimum]: { code: 'shape.too-small', limit: 'minimum' },
  [ValueErrorType.IntegerMaximum]: { code: 'shape.too-big', limit: 'maximum' },
};

/**
 * Where a value departs from a TypeBox schema, as issues. Interpreted, not compiled: the designer runs this under a
 * content security policy without `unsafe-eval` (docs/decisions/0001).
 */
export function shapeIssues(schema: TSchema, value: unknown): readonly Issue[] {
  if (Value.Check(schema, value)) return [];
  // A missing property is reported as missing and again as of the wrong type; the first word about a place is enough.
  const issues = new Map<string, Issue>();
  for (const error of Value.Errors(schema, value)) {
    for (const one of issuesOf(error)) {
      const at = JSON.stringify(one.path);
      if (!issues.has(at)) issues.set(at, one);
    }
    if (issues.size >= maxIssues) break;
  }
  return [...issues.values()].slice(0, maxIssues);
}

function issuesOf(error: ValueError): readonly Issue[] {
  const path = pathOf(error.path);
  if (error.value === undefined) return [issue('shape.missing', path)];
  if (error.type === ValueErrorType.Union) return unionIssues(error);
  const known = codes[error.type];
  return [known === undefined ? issue('shape.type', path, { expected: expectedBy(error.schema) }) : issue(known.code, path, factsOf(error, known.limit))];
}

/** When the value can only have been meant as one of the shapes, the mistakes within it; else that it is none of them. */
function unionIssues(error: ValueError): readonly Issue[] {
  const shapes = (error.schema['anyOf'] ?? []) as readonly TSchema[];
  const meant = shapes.flatMap((shape, index) => (isMeantAs(shape, error.value) ? [index] : []));
  const [only] = meant;
  if (meant.length !== 1 || only === undefined) return [issue('shape.type', pathOf(error.path), { expected: expectedBy(error.schema) })];
  return [...(error.errors[only] ?? [])].slice(0, maxIssues).flatMap(issuesOf);
}

/** An object is meant as a shape when it has one of its required properties and none of its constants is another. */
function isMeantAs(shape: TSchema, value: unknown): boolean {
  if (typeof value !== 'object' || value === null || shape['type'] !== 'object') return false;
  const properties = (shape['properties'] ?? {}) as Readonly<Record<string, TSchema>>;
  const required = (shape['required'] ?? []) as readonly string[];
  const present = required.filter((key) => Object.hasOwn(value, key));
  const isOther = present.some((key) => isConstant(properties[key]) && !Value.Check(properties[key] as TSchema, (value as Record<string, unknown>)[key]));
  return present.length > 0 && !isOther && !isUnlike(required, properties, value);
}

/** A shape told by a constant is not meant where that constant is missing. */
function isUnlike(required: readonly string[], properties: Readonly<Record<string, TSchema>>, value: object): boolean {
  return required.some((key) => isConstant(properties[key]) && !Object.hasOwn(value, key));
}

function isConstant(schema: TSchema | undefined): boolean {
  const branches = schema?.['anyOf'] as readonly TSchema[] | undefined;
  return schema?.['const'] !== undefined || branches?.every((branch) => branch['const'] !== undefined) === true;
}

function factsOf(error: ValueError, keyword: string | undefined): IssueFacts {
  const limit: unknown = keyword === undefined ? undefined : error.schema[keyword];
  return typeof limit === 'number' || typeof limit === 'string' ? { limit } : {};
}

function expectedBy(schema: TSchema): string {
  if (schema['const'] !== undefined) return String(schema['const']);
  const branches = schema['anyOf'] as readonly TSchema[] | undefined;
  if (branches !== undefined) return [...new Set(branches.map(expectedBy))].slice(0, 12).join(' | ');
  return typeof schema['type'] === 'string' ? schema['type'] : 'value';
}

/** `/fields/0/a~1b` as keys and indexes (RFC 6901). */
function pathOf(pointer: string): IssuePath {
  if (pointer === '') return [];
  return pointer.slice(1).split('/').map((part) => (/^(0|[1-9]\d{0,8})$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
}
