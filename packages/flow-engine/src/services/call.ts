import { type ModdleElement, extensions, many } from '../import/moddle.js';
import { attribute, child, element, readSets, readText, said, writeSets, writeText, written, areSets, type FieldValue } from './parts.js';
import type { TakenValue } from './http-request.js';
import type { CreateElement } from './service-type.js';

/** How a call activity calls (`cw:call`); without it all variables go in and all come back, and the newest release is called. */
export interface Call {
  /** `pinned`: as it was published when the calling instance began. */
  readonly binding: 'latest' | 'pinned';
  /** JSON-Logic as text whose value is the record of the called flow; empty for the caller's own. */
  readonly record: string;
  readonly in: 'all' | 'listed';
  /** `in="listed"`: the variables that it begins with. */
  readonly values: readonly FieldValue[];
  readonly out: 'all' | 'listed';
  /** `out="listed"`: which of its variables come back, under which name. */
  readonly take: readonly TakenValue[];
}

export const callTag = 'cw:Call';
export const usualCall: Call = { binding: 'latest', record: '', in: 'all', values: [], out: 'all', take: [] };
export const callModdle: readonly object[] = [element('Call', attribute('binding'), attribute('in'), attribute('out'), child('record', 'RecordId'), child('sets', 'Set', true), child('take', 'Take', true))];

const listed = (source: ModdleElement, property: 'in' | 'out'): 'all' | 'listed' => (written(source, property) === 'listed' ? 'listed' : 'all');

/** What a call activity says about its call; undefined when it says nothing. */
export function readCall(source: ModdleElement): Call | undefined {
  const [found] = extensions(source, callTag);
  if (found === undefined) return undefined;
  return {
    binding: written(found, 'binding') === 'pinned' ? 'pinned' : 'latest', record: readText(found, 'record'), in: listed(found, 'in'), out: listed(found, 'out'),
    values: readSets(found), take: many(found, 'take').map((one) => ({ name: written(one, 'name'), from: written(one, 'from') })),
  };
}

/** The extension element that says this. */
export const writeCall = <Element>({ binding, record, in: handed, values, out, take }: Call, create: CreateElement<Element>): Element => create(callTag, {
  ...said({ binding: binding === 'pinned' ? binding : '', in: handed === 'listed' ? handed : '', out: out === 'listed' ? out : '' }),
  ...writeText('cw:RecordId', 'record', { text: record, create }), sets: writeSets(values, create), take: take.map(({ name, from }) => create('cw:Take', { name, ...said({ from }) })),
});

export const isCallComplete = ({ values, take }: Call): boolean => areSets(values) && take.every(({ name, from }) => name !== '' && from !== '');
