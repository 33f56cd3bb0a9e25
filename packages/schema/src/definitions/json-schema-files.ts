import { fieldTypeNames, fieldTypeOf } from '../field-types/index.js';
import { AppHeader, definitionKinds } from './app.js';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type JsonObject = { [key: string]: Json };

/** The JSON Schema files that an editor uses to complete and check definitions, by file name. */
export function jsonSchemaFiles(): Readonly<Record<string, JsonObject>> {
  const schemas = [AppHeader, ...Object.values(definitionKinds)].map((schema) => fileOf(JSON.parse(JSON.stringify(schema)) as JsonObject));
  return Object.fromEntries(schemas.map((schema) => [String(schema['$id']).split('/').at(-1) ?? '', schema]));
}

/** Draft-07, which every editor knows; recursive parts under `definitions`, because few editors resolve an inner `$id`. */
function fileOf({ $id, ...schema }: JsonObject): JsonObject {
  const definitions: JsonObject = {};
  const body = hoist(schema, definitions) as JsonObject;
  const fields = memberOf(memberOf(body, 'properties'), 'fields');
  if (fields !== undefined && fields['type'] === 'array') describeFields(fields);
  return { $schema: 'http://json-schema.org/draft-07/schema#', $id: $id ?? null, ...body, ...(Object.keys(definitions).length > 0 && { definitions }) };
}

/** Moves named parts into `definitions` and points at them. */
function hoist(value: Json, definitions: JsonObject): Json {
  if (Array.isArray(value)) return value.map((item) => hoist(item, definitions));
  if (typeof value !== 'object' || value === null) return value;
  const { $id, ...rest } = value;
  if (typeof rest['$ref'] === 'string') return { $ref: `#/definitions/${rest['$ref']}` };
  const hoisted = Object.fromEntries(Object.entries(rest).map(([key, member]) => [key, hoist(member, definitions)]));
  if (typeof $id !== 'string') return hoisted;
  definitions[$id] = hoisted;
  return { $ref: `#/definitions/${$id}` };
}

/** A field's `type` is one of the registry, and says what its `props` may be. */
function describeFields(fields: JsonObject): void {
  const item = memberOf(fields, 'items');
  const properties = item === undefined ? undefined : memberOf(item, 'properties');
  if (item === undefined || properties === undefined) return;
  properties['type'] = { enum: [...fieldTypeNames], description: 'Name of a field type.' };
  item['allOf'] = fieldTypeNames.map((name) => ({
    if: { properties: { type: { const: name } } },
    then: { properties: { props: JSON.parse(JSON.stringify(fieldTypeOf(name).propsSchema)) as JsonObject } },
  }));
  const columns = memberOf(properties, 'fields');
  if (columns !== undefined) describeFields(columns);
}

function memberOf(value: JsonObject | undefined, key: string): JsonObject | undefined {
  const member = value?.[key];
  return typeof member === 'object' && member !== null && !Array.isArray(member) ? member : undefined;
}
