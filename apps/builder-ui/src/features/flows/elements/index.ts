import { type BpmnElement } from '../tree/bpmn-file.js';
import { type ElementStep } from '../tree/flow-tree.js';
import { calculate } from './calculate.js';
import { callFlow } from './call-flow.js';
import { type ElementKind, type Saying } from './element-kind.js';
import { wait } from './wait.js';

export type ElementStepKind = ElementStep['kind'];
type OfKind<Kind extends ElementStepKind> = Extract<ElementStep, { readonly kind: Kind }>;

/** Steps that are a BPMN element of their own, in the order in which they are offered. */
export const elementKinds: { readonly [Kind in ElementStepKind]: ElementKind<OfKind<Kind>> } = { calculate, wait, 'call-flow': callFlow };
export const elementKindNames = Object.keys(elementKinds) as readonly ElementStepKind[];

const kindOf = (kind: ElementStepKind): ElementKind<ElementStep> => elementKinds[kind] as unknown as ElementKind<ElementStep>;

export const isElementKind = (kind: string): kind is ElementStepKind => Object.hasOwn(elementKinds, kind);
export const isElementStep = (step: { readonly kind: string }): step is ElementStep => isElementKind(step.kind);

/** The step that an element is; null when none of these is it. */
export function readElement(element: BpmnElement): ElementStep | null {
  for (const kind of elementKindNames) {
    const content = kindOf(kind).type === element.$type ? kindOf(kind).read(element) : null;
    if (content !== null) return { kind, id: element.id ?? '', name: element.name ?? '', ...content } as ElementStep;
  }
  return null;
}

export const beginElement = (kind: ElementStepKind, id: string, name: string): ElementStep => ({ kind, id, name, ...kindOf(kind).begin() }) as ElementStep;
export const elementType = ({ kind }: ElementStep): string => kindOf(kind).type;
export const writeElement = (step: ElementStep, before: BpmnElement | undefined): Saying => kindOf(step.kind).write(step, before);
export const isElementComplete = (step: ElementStep): boolean => kindOf(step.kind).isComplete(step);
/** The extension elements that each BPMN type owns. */
export const elementTags: Readonly<Record<string, readonly string[]>> = Object.fromEntries(elementKindNames.map((kind) => [kindOf(kind).type, kindOf(kind).tags]));
