import { type GrantAction } from '@carewright/schema';

type Json = Readonly<Record<string, unknown>>;

const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const answer = (description: string, schema?: Json): Json => ({ description, ...(schema && json(schema)) });
const problem = (description: string): Json => ({ description, content: { 'application/problem+json': { schema: ref('Problem') } } });
const refusals = { '401': problem('Not signed in'), '404': problem('Not found, or not to be seen'), '422': problem('Not as required; see issues') };
const text = { type: 'string' };
const query = (name: string, schema: Json, description: string): Json => ({ name, in: 'query', schema, description });
const header = (name: string, required: boolean, description: string): Json => ({ name, in: 'header', required, schema: text, description });

const listParameters = [
  query('filter', text, 'Filter tree as JSON: {"and":[{"field":"…","op":"gte","value":…}]}'),
  query('sort', text, 'Fields in order, - for descending: -created_at,name'),
  query('fields', text, 'Fields to bring, also relation.field: a,b,patient.name'),
  query('search', text, 'Words, Chinese words of two and more characters, pinyin initials'),
  query('limit', { type: 'integer', minimum: 1, maximum: 500, default: 50 }, 'Records a page'),
  query('cursor', text, 'nextCursor of the page before'),
  query('count', { enum: ['exact'] }, 'Count all records too'),
  query('deleted', { enum: ['only'] }, 'The recycle bin'),
];
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } };
const idempotency = header('Idempotency-Key', false, 'A repeated key gives the first answer again');
const ifMatch = (required: boolean): Json => header('If-Match', required, 'The version that was read, in quotes');

/** What every record and answer share. */
export const sharedSchemas: Json = {
  Record: {
    type: 'object', required: ['id', 'version', 'title', 'data'],
    properties: {
      id: { type: 'string', format: 'uuid' }, version: { type: 'integer' }, title: text, createdAt: { type: 'string', format: 'date-time' }, createdBy: ref('Person'), updatedAt: { type: 'string', format: 'date-time' }, updatedBy: ref('Person'),
      data: { type: 'object' }, masked: { type: 'object', additionalProperties: text, description: 'Masks of fields that may not be seen in clear' }, display: { type: 'object', description: 'Names of what references point at, by field' }, actions: { type: 'array', items: text },
      rights: { type: 'object', additionalProperties: text, description: 'Fields of which this record gives less than the form: read, masked or hidden; absent when there is none' },
      hold: { type: 'object', description: 'The flow for whose time the record is neither changed nor deleted; absent when there is none' },
    },
  },
  Person: { type: ['object', 'null'], properties: { id: { type: 'string', format: 'uuid' }, name: text } },
  Issue: { type: 'object', properties: { path: { type: 'array', items: { type: ['string', 'integer'] } }, code: text, message: text, severity: { enum: ['error', 'warning', 'info'] } } },
  Problem: { type: 'object', properties: { type: text, title: text, status: { type: 'integer' }, code: text, detail: text, issues: { type: 'array', items: ref('Issue') }, requestId: text } },
};

/** The paths of one form, as far as some grant of the person uses them. */
export function recordPaths(key: string, actions: readonly GrantAction[]): Json {
  const record = ref(`${key}.record`);
  const page = { type: 'object', properties: { items: { type: 'array', items: record }, nextCursor: { type: ['string', 'null'] }, count: { type: 'integer' } } };
  const may = (action: GrantAction, method: string, operation: Json): Json => (actions.includes(action) ? { [method]: { tags: [key], responses: {}, ...operation } } : {});
  const create = ref(`${key}.create`);
  const paths: Record<string, Json> = {
    [`/records/${key}`]: {
      ...may('read', 'get', { operationId: `list.${key}`, parameters: listParameters, responses: { '200': answer('One page', page), ...refusals } }),
      ...may('create', 'post', { operationId: `create.${key}`, parameters: [query('mode', { enum: ['partial'] }, 'Of an array, make what can be made'), idempotency], requestBody: { required: true, ...json({ oneOf: [create, { type: 'array', items: create, maxItems: 1000 }] }) }, responses: { '201': answer('Made', { oneOf: [record, page] }), ...refusals } }),
    },
    [`/records/${key}/{id}`]: {
      ...may('read', 'get', { operationId: `get.${key}`, parameters: [id], responses: { '200': answer('The record', record), ...refusals } }),
      ...may('update', 'patch', { operationId: `change.${key}`, parameters: [id, ifMatch(true), idempotency], requestBody: { required: true, ...json(ref(`${key}.change`)) }, responses: { '200': answer('Changed', record), '412': problem('Changed meanwhile; `current` holds the record'), '428': problem('If-Match is missing'), ...refusals } }),
      ...may('delete', 'delete', { operationId: `delete.${key}`, parameters: [id, ifMatch(false), idempotency], responses: { '204': answer('In the recycle bin'), '409': problem('Still referenced'), ...refusals } }),
    },
    [`/records/${key}/{id}/restore`]: may('delete', 'post', { operationId: `restore.${key}`, parameters: [id, idempotency], responses: { '200': answer('Back from the recycle bin', record), ...refusals } }),
    [`/records/${key}/{id}/history`]: may('read', 'get', { operationId: `history.${key}`, parameters: [id], responses: { '200': answer('Changes, field by field'), ...refusals } }),
  };
  return Object.fromEntries(Object.entries(paths).filter(([, methods]) => Object.keys(methods).length > 0));
}
