import { type DiagramItem, type DiagramOptions } from './diagram-options.js';
import { append, canGoOn, shapeOf, type AppendServices } from './append.js';
import { type AutoPlace, type ConnectTool, type Create, type DiagramElement, type ElementFactory, type HandTool, type Modeling, type Provider, type Selection, type SelectionTool, type ToolEntries, type ToolEntry } from './services.js';


const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<"]/g, (sign) => escapes[sign] ?? sign);
const labelled = (icon: string, label: string, isIconOnly = false): string =>
  `<div class="entry cw-entry${isIconOnly ? ' cw-tool' : ''}" draggable="true" role="button" tabindex="0" aria-label="${escaped(label)}" title="${escaped(label)}"><span class="${icon}" aria-hidden="true"></span>${isIconOnly ? '' : `<span>${escaped(label)}</span>`}</div>`;

/** A press of Enter or space clicks without a pointer. */
const isByKeys = (event: Event): boolean => event instanceof MouseEvent && event.detail === 0 && event.type === 'click';

type PaletteServices = [Provider<object>, Create, ElementFactory, HandTool, SelectionTool, SelectionTool, ConnectTool, Selection, AutoPlace, Modeling];

/** The palette: tools, then the steps people know, each with its name. */
export function paletteOf({ items, labels }: DiagramOptions): new (...services: PaletteServices) => object {
  class LabelledPalette {
    public static readonly $inject = ['palette', 'create', 'elementFactory', 'handTool', 'lassoTool', 'spaceTool', 'globalConnect', 'selection', 'autoPlace', 'modeling'];
    readonly #create: Create;
    readonly #factory: ElementFactory;
    readonly #tools: { readonly hand: HandTool; readonly lasso: SelectionTool; readonly space: SelectionTool; readonly connect: ConnectTool };
    readonly #selection: Selection;
    readonly #services: AppendServices;

    // The library hands its services over in the order of `$inject`.
    public constructor(...[palette, create, factory, hand, lasso, space, connect, selection, place, modeling]: PaletteServices) {
      this.#create = create;
      this.#factory = factory;
      this.#tools = { hand, lasso, space, connect };
      this.#selection = selection;
      this.#services = { place, modeling, selection };
      palette.registerProvider(this);
    }

    /** What a new step follows when it is added by keys. */
    #chosenSource(): DiagramElement | undefined {
      const [only, ...more] = this.#selection.get();
      return only !== undefined && more.length === 0 && canGoOn(only) ? only : undefined;
    }

    public getPaletteEntries(): ToolEntries {
      const { hand, lasso, space, connect } = this.#tools;
      const tool = (icon: string, label: string, click: (event: Event) => void): ToolEntry => ({ group: 'tools', html: labelled(icon, label, true), action: { click } });
      const start = (item: DiagramItem) => (event: Event): void => {
        const shape = shapeOf(this.#factory, item);
        const source = isByKeys(event) ? this.#chosenSource() : undefined;
        if (source) append(source, shape, this.#services);
        else this.#create.start(event, shape);
      };
      return {
        'hand-tool': tool('bpmn-icon-hand-tool', labels.hand, (event) => hand.activateHand(event)),
        'lasso-tool': tool('bpmn-icon-lasso-tool', labels.lasso, (event) => lasso.activateSelection(event)),
        'space-tool': tool('bpmn-icon-space-tool', labels.space, (event) => space.activateSelection(event)),
        'connect-tool': tool('bpmn-icon-connection-multi', labels.connect, (event) => connect.start(event)),
        separator: { group: 'tools', separator: true },
        ...Object.fromEntries(items.map((item): [string, ToolEntry] => [item.key, { group: item.isFurther === true ? 'further' : 'steps', html: labelled(item.icon, item.label), action: { click: start(item), dragstart: start(item) } }])),
      };
    }
  }
  return LabelledPalette;
}

