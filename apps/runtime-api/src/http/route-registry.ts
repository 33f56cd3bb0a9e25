import { Injectable, RequestMethod } from '@nestjs/common';
import { HTTP_CODE_METADATA, METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { type TSchema } from '@sinclair/typebox';
import { publicRoute, routeAccess, type RouteRule } from '../access/route-access.js';
import { bodySchemas } from './valid-body.js';

/** A route as it stands in the code. */
export interface Route {
  readonly method: string;
  /** With `{name}` for parameters. */
  readonly path: string;
  /** `Controller.method` */
  readonly handler: string;
  readonly area: string;
  readonly status: number;
  readonly publicBecause?: string;
  readonly rule?: RouteRule;
  readonly body?: TSchema;
}

type Handler = (...parameters: unknown[]) => unknown;

function paths(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [typeof value === 'string' ? value : ''];
}

function joined(...parts: readonly string[]): string {
  return `/${parts.flatMap((part) => part.split('/')).filter((part) => part !== '').map((part) => part.replace(/^:(\w+)$/, '{$1}')).join('/')}`;
}

/** Lists every route of the application with its rule and schema: for the OpenAPI document and the test that no route lacks them. */
@Injectable()
export class RouteRegistry {
  private readonly scanner = new MetadataScanner();

  constructor(private readonly discovery: DiscoveryService) {}

  list(): readonly Route[] {
    return this.discovery
      .getControllers()
      .flatMap(({ metatype }) => (typeof metatype === 'function' ? this.routesOf(metatype) : []))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : a.method < b.method ? -1 : 1));
  }

  private routesOf(controller: object & { readonly name?: string; readonly prototype?: unknown }): readonly Route[] {
    const prototype = controller.prototype as Readonly<Record<string, Handler>>;
    const bases = paths(Reflect.getMetadata(PATH_METADATA, controller));
    return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || Reflect.getMetadata(METHOD_METADATA, handler) === undefined) return [];
      const own = paths(Reflect.getMetadata(PATH_METADATA, handler));
      return bases.flatMap((base) => own.map((path) => this.routeOf(controller, handler, joined(base, path))));
    });
  }

  private routeOf(controller: object & { readonly name?: string }, handler: Handler, path: string): Route {
    const read = <T>(key: string): T | undefined => (Reflect.getMetadata(key, handler) ?? Reflect.getMetadata(key, controller)) as T | undefined;
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
    const name = `${controller.name ?? ''}.${handler.name}`;
    const publicBecause = read<string>(publicRoute);
    const rule = read<RouteRule>(routeAccess);
    const body = bodySchemas.get(name);
    return {
      method,
      path,
      handler: name,
      area: path.split('/')[2]?.startsWith('{') === false ? (path.split('/')[2] ?? 'health') : 'health',
      status: (Reflect.getMetadata(HTTP_CODE_METADATA, handler) as number | undefined) ?? (method === 'POST' ? 201 : 200),
      ...(publicBecause !== undefined && { publicBecause }),
      ...(rule !== undefined && { rule }),
      ...(body !== undefined && { body }),
    };
  }
}
