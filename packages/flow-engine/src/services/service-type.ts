import type { Issue } from '@carewright/schema';
import type { Place } from '../analysis/place.js';
import type { ModdleElement } from '../import/moddle.js';

/** Makes an element of the `cw` namespace, as bpmn-moddle and bpmn-js do. */
export type CreateElement<Element> = (type: string, properties: Readonly<Record<string, unknown>>) => Element;

/** One thing that a service task can do. One file per kind in `services/`; the registry is their only list. */
export interface ServiceType<Service extends { readonly kind: string }> {
  readonly kind: Service['kind'];
  /** The extension element that says it, e.g. `cw:CreateRecord`. */
  readonly tag: string;
  /** What moddle must know to read and write it; shared parts are in `parts.ts`. */
  readonly types: readonly object[];
  /** Whether the token may stay until something outside has answered. */
  readonly waits?: boolean;
  read(source: ModdleElement): Service;
  /** The element again: what `read` made of it is the same. */
  write<Element>(service: Service, create: CreateElement<Element>): Element;
  /** Whether nothing is missing. */
  isComplete(service: Service): boolean;
  /** What is wrong with it inside its app. */
  check?(place: Place, service: Service): readonly Issue[];
}
