import { type DiagramItem } from './diagram-options.js';
import { type AutoPlace, type DiagramElement, type ElementFactory, type Modeling, type Selection } from './services.js';

export const shapeOf = (factory: ElementFactory, { type, begin, attributes }: DiagramItem): DiagramElement => {
  const shape = factory.createShape({ type, ...attributes });
  begin(shape.businessObject);
  return shape;
};

/** Whether something can follow an element. */
export const canGoOn = ({ type, labelTarget }: DiagramElement): boolean => labelTarget === undefined && /(Task|Gateway|StartEvent|CatchEvent|ThrowEvent|BoundaryEvent|SubProcess|Transaction|CallActivity)$/.test(type);
const isActivity = ({ type }: DiagramElement): boolean => /(Task|SubProcess|Transaction|CallActivity)$/.test(type);
const isAttached = ({ type }: Pick<DiagramItem, 'type'>): boolean => type === 'bpmn:BoundaryEvent';

/** Whether an item may be added at an element: no line leads into what begins by itself, and only steps have an edge for events. */
export const canFollow = (element: DiagramElement, item: DiagramItem): boolean =>
  canGoOn(element) && item.type !== 'bpmn:StartEvent' && item.attributes?.['triggeredByEvent'] !== true && (!isAttached(item) || isActivity(element));

export interface AppendServices {
  readonly place: AutoPlace;
  readonly modeling: Modeling;
  readonly selection: Selection;
}
/** Adds a shape after an element, or at the lower edge of a step what belongs to it; what is new is chosen. */
export function append(source: DiagramElement, shape: DiagramElement, { place, modeling, selection }: AppendServices): void {
  const made = isAttached(shape) && isActivity(source) ? modeling.createShape(shape, { x: source.x + source.width - 30, y: source.y + source.height }, source, { attach: true }) : place.append(source, shape);
  selection.select(made);
}
