import { create, extensionOf, text, type BpmnElement } from './bpmn-file.js';
import { holderWith, orAbsent } from './extensions.js';
import { type FlowTree } from './flow-tree.js';

/** What holds for a whole flow. */
export type WholeRules = Pick<FlowTree, 'withdraw' | 'locking' | 'card'>;

/** What a process says of the whole flow. */
export function readRules(process: BpmnElement): WholeRules {
  const rules = extensionOf(process, 'cw:Rules');
  const withdraw = text(rules, 'withdraw');
  return {
    withdraw: withdraw === '' ? 'always' : (withdraw as FlowTree['withdraw']),
    locking: { ...(text(rules, 'lock') === 'record' && { lock: 'record' }), ...(text(rules, 'passLocks') === 'yes' && { passLocks: 'yes' }) },
    card: text(rules, 'card').split(/\s+/).filter((key) => key !== ''),
  };
}

/** The extension elements of a process with these rules; what is usual is not written, and nothing at all is undefined. */
export function rulesExtensions(process: BpmnElement, { withdraw, locking, card }: WholeRules): BpmnElement | undefined {
  const rules = { ...(withdraw !== 'always' && { withdraw }), ...(card.length > 0 && { card: card.join(' ') }), ...locking };
  return orAbsent(holderWith(process, ['cw:Rules'], Object.keys(rules).length === 0 ? [] : [create('cw:Rules', rules)]));
}
