import { checkExpression } from '../analysis/place.js';
import { many } from '../import/moddle.js';
import { areSets, attribute, child, element, readSets, readText, said, writeSets, writeText, written, type FieldValue } from './parts.js';
import type { ServiceType } from './service-type.js';

export const httpMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

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
  /** The members of the JSON body, by name; none means no body. */
  readonly content: readonly FieldValue[];
  readonly take: readonly TakenValue[];
}

export const httpRequest: ServiceType<HttpRequest> = {
  kind: 'http-request',
  tag: 'cw:HttpRequest',
  waits: true,
  types: [
    element('HttpRequest', attribute('connector'), attribute('method'), child('path', 'Path'), child('query', 'Query', true), child('sets', 'Set', true), child('take', 'Take', true)),
  ],
  read: (source) => ({
    kind: 'http-request', connector: written(source, 'connector'), method: written(source, 'method') || 'GET', path: readText(source, 'path'), content: readSets(source),
    query: many(source, 'query').map((one) => ({ field: written(one, 'field'), value: written(one, 'value') })),
    take: many(source, 'take').map((one) => ({ name: written(one, 'name'), from: written(one, 'from') })),
  }),
  write: ({ connector, method, path, query, content, take }, create) => create('cw:HttpRequest', {
    ...said({ connector, method }), ...writeText('cw:Path', 'path', { text: path, create }),
    query: query.map(({ field, value }) => create('cw:Query', { field, value })), sets: writeSets(content, create), take: take.map(({ name, from }) => create('cw:Take', { name, ...said({ from }) })),
  }),
  isComplete: ({ connector, method, path, query, content, take }) =>
    connector !== '' && (httpMethods as readonly string[]).includes(method) && !/^[a-z][a-z0-9+.-]*:|^\/\/|[\\\s]/i.test(path) && areSets(query) && areSets(content) && take.every(({ name }) => name !== ''),
  check: ({ node, form }, { query, content }) => [...query, ...content].flatMap(({ value }) => checkExpression(value, node.id, form)),
};
