import { type DiagramItem, type DiagramOptions } from './diagram-options.js';
import { type AutoPlace, type ConnectTool, type Create, type DiagramElement, type ElementFactory, type HandTool, type Modeling, type Provider, type Selection, type SelectionTool } from './services.js';

interface Entry {
  readonly group: string;
  readonly className?: string;
  readonly title?: string;
  readonly html?: string;
  readonly separator?: boolean;
  readonly action?: { readonly click: (event: Event) => void; readonly dragstart?: (event: Event) => void };
}
type Entries = Record<string, Entry>;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<"]/g, (sign) => escapes[sign] ?? sign);
const labelled = (icon: string, label: string, isIconOnly = false): string =>
  `<div class="entry cw-entry${isIconOnly ? ' cw-tool' : ''}" draggable="true" role="button" tabindex="0" aria-label="${escaped(label)}" title="${escaped(label)}"><span class="${icon}" aria-hidden="true"></span>${isIconOnly ? '' : `<span>${escaped(label)}</span>`}</div>`;

const shapeOf = (factory: ElementFactory, { type, begin, attributes }: DiagramItem): DiagramElement => {
  const shape = factory.createShape({ type, ...attributes });
  begin(shape.businessObject);
  return shape;
};

/** Whether something can follow an element. */
const canGoOn = ({ type }: DiagramElement): boolean => /(Task|Gateway|StartEvent|CatchEvent|ThrowEvent|BoundaryEvent|SubProcess|Transaction|CallActivity)$/.test(type);
const isActivity = ({ type }: DiagramElement): boolean => /(Task|SubProcess|Transaction|CallActivity)$/.test(type);
/** A press of Enter or space clicks without a pointer. */
const isByKeys = (event: Event): boolean => event instanceof MouseEvent && event.detail === 0 && event.type === 'click';

/** The palette: tools, then the steps people know, each with its name. */
function paletteOf({ items, labels }: DiagramOptions) {
  class LabelledPalette {
    public static readonly $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect', 'selection', 'autoPlace', 'modeling'];
    readonly #create: Create;
    readonly #factory: ElementFactory;
    readonly #tools: { readonly hand: HandTool; readonly lasso: SelectionTool; readonly space: SelectionTool; readonly connect: ConnectTool };
    readonly #selection: Selection;
    readonly #place: AutoPlace;
    readonly #modeling: Modeling;

    // The library hands its services over in the order of `$inject`.
    public constructor(...[palette, create, factory, hand, lasso, space, connect, selection, place, modeling]: [Provider<LabelledPalette>, Create, ElementFactory, HandTool, SelectionTool, SelectionTool, ConnectTool, Selection, AutoPlace, Modeling]) {
      this.#create = create;
      this.#factory = factory;
      this.#tools = { hand, lasso, space, connect };
      this.#selection = selection;
      this.#place = place;
      this.#modeling = modeling;
      palette.registerProvider(this);
    }

    /** What a new step follows when it is added by keys. */
    #chosenSource(): DiagramElement | undefined {
      const [only, ...more] = this.#selection.get();
      return only !== undefined && more.length === 0 && canGoOn(only) ? only : undefined;
    }

    /** After an element, or at the lower edge of a step for what belongs to it; what is new is chosen. */
    #add(source: DiagramElement, shape: DiagramElement): void {
      const isAttached = shape.type === 'bpmn:BoundaryEvent' && isActivity(source);
      const made = isAttached ? this.#modeling.createShape(shape, { x: source.x + source.width - 30, y: source.y + source.height }, source, { attach: true }) : this.#place.append(source, shape);
      this.#selection.select(made);
    }

    public getPaletteEntries(): Entries {
      const { hand, lasso, space, connect } = this.#tools;
      const tool = (icon: string, label: string, click: (event: Event) => void): Entry => ({ group: 'tools', html: labelled(icon, label, true), action: { click } });
      const start = (item: DiagramItem) => (event: Event): void => {
        const shape = shapeOf(this.#factory, item);
        const source = isByKeys(event) ? this.#chosenSource() : undefined;
        if (source) this.#add(source, shape);
        else this.#create.start(event, shape);
      };
      return {
        'hand-tool': tool('bpmn-icon-hand-tool', labels.hand, (event) => hand.activateHand(event)),
        'lasso-tool': tool('bpmn-icon-lasso-tool', labels.lasso, (event) => lasso.activateSelection(event)),
        'space-tool': tool('bpmn-icon-space-tool', labels.space, (event) => space.activateSelection(event)),
        'connect-tool': tool('bpmn-icon-connection-multi', labels.connect, (event) => connect.start(event)),
        separator: { group: 'tools', separator: true },
        ...Object.fromEntries(items.map((item): [string, Entry] => [item.key, { group: item.isFurther === true ? 'further' : 'steps', html: labelled(item.icon, item.label), action: { click: start(item), dragstart: start(item) } }])),
      };
    }
  }
  return LabelledPalette;
}

/** What stands beside a chosen element: append a step, connect, delete. */
function padOf({ items, labels }: DiagramOptions) {
  class LabelledPad {
    public static readonly $inject = ['contextPad', 'autoPlace', 'elementFactory', 'connect', 'modeling'];
    readonly #place: AutoPlace;
    readonly #factory: ElementFactory;
    readonly #connect: ConnectTool;
    readonly #modeling: Modeling;

    public constructor(...[pad, place, factory, connect, modeling]: [Provider<LabelledPad>, AutoPlace, ElementFactory, ConnectTool, Modeling]) {
      this.#place = place;
      this.#factory = factory;
      this.#connect = connect;
      this.#modeling = modeling;
      pad.registerProvider(this);
    }

    public getContextPadEntries(element: DiagramElement): Entries {
      const goesOn = canGoOn(element);
      const appends = items.filter(({ isFurther }) => isFurther !== true).map((item): [string, Entry] => [`append-${item.key}`, { group: 'model', className: item.icon, title: item.label, action: { click: () => this.#place.append(element, shapeOf(this.#factory, item)) } }]);
      const connect = (event: Event): void => this.#connect.start(event, element);
      return {
        ...(goesOn && Object.fromEntries(appends)),
        ...(goesOn && { connect: { group: 'connect', className: 'bpmn-icon-connection-multi', title: labels.connect, action: { click: connect, dragstart: connect } } }),
        delete: { group: 'edit', className: 'bpmn-icon-trash', title: labels.remove, action: { click: () => this.#modeling.removeElements([element]) } },
      };
    }

    /** Several elements at once can only be deleted. */
    public getMultiElementContextPadEntries(elements: readonly DiagramElement[]): Entries {
      return { delete: { group: 'edit', className: 'bpmn-icon-trash', title: labels.remove, action: { click: () => this.#modeling.removeElements([...elements]) } } };
    }
  }
  return LabelledPad;
}

export const labelledTools = (options: DiagramOptions): Readonly<Record<string, unknown>> => ({
  __init__: ['paletteProvider', 'contextPadProvider'],
  paletteProvider: ['type', paletteOf(options)],
  contextPadProvider: ['type', padOf(options)],
});
