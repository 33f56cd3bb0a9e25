import { type DiagramElement, type DiagramObject, type Modeling } from './services.js';

/** A part of the file that is no shape, such as a message, and what becomes of it. */
export interface PartChange {
  readonly part: DiagramObject;
  readonly properties: Readonly<Record<string, unknown>>;
}
interface Update {
  readonly element: DiagramElement;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly parts: readonly PartChange[];
}

/** The command that changes an element together with the parts it speaks of: one step to undo. */
export class UpdateWithParts {
  public static readonly $inject = ['modeling'];
  readonly #modeling: Modeling;

  public constructor(modeling: Modeling) {
    this.#modeling = modeling;
  }

  public preExecute({ element, properties, parts }: Update): void {
    for (const { part, properties: changed } of parts) this.#modeling.updateModdleProperties(element, part, changed);
    this.#modeling.updateProperties(element, properties);
  }
}
