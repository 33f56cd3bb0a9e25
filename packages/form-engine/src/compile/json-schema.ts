import { type FormDefinition, valueSchemaOf } from '@carewright/schema';
import { type JsonSchema, type PlannedField } from './compiled-form.js';

/** More rows than this are refused whatever the author says: evaluation stays bounded. */
export const maxRows = 500;

/**
 * The JSON Schema of what a person may submit: constant per release, because only what is required
 * without any condition is `required`; everything conditional is evaluation's business.
 */
export function compileJsonSchema(form: FormDefinition, fields: readonly PlannedField[]): JsonSchema {
  return { $id: `urn:carewright:form:${form.key}`, ...objectSchema(fields) };
}

function objectSchema(fields: readonly PlannedField[], extra: Readonly<Record<string, JsonSchema>> = {}): JsonSchema {
  const held = fields.filter(({ type }) => type.isDisplay !== true);
  const required = held.filter(isAlwaysRequired).map((planned) => planned.field.key);
  const properties = { ...extra, ...Object.fromEntries(held.map((planned) => [planned.field.key, propertySchema(planned)])) };
  return { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false };
}

function propertySchema(planned: PlannedField): JsonSchema {
  if (planned.type.widget === 'sub-table') return tableSchema(planned);
  const schema = valueSchemaOf(planned.field);
  if (isFetched(planned)) return { readOnly: true, type: (schema?.['type'] as string | undefined) ?? 'string', ...(schema?.['items'] !== undefined && { items: {} }) };
  // JSON turns TypeBox's symbols away, so that the schema is plain data like any other artefact; `type` tells rjsf what to draw.
  return schema === null ? { type: 'string', readOnly: true } : { type: 'string', ...(JSON.parse(JSON.stringify(schema)) as JsonSchema) };
}

/** What was fetched from another record is not judged by this form. */
export const isFetched = ({ field }: Pick<PlannedField, 'field'>): boolean => field.derived !== undefined && field.compute === undefined;

function tableSchema(planned: PlannedField): JsonSchema {
  const { minRows, maxRows: most } = (planned.field.props ?? {}) as { minRows?: number; maxRows?: number };
  const items = objectSchema(planned.columns, { id: { type: 'string', maxLength: 64 } });
  return { type: 'array', items, ...(typeof minRows === 'number' && { minItems: minRows }), maxItems: Math.min(most ?? maxRows, maxRows) };
}

function isAlwaysRequired({ field, shownWhen, isDerived, type }: PlannedField): boolean {
  return field.required === true && shownWhen.length === 0 && !isDerived && field.compute === undefined && type.widget !== 'sub-table';
}
