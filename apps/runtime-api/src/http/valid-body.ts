import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type TSchema } from '@sinclair/typebox';
import { type FastifyRequest } from 'fastify';
import { PlatformError } from './platform-error.js';
import { shapeIssues } from './shape-issues.js';

const byKey = new Map<string, TSchema>();

/** Schemas of bodies by controller method, for the OpenAPI document and the route-registry test. */
export const bodySchemas: ReadonlyMap<string, TSchema> = byKey;

const read = createParamDecorator((schema: TSchema, context: ExecutionContext): unknown => {
  const body = context.switchToHttp().getRequest<FastifyRequest>().body;
  const issues = shapeIssues(schema, body ?? null);
  if (issues.length > 0) throw new PlatformError('http.invalid_input', {}, { issues });
  return body;
});

/** The request body, refused with 422 and issues unless it fits the schema; unknown keys do not fit. */
export function ValidBody(schema: TSchema): ParameterDecorator {
  const decorate = read(schema);
  return (target, method, index) => {
    byKey.set(`${target.constructor.name}.${String(method)}`, schema);
    decorate(target, method, index);
  };
}
