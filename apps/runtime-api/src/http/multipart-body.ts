import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyRequest } from 'fastify';
import { type Readable } from 'node:stream';
import { PlatformError } from './platform-error.js';

/** Route configuration of the few routes that take files (`@RouteConfig(takesMultipart)`). */
export const takesMultipart = { takesMultipart: true } as const;

type Done = (error: Error | null, value?: unknown) => void;

/** Hands the body to routes that take files as the stream it is; every other route says that it reads no such thing. */
export function passMultipartBodies(app: NestFastifyApplication): void {
  app.getHttpAdapter().getInstance().addContentTypeParser('multipart/form-data', (request: FastifyRequest, body: Readable, done: Done) => {
    const config: object = request.routeOptions.config;
    const takes = 'takesMultipart' in config && config.takesMultipart === true;
    done(takes ? null : new PlatformError('http.unsupported_media_type'), body);
  });
}
