import { createReadStream, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply, type FastifyRequest } from 'fastify';

const yearSeconds = 31_536_000;
/** Paths that belong to the API: an unknown one is a 404, never a page. */
const apiPath = /^\/(?:api|fhir|healthz|readyz|metrics)(?:\/|$)/;
/** Public forms and shared records have a page of their own, without the staff's application. */
const visitorPath = /^\/[ps]\/[^/]+$/;
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};
/** Made by the build beside each file, best first. */
const compressed = [
  { suffix: '.br', encoding: 'br' },
  { suffix: '.gz', encoding: 'gzip' },
] as const;

interface Pages {
  readonly folder: string;
  /** Only what was there at the start is served: a path can lead nowhere else. */
  readonly files: ReadonlySet<string>;
}

function filesBelow(folder: string): ReadonlySet<string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Set(files.map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')));
}

function sendFile(pages: Pages, request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  const accepted = (request.headers['accept-encoding'] ?? '').toLowerCase();
  const variant = compressed.find(({ suffix, encoding }) => accepted.includes(encoding) && pages.files.has(path + suffix));
  if (variant) void reply.header('content-encoding', variant.encoding);
  // Vite puts the content's digest into the names below assets/, so they never change.
  const cache = path.startsWith('assets/') ? `public, max-age=${yearSeconds}, immutable` : 'no-cache';
  return reply
    .header('cache-control', cache)
    .header('vary', 'accept-encoding')
    .type(contentTypes[extname(path)] ?? 'application/octet-stream')
    .send(createReadStream(join(pages.folder, path + (variant?.suffix ?? ''))));
}

function answer(pages: Pages, request: FastifyRequest, reply: FastifyReply): unknown {
  const path = decodeURIComponent(request.url.split('?')[0] ?? '/').slice(1);
  if (apiPath.test(`/${path}`)) return reply.callNotFound();
  if (pages.files.has(path)) return sendFile(pages, request, reply, path);
  const looksLikeFile = path.slice(path.lastIndexOf('/') + 1).includes('.');
  if (looksLikeFile) return reply.callNotFound();
  if (!visitorPath.test(`/${path}`)) return sendFile(pages, request, reply, 'index.html');
  return sendFile(pages, request, reply.header('x-robots-tag', 'noindex, nofollow'), 'public.html');
}

/** Serves the built pages; a path that is no file is the page application's own and gets index.html. */
export function servePages(app: NestFastifyApplication, folder: string): void {
  const pages: Pages = { folder, files: filesBelow(folder) };
  app
    .getHttpAdapter()
    .getInstance()
    .get('/*', (request, reply) => answer(pages, request, reply));
}
