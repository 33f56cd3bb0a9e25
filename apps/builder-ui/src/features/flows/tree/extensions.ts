import { create, many, one, type BpmnElement } from './bpmn-file.js';

/** The extension elements of an element with ours in place of those of these kinds; all others stay. */
export function holderWith(element: BpmnElement, kinds: readonly string[], ours: readonly BpmnElement[]): BpmnElement {
  const foreign = many(one(element, 'extensionElements'), 'values').filter(({ $type }) => !kinds.includes($type));
  const holder = create('bpmn:ExtensionElements', { values: [...foreign, ...ours] });
  for (const value of [...foreign, ...ours]) value.$parent = holder;
  holder.$parent = element;
  return holder;
}

/** An element that would say nothing is not written. */
export const orAbsent = (holder: BpmnElement): BpmnElement | undefined => (many(holder, 'values').length === 0 ? undefined : holder);
