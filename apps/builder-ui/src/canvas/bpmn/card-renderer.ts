import BpmnRenderer from 'bpmn-js/lib/draw/BpmnRenderer';
import { type CardFace } from './diagram-options.js';
import { type DiagramElement, type DiagramObject } from './services.js';

const svg = 'http://www.w3.org/2000/svg';
const tones = { approve: '#9a3a05', fill: '#1558a8', notify: '#44505c', update: '#1b6b34' } as const satisfies Record<CardFace['tone'], string>;
const headHeight = 22;

function add(parent: SVGElement, name: string, attributes: Readonly<Record<string, string | number>>, text?: string): SVGElement {
  const element = document.createElementNS(svg, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  if (text !== undefined) element.textContent = text;
  parent.append(element);
  return element;
}

/** Chinese signs are as wide as they are high, Latin ones about half. */
function fitted(text: string, width: number, size: number): string {
  let room = width / size;
  for (const [index, sign] of [...text].entries()) {
    room -= sign.charCodeAt(0) > 255 ? 1 : 0.56;
    if (room < 0) return `${[...text].slice(0, Math.max(1, index - 1)).join('')}…`;
  }
  return text;
}

function drawCard(parent: SVGElement, { width, height }: DiagramElement, { head, lines, missing, tone }: CardFace): SVGElement {
  const frame = add(parent, 'rect', { x: 0, y: 0, width, height, rx: 6, fill: '#fff', stroke: tones[tone], 'stroke-width': 1.5 });
  add(parent, 'path', { d: `M0 ${headHeight}V6a6 6 0 0 1 6-6H${width - 6}a6 6 0 0 1 6 6V${headHeight}Z`, fill: tones[tone] });
  const textAt = (text: string, y: number, fill: string, size = 12): SVGElement => add(parent, 'text', { x: 9, y, fill, 'font-size': size, style: 'font-family: inherit' }, fitted(text, width - 16, size));
  textAt(head, 15.5, '#fff').setAttribute('font-weight', '600');
  const body = missing === undefined ? lines.filter((line) => line !== '') : [missing];
  body.slice(0, Math.max(1, Math.floor((height - headHeight - 6) / 17))).forEach((line, index) => textAt(line, headHeight + 17 + index * 17, missing === undefined ? (index === 0 ? '#17212b' : '#4a5765') : '#b3261e'));
  return frame;
}

type FaceOf = (element: DiagramObject) => CardFace | null;

/** Draws approvals, notices and the like as the cards people know from the simple view; everything else as BPMN draws it. */
export function cardRendererModule(faceOf: FaceOf): Readonly<Record<string, unknown>> {
  class CardRenderer extends BpmnRenderer {
    public override drawShape(parent: SVGElement, shape: never, ...rest: never[]): SVGElement {
      const element = shape as unknown as DiagramElement;
      const face = element.labelTarget ? null : faceOf(element.businessObject);
      return face ? drawCard(parent, element, face) : super.drawShape(parent, shape, ...rest);
    }
  }
  return { __init__: ['bpmnRenderer'], bpmnRenderer: ['type', CardRenderer] };
}
