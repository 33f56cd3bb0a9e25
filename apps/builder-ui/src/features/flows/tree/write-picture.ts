import { create, many, one, type BpmnElement } from './bpmn-file.js';
import { type Box, type Picture, type Point } from './layout.js';

/** Replaces the drawing of the course by ours; drawings of anything else (notes, data) stay. */
export function writePicture(definitions: BpmnElement, process: BpmnElement, picture: Picture): void {
  const plane = planeOf(definitions, process);
  const there = new Set(drawable(process));
  const drawn = new Map(many(plane, 'planeElement').map((drawing) => [one(drawing, 'bpmnElement'), drawing]));
  const foreign = [...drawn].filter(([element]) => element !== undefined && there.has(element) && !picture.shapes.has(element) && !picture.lines.has(element)).map(([, drawing]) => drawing);
  const shapes = [...picture.shapes].map(([element, { box, label }]) => {
    const shape = drawingOf('bpmndi:BPMNShape', element, drawn.get(element));
    shape['bounds'] = boundsOf(box);
    setLabel(shape, label);
    if (element.$type === 'bpmn:ExclusiveGateway') shape['isMarkerVisible'] = true;
    if (element.$type === 'bpmn:SubProcess') shape['isExpanded'] = true;
    return shape;
  });
  const edges = [...picture.lines].map(([element, { points, label }]) => {
    const edge = drawingOf('bpmndi:BPMNEdge', element, drawn.get(element));
    edge['waypoint'] = points.map(pointOf);
    setLabel(edge, label);
    return edge;
  });
  plane['planeElement'] = [...shapes, ...edges, ...foreign];
  for (const drawing of [...shapes, ...edges]) drawing.$parent = plane;
  dropOtherPlanes(definitions, plane, picture);
}

/** What a process holds, with what is inside of its parts. */
const drawable = (holder: BpmnElement): readonly BpmnElement[] => [...many(holder, 'artifacts'), ...many(holder, 'flowElements').flatMap((element) => [element, ...drawable(element)])];

/** What is drawn open here is not drawn a second time on a page of its own. */
function dropOtherPlanes(definitions: BpmnElement, plane: BpmnElement, picture: Picture): void {
  definitions['diagrams'] = many(definitions, 'diagrams').filter((diagram) => {
    const other = one(diagram, 'plane');
    const shown = one(other, 'bpmnElement');
    return other === plane || shown === undefined || !picture.shapes.has(shown);
  });
}

function planeOf(definitions: BpmnElement, process: BpmnElement): BpmnElement {
  const [diagram = addDiagram(definitions, process)] = many(definitions, 'diagrams');
  const plane = one(diagram, 'plane') ?? create('bpmndi:BPMNPlane', { id: `plane_${process.id ?? ''}` });
  plane['bpmnElement'] = process;
  plane.$parent = diagram;
  diagram['plane'] = plane;
  return plane;
}

function addDiagram(definitions: BpmnElement, process: BpmnElement): BpmnElement {
  const diagram = create('bpmndi:BPMNDiagram', { id: `diagram_${process.id ?? ''}` });
  diagram.$parent = definitions;
  definitions['diagrams'] = [diagram];
  return diagram;
}

function drawingOf(type: string, element: BpmnElement, before: BpmnElement | undefined): BpmnElement {
  if (before?.$type === type) return before;
  return create(type, { id: `${element.id ?? ''}_di`, bpmnElement: element });
}

function setLabel(drawing: BpmnElement, box: Box | undefined): void {
  if (!box) delete drawing['label'];
  else drawing['label'] = create('bpmndi:BPMNLabel', { bounds: boundsOf(box) });
}

const boundsOf = ({ x, y, width, height }: Box): BpmnElement => create('dc:Bounds', { x: Math.round(x), y: Math.round(y), width, height });
const pointOf = ({ x, y }: Point): BpmnElement => create('dc:Point', { x: Math.round(x), y: Math.round(y) });
