import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApi, type TestApi } from '@carewright/runtime-api/testing';

interface Operation {
  readonly operationId: string;
  readonly description: string;
  readonly security?: readonly unknown[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: { readonly additionalProperties?: unknown } }>> };
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

let api: TestApi;
let routes: readonly { readonly method: string; readonly path: string; readonly operation: Operation }[];
beforeAll(async () => {
  api = await startTestApi();
  const { body } = await api.stranger.get<Document>('/api/openapi.json');
  expect(body.openapi).toBe('3.1.0');
  routes = Object.entries(body.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })));
}, 180_000);
afterAll(() => api.close());

/** Some value for each parameter, so that the guard is reached. */
const filled = (path: string): string => path.replace(/\{(\w+)\}/g, '00000000-0000-7000-8000-000000000000');
/** The public routes, each with a reason in the code; a new one must be added here on purpose. */
const publicRoutes = [
  'POST /api/apps/{app}/hooks/{flow}', 'GET /api/docs', 'GET /api/openapi.json', 'GET /api/public/forms/{token}', 'GET /api/public/forms/{token}/challenge', 'GET /api/setup', 'GET /healthz', 'GET /readyz',
  'GET /api/public/shares/{token}', 'GET /api/public/shares/{token}/files/{id}', 'POST /api/public/shares/{token}/unlock',
  'POST /api/public/forms/{token}/entry', 'POST /api/public/forms/{token}/files', 'POST /api/public/forms/{token}/outcomes', 'POST /api/public/forms/{token}/submissions', 'POST /api/public/forms/{token}/submissions/change',
  'POST /api/public/forms/{token}/submissions/open', 'POST /api/public/forms/{token}/unlock', 'POST /api/session', 'POST /api/setup',
];

describe('every route', () => {
  it('is found', () => {
    expect(routes.length).toBeGreaterThan(20);
  });

  it('has a rule or a reason to be public', () => {
    const without = routes.filter(({ operation }) => operation.description.startsWith('One of: .'));
    expect(without.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
    const open = routes.filter(({ operation }) => operation.security?.length === 0).map(({ method, path }) => `${method} ${path}`);
    expect(open.sort()).toEqual([...publicRoutes].sort());
  });

  it('refuses a stranger', async () => {
    const guarded = routes.filter(({ operation }) => operation.security === undefined);
    const answers = await Promise.all(guarded.map(async ({ method, path }) => `${method} ${path} ${(await api.stranger.request(method, filled(path))).status}`));
    expect(answers.filter((line) => !line.endsWith(' 401'))).toEqual([]);
  });

  it('names the audit entry of what it changes', () => {
    const silent = routes.filter(({ method, operation }) => method !== 'GET' && operation.security === undefined && !operation.description.includes('Audited as'));
    expect(silent.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(silentWrites.slice().sort());
  });

  it('judges its body by a schema that refuses unknown keys', () => {
    const writing = routes.filter(({ method }) => method === 'POST' || method === 'PUT' || method === 'PATCH');
    const open = writing.filter(({ operation }) => operation.requestBody && operation.requestBody.content['application/json']?.schema.additionalProperties === undefined && !('anyOf' in (operation.requestBody.content['application/json']?.schema ?? {})));
    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });
});

/** Writes that leave no entry: they change nothing of business, or only ask. */
const silentWrites: readonly string[] = [
  // Shows what a change of a run would come to; everything is rolled back.
  'POST /api/instances/{id}/modify/preview',
  // Shows who would receive what; nothing is handed over.
  'POST /api/hand-overs/preview',
  // One's own draft of what is not sent yet; sending it is audited.
  'DELETE /api/apps/{app}/fill-drafts/{form}/{record}',
  'PUT /api/apps/{app}/fill-drafts/{form}/{record}',
  // Whether one is told of changes.
  'DELETE /api/apps/{app}/records/{form}/{id}/follow',
  'PUT /api/apps/{app}/records/{form}/{id}/follow',
  // Answers a filter, not records.
  'POST /api/apps/{app}/datasets/{dataset}/drill',
  // Shows where what runs would go; nothing moves.
  'POST /api/apps/{app}/flows/{flow}/migrations/preview',
  // Try a draft out, and tell what leans on a field; nothing is kept.
  'POST /api/apps/{app}/draft/forms/{form}/check',
  'POST /api/apps/{app}/draft/forms/{form}/uses',
  'POST /api/apps/{app}/plan',
  // Judges what was typed, before it is saved.
  'POST /api/apps/{app}/records/{form}/check',
  // Look at a file that one has sent oneself; nothing of it is kept.
  'POST /api/apps/{app}/form-files',
  'POST /api/apps/{app}/translation-files',
  'POST /api/apps/{app}/translation-files/written',
  'POST /api/apps/{app}/imports/{form}/{id}/look',
  // Marks one's own messages, and copies that were opened.
  'POST /api/instances/{id}/read',
  'POST /api/notifications/read',
];
