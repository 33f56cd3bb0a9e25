import { type ServiceKind, type ServiceOf } from '@carewright/flow-engine';

/** What a new step of each kind begins with, in the order in which they are offered. */
const beginnings: { readonly [Kind in ServiceKind]: () => ServiceOf<Kind> } = {
  'update-record': () => ({ kind: 'update-record', set: [] }),
  'create-record': () => ({ kind: 'create-record', form: '', set: [], result: '' }),
  notify: () => ({ kind: 'notify', to: 'starter', title: '', body: '' }),
  'send-copy': () => ({ kind: 'send-copy', to: [] }),
};

export const actionKinds = Object.keys(beginnings) as readonly ServiceKind[];
export const isServiceKind = (kind: string): kind is ServiceKind => Object.hasOwn(beginnings, kind);
export const beginService = (kind: ServiceKind): ServiceOf<ServiceKind> => beginnings[kind]();
