import { type DiagramObject } from './services.js';

/** What a card of the diagram shows. */
export interface CardFace {
  readonly head: string;
  readonly lines: readonly string[];
  readonly missing?: string;
  readonly tone: 'approve' | 'fill' | 'notify' | 'update';
}
/** What the palette offers and how an element of it begins. */
export interface DiagramItem {
  readonly key: string;
  readonly label: string;
  readonly icon: string;
  readonly type: string;
  /** Stands in the palette only, below the others. */
  readonly isFurther?: boolean;
  /** Stands beside a chosen element; the others are in the list behind “more”. */
  readonly isUsual?: boolean;
  /** Name and extensions of a new one. */
  readonly begin: (element: DiagramObject) => void;
  /** More attributes of the shape, such as the kind of an event. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}
export interface ToolLabels {
  readonly hand: string;
  readonly lasso: string;
  readonly space: string;
  readonly connect: string;
  readonly remove: string;
  readonly palette: string;
  readonly more: string;
  /** Title of the list of what may follow, and its two parts. */
  readonly append: string;
  readonly steps: string;
  readonly further: string;
  readonly nothingFound: string;
}
/** What the diagram is told by the feature that shows it: faces of cards, what can be added, words. */
export interface DiagramOptions {
  readonly faceOf: (element: DiagramObject) => CardFace | null;
  readonly items: readonly DiagramItem[];
  readonly labels: ToolLabels;
}
