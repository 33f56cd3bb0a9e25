import { type BpmnElement } from '../tree/bpmn-file.js';
import { type ElementStep } from '../tree/flow-tree.js';

/** What a step says in the file: attributes and children of its element, and extension elements of ours. */
export interface Saying {
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly extensions: readonly BpmnElement[];
}

/** What belongs to a step besides its id, name and kind. */
export type Content<Step extends ElementStep> = Omit<Step, 'id' | 'name' | 'kind'>;

/** One kind of step that is a BPMN element of its own. One file per kind in `elements/`; the registry is their only list. */
export interface ElementKind<Step extends ElementStep> {
  readonly type: string;
  /** The extension elements that it owns: others stay as they are. */
  readonly tags: readonly string[];
  /** How it looks in the palette of the canvas, and what its shape is made with. */
  readonly canvas: { readonly icon: string; readonly attributes?: Readonly<Record<string, unknown>> };
  /** Null for an element that the simple view has no card for. */
  readonly read: (element: BpmnElement) => Content<Step> | null;
  readonly begin: () => Content<Step>;
  readonly write: (step: Step, before: BpmnElement | undefined) => Saying;
  readonly isComplete: (step: Step) => boolean;
}
