import { type Field, fieldTypeOf, isDisplayField, textOf, valueSchemaOf } from '@carewright/schema';
import { type PersonForms } from '../access/person-forms.js';
import { shownForm } from '../describing/shown-form.js';
import { type AccessibleForm } from '../queries/projection.js';
import { recordPaths, sharedSchemas } from './record-paths.js';

type Json = Readonly<Record<string, unknown>>;

/** An OpenAPI 3.1 document of one app's records, typed per field: of the forms and fields the person who asks may see. */
export function appOpenApi(forms: PersonForms): Json {
  const { definition, release } = forms;
  const usable = Object.keys(definition.forms).flatMap((key) => {
    const form = forms.form(key);
    return form ? [{ key, form, shown: shownForm(forms, form) }] : [];
  });
  return {
    openapi: '3.1.0',
    info: { title: textOf(definition.label, 'zh-CN'), version: String(release) },
    servers: [{ url: `/api/apps/${definition.key}` }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: usable.map(({ key, shown }) => ({ name: key, description: textOf(shown.definition.label, 'zh-CN') })),
    paths: Object.assign({}, ...usable.map(({ key, shown }) => recordPaths(key, shown.actions))) as Json,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' }, cookie: { type: 'apiKey', in: 'cookie', name: 'carewright_session' } },
      schemas: { ...sharedSchemas, ...(Object.assign({}, ...usable.map(({ key, form, shown }) => formSchemas(key, form, shown))) as Json) },
    },
  };
}

function formSchemas(key: string, form: AccessibleForm, { definition, rights }: ReturnType<typeof shownForm>): Json {
  const inputs = definition.fields.filter((field) => rights[field.key] === 'write' && valueSchemaOf(field) !== null);
  const object = (fields: readonly Field[], more: Json = {}): Json => ({ type: 'object', properties: Object.fromEntries(fields.map((field) => [field.key, fieldSchema(field)])), ...more });
  const required = inputs.filter((field) => field.required === true && field.visibleWhen === undefined).map((field) => field.key);
  return {
    [`${key}.data`]: object(definition.fields.filter((field) => !isDisplayField(field))),
    [`${key}.create`]: { type: 'object', required: ['data'], additionalProperties: false, properties: { data: object(inputs, { additionalProperties: false, required }) } },
    [`${key}.change`]: { type: 'object', required: ['data'], additionalProperties: false, properties: { data: object(inputs, { additionalProperties: false }) } },
    [`${key}.record`]: { allOf: [{ $ref: '#/components/schemas/Record' }, { type: 'object', properties: { data: { $ref: `#/components/schemas/${key}.data` } } }], title: textOf(form.table.form.label, 'zh-CN') },
  };
}

/** The type's own value schema with its label, and an example from its fixtures; null where a value may be emptied. */
function fieldSchema(field: Field): Json {
  const type = fieldTypeOf(field.type);
  const { $id: _id, ...schema } = { ...(valueSchemaOf(field) ?? { type: 'string', readOnly: true }) } as Record<string, unknown>;
  const fixture = field.options?.[0]?.value ?? type.examples.flatMap((example) => example.valid)[0];
  const example = schema['type'] === 'array' && field.options?.[0] ? [field.options[0].value] : fixture;
  return { ...(JSON.parse(JSON.stringify(schema)) as Json), title: textOf(field.label, 'zh-CN'), ...(field.help && { description: textOf(field.help, 'zh-CN') }), ...(example !== undefined && field.fields === undefined && type.isSealed !== true && { examples: [example] }) };
}
