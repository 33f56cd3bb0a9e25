import { issue, type Issue, type IssueFacts, partOf, textOf } from '@carewright/schema';
import { type CompiledForm, type PlannedField } from '../compile/compiled-form.js';
import { type SchemaError } from '../validate/schema-validator.js';
import { fallbackMessage } from '../messages/fallback-message.js';
import { cellIssue, plannedAt } from './placed-issues.js';

interface Mapped {
  readonly code: string;
  readonly facts?: IssueFacts;
}
type Translate = (params: Readonly<Record<string, unknown>>, planned: PlannedField | undefined) => Mapped;

const limit = (code: string): Translate => ({ limit: most }) => ({ code, facts: { limit: Number(most) } });
/** Amounts are stored in 分 and read in 元. */
const amount = (code: string): Translate => ({ limit: most }, planned) => ({ code, facts: { limit: planned?.type.widget === 'money' ? Number(most) / 100 : Number(most) } });
const rows = (forRows: string, forItems: string): Translate => ({ limit: most }, planned) => ({ code: planned?.type.widget === 'sub-table' ? forRows : forItems, facts: { limit: Number(most) } });
const form: Translate = (_params, planned) => ({ code: formCodes[planned?.type.widget ?? ''] ?? 'field.pattern' });
const formCodes: Readonly<Record<string, string>> = { phone: 'phone.form', mail: 'mail.form', cnid: 'cnid.form', date: 'date.form', datetime: 'datetime.form', time: 'time.form' };

/** Issue codes for the keywords that field types use; any other falls back to ajv-i18n's sentence. */
const keywords: Readonly<Record<string, Translate>> = {
  required: () => ({ code: 'field.required' }),
  type: ({ type }) => ({ code: 'field.type', facts: { expected: String(type) } }),
  minLength: limit('field.min-length'),
  maxLength: limit('field.max-length'),
  pattern: form,
  format: form,
  minimum: amount('field.minimum'),
  maximum: amount('field.maximum'),
  exclusiveMinimum: amount('field.exclusive-minimum'),
  exclusiveMaximum: amount('field.exclusive-maximum'),
  multipleOf: ({ multipleOf }) => ({ code: 'field.multiple-of', facts: { step: Number(multipleOf) } }),
  enum: () => ({ code: 'field.option' }),
  const: () => ({ code: 'field.option' }),
  not: () => ({ code: 'field.option' }),
  uniqueItems: () => ({ code: 'field.unique-items' }),
  minItems: rows('table.min-rows', 'field.min-items'),
  maxItems: rows('table.max-rows', 'field.max-items'),
  additionalProperties: () => ({ code: 'form.unknown-key', facts: { count: 1 } }),
};

/** Turns what a JSON Schema validator says into issues, each at its field; at most one per place. */
export function schemaIssues(compiled: CompiledForm, data: unknown, errors: readonly SchemaError[]): Issue[] {
  const byPlace = new Map<string, Issue>();
  for (const error of errors) {
    const found = pathOf(error, data);
    const planned = plannedAt(compiled, found);
    const { path, inside } = atField(found, planned);
    // Whether a field must be filled depends on what shows: the engine says it. What a given value lacks, the schema says.
    if (error.keyword === 'required' && found.length === path.length) continue;
    const place = path.join('.');
    if (byPlace.has(place)) continue;
    const part = planned === undefined || inside === undefined ? undefined : partOf(planned.field, inside);
    const told = (keywords[error.keyword] ?? other(error, compiled))(error.params, planned);
    const { code, facts } = part === undefined ? told : { code: told.code, facts: { ...told.facts, label: textOf(part.label, compiled.locale) } };
    byPlace.set(place, planned === undefined ? issue(code, path, facts) : cellIssue(code, { planned, path }, { locale: compiled.locale, ...(facts !== undefined && { facts }) }));
  }
  return [...byPlace.values()];
}

/** A value that is an object has one place for all that is wrong inside it: its field, which draws its inputs. */
function atField(path: readonly (string | number)[], planned: PlannedField | undefined): { readonly path: readonly (string | number)[]; readonly inside?: string } {
  if (planned === undefined || planned.type.takesFields) return { path };
  const length = planned.table === null ? 1 : 3;
  const inside = path[length];
  return { path: path.slice(0, length), ...(typeof inside === 'string' && { inside }) };
}

const other = (error: SchemaError, { locale }: CompiledForm): Translate => () => ({ code: 'field.schema', facts: { keyword: error.keyword, message: fallbackMessage(error, locale) } });

function pathOf({ instancePath, keyword, params }: SchemaError, data: unknown): (string | number)[] {
  const path: (string | number)[] = [];
  let at: unknown = data;
  for (const part of instancePath.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    const step = Array.isArray(at) ? Number(key) : key;
    path.push(step);
    at = at === null || typeof at !== 'object' ? undefined : (at as Readonly<Record<string, unknown>>)[step];
  }
  // An item of a multi-select has no input of its own; its field has.
  const place = path.length === 2 && typeof path[1] === 'number' && typeof at !== 'object' ? path.slice(0, 1) : path.length === 4 ? path.slice(0, 3) : path;
  return keyword === 'required' ? [...place, String(params['missingProperty'])] : place;
}
