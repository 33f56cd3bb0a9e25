import { type ServiceKind, type ServiceOf } from '@carewright/flow-engine';

/** What a new step of each kind begins with, in the order in which they are offered. */
const beginnings: { readonly [Kind in ServiceKind]: () => ServiceOf<Kind> } = {
  'update-record': () => ({ kind: 'update-record', set: [] }),
  'create-record': () => ({ kind: 'create-record', form: '', set: [], result: '' }),
  'upsert-record': () => ({ kind: 'upsert-record', form: '', by: [], set: [], result: '' }),
  'query-records': () => ({ kind: 'query-records', form: '', take: 'first', limit: '', sort: '', joined: 'all', match: [], result: '' }),
  'delete-record': () => ({ kind: 'delete-record', form: '', record: 'null' }),
  'change-many': () => ({ kind: 'change-many', change: 'update', form: '', joined: 'all', match: [], set: [], result: '' }),
  notify: () => ({ kind: 'notify', to: 'starter', title: '', body: '' }),
  'print-record': () => ({ kind: 'print-record', template: '', field: '', keep: 'add', name: '' }),
  'send-copy': () => ({ kind: 'send-copy', to: [] }),
  'start-flow': () => ({ kind: 'start-flow', flow: '', record: '', values: [] }),
  'stop-flows': () => ({ kind: 'stop-flows', flow: '', record: '' }),
  'http-request': () => ({ kind: 'http-request', connector: '', method: 'GET', path: '', query: [], headers: [], content: [], take: [] }),
};

export const actionKinds = Object.keys(beginnings) as readonly ServiceKind[];
export const isServiceKind = (kind: string): kind is ServiceKind => Object.hasOwn(beginnings, kind);
export const beginService = (kind: ServiceKind): ServiceOf<ServiceKind> => beginnings[kind]();
