import { type Route } from './route-registry.js';

const problem = { description: 'What went wrong, as a problem document (RFC 9457)', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'issues', 'requestId'],
  properties: {
    type: { type: 'string', format: 'uri' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string', description: 'Stable; programs look at this.' },
    detail: { type: 'string', description: 'In the language of Accept-Language; Chinese unless told.' },
    issues: { type: 'array', items: { type: 'object', required: ['path', 'code', 'severity', 'message'], properties: { path: { type: 'array', items: { type: ['string', 'integer'] } }, code: { type: 'string' }, severity: { enum: ['error', 'warning', 'info'] }, message: { type: 'string' }, facts: { type: 'object' } } } },
    requestId: { type: 'string' },
  },
} as const;

function whoMay(route: Route): string {
  if (route.publicBecause !== undefined) return `Public: ${route.publicBecause}.`;
  const who = route.rule?.who ?? [];
  return typeof who === 'string' ? (who === 'app' ? 'Needs the right in the app.' : 'Any signed-in person.') : `One of: ${who.join(', ')}.`;
}

function parametersOf(route: Route): readonly object[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));
  if (route.method === 'GET' || route.publicBecause !== undefined) return inPath;
  return [...inPath, { name: 'Idempotency-Key', in: 'header', schema: { type: 'string', maxLength: 200 }, description: 'A repeated key gets the first answer.' }, { name: 'X-CSRF-Token', in: 'header', schema: { type: 'string' }, description: 'Needed with the session cookie.' }];
}

function operationOf(route: Route): object {
  return {
    operationId: route.handler.replace('Controller.', '.'),
    tags: [route.area],
    description: `${whoMay(route)}${route.rule && route.rule.audit !== 'none' ? ` Audited as ${route.rule.audit}.` : ''}`,
    parameters: parametersOf(route),
    ...(route.body && { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } }),
    responses: { [route.status]: { description: route.status === 204 ? 'Done.' : 'Done.', ...(route.status !== 204 && { content: { 'application/json': { schema: {} } } }) }, default: problem },
    ...(route.publicBecause !== undefined && { security: [] }),
  };
}

/** The OpenAPI 3.1 document of the platform, from the routes themselves: body schemas are the ones that requests are judged by. */
export function openApiOf(routes: readonly Route[], version: string): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: { title: 'Carewright 医筑', version, description: 'One API serves our own pages, scripts and other systems.' },
    security: [{ session: [] }, { token: [] }],
    paths,
    components: { schemas: { Problem: problemSchema }, securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'cw_session' }, token: { type: 'http', scheme: 'bearer' } } },
  };
}
