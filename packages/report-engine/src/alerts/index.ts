import { above } from './above.js';
import { type AlertKind } from './alert-kind.js';
import { below } from './below.js';
import { change } from './change.js';
import { unusual } from './unusual.js';

/** Every way to tell that a figure wants attention, in the order people choose from. */
export const alertKinds = { above, below, change, unusual } as const satisfies Readonly<Record<string, AlertKind>>;
export type AlertKindName = keyof typeof alertKinds;

export function isAlertKindName(name: string): name is AlertKindName {
  return Object.hasOwn(alertKinds, name);
}
