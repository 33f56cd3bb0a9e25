import { type TSchema } from '@sinclair/typebox';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import formatsPlugin from 'ajv-formats';
import { issue, type Issue, type IssueFacts } from '@carewright/schema';

const ajv = new Ajv({ allErrors: false, strict: false, discriminator: false, ownProperties: true });
formatsPlugin.default(ajv, ['uuid', 'date', 'date-time', 'time', 'email', 'uri']);
const compiled = new WeakMap<TSchema, ValidateFunction>();

type Reading = readonly [code: string, facts: (params: Readonly<Record<string, unknown>>) => IssueFacts];
const none = (): IssueFacts => ({});
const limit = (params: Readonly<Record<string, unknown>>): IssueFacts => ({ limit: Number(params['limit']) });
const tooLong: Reading = ['input.too_long', limit];
const tooShort: Reading = ['input.too_short', limit];
const notAllowed: Reading = ['input.not_allowed', none];

/** What each JSON Schema keyword means to a person; facts never hold what was typed (an unknown key is cut short). */
const readings: Readonly<Record<string, Reading>> = {
  required: ['input.required', (params) => ({ property: String(params['missingProperty']) })],
  additionalProperties: ['input.unknown_key', (params) => ({ property: String(params['additionalProperty']).slice(0, 80) })],
  type: ['input.wrong_type', (params) => ({ expected: String(params['type']) })],
  enum: notAllowed,
  const: notAllowed,
  anyOf: notAllowed,
  maxLength: tooLong,
  maxItems: tooLong,
  maximum: tooLong,
  maxProperties: tooLong,
  minLength: tooShort,
  minItems: tooShort,
  minimum: tooShort,
  minProperties: tooShort,
  pattern: ['input.pattern', none],
  format: ['input.pattern', none],
  uniqueItems: ['input.duplicate', none],
};

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

function issueOf(error: ErrorObject): Issue {
  const [code, facts] = readings[error.keyword] ?? ['input.invalid', none];
  return issue(code, pathOf(error.instancePath), facts(error.params as Readonly<Record<string, unknown>>));
}

/** Why a value does not have the shape of a schema; empty when it has. Compiled once per schema. */
export function shapeIssues(schema: TSchema, value: unknown): readonly Issue[] {
  const known = compiled.get(schema);
  const validate = known ?? ajv.compile(schema);
  if (!known) compiled.set(schema, validate);
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  const closing = errors.filter((one) => one.keyword === 'anyOf');
  return (closing.length > 0 ? closing : errors).map(issueOf);
}
