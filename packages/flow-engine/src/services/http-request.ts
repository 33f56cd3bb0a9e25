import { checkExpression } from '../analysis/place.js';
import { many } from '../import/moddle.js';
import { areSets, attribute, body, child, element, readSets, readText, said, writeSets, writeText, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** Headers that belong to the connection, to the connector's own credentials or to the platform: no flow sets them. */
const ownHeaders: ReadonlySet<string> = new Set([
  'accept-encoding', 'authorization', 'connection', 'content-encoding', 'content-length', 'content-type', 'cookie', 'date', 'expect', 'host', 'idempotency-key', 'keep-alive',
  'proxy-authorization', 'proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'user-agent', 'via',
]);

/** Whether a flow may send a header of this name (RFC 9110, 5.6.2). */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/.test(name) && !ownHeaders.has(name.toLowerCase()) && !/^(proxy|sec)-/i.test(name);

/** Whether a text says where in a body a value stands: names with dots between them, at most eight deep. */
export const isMemberPath = (path: string): boolean => {
  const parts = path.split('.');
  return parts.length <= 8 && parts.every((part) => part !== '' && part !== '__proto__' && (!/^\d+$/.test(part) || Number(part) < 100));
};

type Nested = { [name: string]: unknown };
const isNested = (value: unknown): value is Nested => typeof value === 'object' && value !== null && !Array.isArray(value);
/** An object whose names are 0, 1, 2 … is a list. */
function listed(value: unknown): unknown {
  if (!isNested(value)) return value;
  const names = Object.keys(value);
  return names.length > 0 && names.every((name, at) => name === String(at)) ? names.map((name) => listed(value[name])) : Object.fromEntries(names.map((name) => [name, listed(value[name])]));
}

/** The body that such members make: `patient.name` is a member of a member, `codes.0` the first of a list. */
export function bodyOf(members: Readonly<Record<string, unknown>>): unknown {
  const made: Nested = {};
  for (const [path, value] of Object.entries(members)) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    let here = made;
    for (const part of parts) {
      const inside = here[part];
      const next: Nested = isNested(inside) ? inside : {};
      here[part] = next;
      here = next;
    }
    here[last] = value;
  }
  return Object.fromEntries(Object.entries(made).map(([name, value]) => [name, listed(value)]));
}

/** Where a variable finds its value in an answer. */
export interface TakenValue {
  readonly name: string;
  /** Keys and positions with dots, e.g. `data.items.0.id`; empty for the whole answer. */
  readonly from: string;
}

/** Asks another system through a connector that an administrator has set up; the flow goes on with the answer. */
export interface HttpRequest {
  readonly kind: 'http-request';
  readonly connector: string;
  readonly method: string;
  /** Path below the connector's address; `{name}` stands for a field of the record or a variable. */
  readonly path: string;
  readonly query: readonly FieldValue[];
  /** More headers of the request, by name; a flow published before there were any has none. */
  readonly headers?: readonly FieldValue[];
  /** The members of the JSON body, by name; dots lead inside: `patient.name`. None means no body. */
  readonly content: readonly FieldValue[];
  readonly take: readonly TakenValue[];
}

export const httpRequest: ServiceType<HttpRequest> = {
  kind: 'http-request',
  tag: 'cw:HttpRequest',
  waits: true,
  types: [
    element('Header', attribute('field'), body('value')),
    element('HttpRequest', attribute('connector'), attribute('method'), child('path', 'Path'), child('query', 'Query', true), child('headers', 'Header', true), child('sets', 'Set', true), child('take', 'Take', true)),
  ],
  read: (source) => ({
    kind: 'http-request', connector: written(source, 'connector'), method: written(source, 'method') || 'GET', path: readText(source, 'path'), content: readSets(source),
    query: many(source, 'query').map((one) => ({ field: written(one, 'field'), value: written(one, 'value') })),
    headers: many(source, 'headers').map((one) => ({ field: written(one, 'field'), value: written(one, 'value') })),
    take: many(source, 'take').map((one) => ({ name: written(one, 'name'), from: written(one, 'from') })),
  }),
  write: ({ connector, method, path, query, headers = [], content, take }, create) => create('cw:HttpRequest', {
    ...said({ connector, method }), ...writeText('cw:Path', 'path', { text: path, create }),
    query: query.map(({ field, value }) => create('cw:Query', { field, value })), headers: headers.map(({ field, value }) => create('cw:Header', { field, value })), sets: writeSets(content, create), take: take.map(({ name, from }) => create('cw:Take', { name, ...said({ from }) })),
  }),
  isComplete: ({ connector, method, path, query, headers = [], content, take }) =>
    connector !== '' && (httpMethods as readonly string[]).includes(method) && !/^[a-z][a-z0-9+.-]*:|^\/\/|[\\\s]/i.test(path) && areSets(query) && areSets(headers) && headers.every(({ field }) => isHeaderName(field)) && areSets(content) && content.every(({ field }) => isMemberPath(field)) && take.every(({ name }) => name !== ''),
  check: ({ node, form }, { query, headers = [], content }) => [...query, ...headers, ...content].flatMap(({ value }) => checkExpression(value, node.id, form)),
};
