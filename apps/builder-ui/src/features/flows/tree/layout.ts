import { type BpmnElement } from './bpmn-file.js';
import { type PlacedStep } from './write-tree.js';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface Point {
  readonly x: number;
  readonly y: number;
}
/** Where everything is: shapes, lines and the boxes of their names. */
export interface Picture {
  readonly shapes: ReadonlyMap<BpmnElement, { readonly box: Box; readonly label?: Box }>;
  readonly lines: ReadonlyMap<BpmnElement, { readonly points: readonly Point[]; readonly label?: Box }>;
}

const gap = 48;
const fan = 40;
/** A column has room for a card, and for a name beside its line. */
const columnWidth = 250;
const sizes: Readonly<Record<string, { readonly width: number; readonly height: number }>> = {
  'bpmn:StartEvent': { width: 36, height: 36 },
  'bpmn:EndEvent': { width: 36, height: 36 },
  'bpmn:ExclusiveGateway': { width: 50, height: 50 },
  'bpmn:ParallelGateway': { width: 50, height: 50 },
};
const sizeOf = ({ $type }: BpmnElement): { readonly width: number; readonly height: number } => sizes[$type] ?? { width: 170, height: 76 };
const isCard = (element: BpmnElement): boolean => sizes[element.$type] === undefined;

/** Room around what is drawn inside an element, with its name above. */
const padding = 24;
const nameRoom = 36;

const widthOf = (steps: readonly PlacedStep[]): number =>
  Math.max(columnWidth, ...steps.map(({ branches, inside }) => (inside ? widthOf(inside) + padding * 2 + 40 : branches.reduce((sum, { steps: inner }) => sum + widthOf(inner), 0))));

/** From top to bottom, branches side by side; names stand right of their line, where no line passes. */
export function layoutOf(steps: readonly PlacedStep[]): Picture {
  const shapes = new Map<BpmnElement, { box: Box; label?: Box }>();
  const centre = widthOf(steps) / 2 + 40;

  const put = (element: BpmnElement, x: number, y: number): number => {
    const { width, height } = sizeOf(element);
    const label = { x: x + width / 2 + 6, y: y + (isEvent(element) ? height / 2 - 7 : -8), width: 84, height: 14 };
    shapes.set(element, { box: { x: x - width / 2, y, width, height }, ...(!isCard(element) && element.name !== undefined && { label }) });
    return y + height;
  };
  const column = (list: readonly PlacedStep[], x: number, top: number): number => {
    let y = top;
    for (const { element, branches, join, inside } of list) {
      y = inside ? frame(element, inside, { x, y }) : put(element, x, y);
      if (branches.length > 0) y = block(branches, x, y);
      if (join) y = put(join, x, y + fan);
      y += gap;
    }
    return list.length === 0 ? top : y - gap;
  };
  /** The frame comes first: what is inside is drawn on it. */
  const frame = (element: BpmnElement, inside: readonly PlacedStep[], { x, y }: Point): number => {
    const width = widthOf(inside) + padding * 2;
    shapes.set(element, { box: { x: x - width / 2, y, width, height: 0 } });
    const height = column(inside, x, y + nameRoom) + padding - y;
    shapes.set(element, { box: { x: x - width / 2, y, width, height } });
    return y + height;
  };
  const block = (branches: PlacedStep['branches'], x: number, top: number): number => {
    const widths = branches.map(({ steps: inner }) => widthOf(inner));
    let left = x - widths.reduce((sum, width) => sum + width, 0) / 2;
    const bottoms = branches.map(({ steps: inner }, index) => {
      const width = widths[index] ?? columnWidth;
      const bottom = column(inner, left + width / 2, top + fan * 2);
      left += width;
      return bottom;
    });
    return Math.max(top + fan, ...bottoms);
  };
  column(steps, centre, 40);
  return { shapes, lines: linesOf(steps, { shapes, lines: new Map() }, centre) };
}

const isEvent = ({ $type }: BpmnElement): boolean => $type.endsWith('Event');

function linesOf(steps: readonly PlacedStep[], { shapes }: Picture, centre: number): Picture['lines'] {
  const lines = new Map<BpmnElement, { points: readonly Point[]; label?: Box }>();
  const centreOf = (element: BpmnElement): number => {
    const box = shapes.get(element)?.box;
    return box ? box.x + box.width / 2 : centre;
  };
  const draw = (flow: BpmnElement, column: number): void => {
    const from = shapes.get(flow['sourceRef'] as BpmnElement)?.box;
    const to = shapes.get(flow['targetRef'] as BpmnElement)?.box;
    if (!from || !to) return;
    lines.set(flow, { points: route(from, to, column), ...(flow.name !== undefined && { label: { x: column + 6, y: from.y + from.height + fan / 2 + 6, width: 110, height: 14 } }) });
  };
  const visit = (list: readonly PlacedStep[], columnOf: (flow: BpmnElement) => number): void => {
    for (const { element, branches, join, inside } of list) {
      if (inside) visit(inside, centreOf);
      const flows = element['outgoing'] as readonly BpmnElement[];
      if (branches.length === 0) flows.forEach((flow) => draw(flow, columnOf(element)));
      else {
        const columns = columnsOf(branches, centreOf(element));
        flows.forEach((flow, index) => draw(flow, columns[index] ?? centreOf(element)));
        branches.forEach(({ steps: inner }) => visit(inner, centreOf));
      }
      if (join) (join['outgoing'] as readonly BpmnElement[]).forEach((flow) => draw(flow, centreOf(join)));
    }
  };
  visit(steps, centreOf);
  return lines;
}

function columnsOf(branches: PlacedStep['branches'], x: number): readonly number[] {
  const widths = branches.map(({ steps }) => widthOf(steps));
  let left = x - widths.reduce((sum, width) => sum + width, 0) / 2;
  return widths.map((width) => {
    left += width;
    return left - width / 2;
  });
}

/** Down, across, down the column of the branch, across, down: without the corners that a straight line does not need. */
function route(from: Box, to: Box, column: number): readonly Point[] {
  const [startX, startY] = [from.x + from.width / 2, from.y + from.height];
  const [endX, endY] = [to.x + to.width / 2, to.y];
  const points = [
    { x: startX, y: startY },
    ...(startX === column ? [] : [{ x: startX, y: startY + fan / 2 }, { x: column, y: startY + fan / 2 }]),
    ...(endX === column ? [] : [{ x: column, y: endY - fan / 2 }, { x: endX, y: endY - fan / 2 }]),
    { x: endX, y: endY },
  ];
  return points;
}
