import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { issue, type IssuePath } from '@carewright/schema';
import { PlatformError } from './platform-error.js';

/** Only such escapes can bring in what PostgreSQL cannot keep: NUL and half a surrogate pair. */
const suspicious = /\\u(?:0000|d[89a-f])/i;
const unstorable = /[\0\p{Surrogate}]/u;

function unstorablePath(value: unknown, path: IssuePath): IssuePath | undefined {
  if (typeof value === 'string') return unstorable.test(value) ? path : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    if (unstorable.test(key)) return path;
    const found = unstorablePath(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

/** The secure parser does not say which: what a plain parser accepts was refused for its keys. */
function refusalOf(text: string): PlatformError {
  try {
    JSON.parse(text);
    return new PlatformError('http.hostile_key');
  } catch {
    return new PlatformError('http.malformed_json');
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** A JSON body as it was sent: what a signature is over. */
    jsonBytes?: Buffer;
  }
}

type Done = (error: Error | null, value?: unknown) => void;

/** Reads JSON bodies: refuses keys that reach a prototype and text that the database cannot keep. */
export function readJsonBodies(app: NestFastifyApplication, bodyLimit: number): void {
  const parse = app.getHttpAdapter().getInstance().getDefaultJsonParser('error', 'error') as (request: FastifyRequest, text: string, done: Done) => void;
  app.useBodyParser('application/json', { bodyLimit }, (request: unknown, body: Buffer, done: Done) => {
    const text = body.toString('utf8');
    (request as FastifyRequest).jsonBytes = body;
    parse(request as FastifyRequest, text, (error, value) => {
      if (error) return done(refusalOf(text));
      const path = suspicious.test(text) ? unstorablePath(value, []) : undefined;
      return path ? done(new PlatformError('http.invalid_input', {}, { issues: [issue('input.unstorable_text', path)] })) : done(null, value);
    });
  });
}
