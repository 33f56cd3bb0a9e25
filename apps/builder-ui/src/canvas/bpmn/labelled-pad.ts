import { append, canFollow, canGoOn, shapeOf, type AppendServices } from './append.js';
import { bringIntoSight } from './bring-into-sight.js';
import { type DiagramItem, type DiagramOptions } from './diagram-options.js';
import { type AutoPlace, type Canvas, type ConnectTool, type DiagramElement, type ElementFactory, type EventBus, type MenuEntry, type Modeling, type PopupMenu, type Provider, type Selection, type ToolEntries, type ToolEntry } from './services.js';

/** The list of everything that may follow an element. */
export const appendMenu = 'cw-append';
const menuSize = { width: 280, height: 400 } as const;

/**
 * The title names the list already, and the lens says nothing: a heading out of order and a picture without a name would only disturb.
 * The list searches when a key is let go; what an input method or a paste puts in is no key.
 */
function mendMenu(container: HTMLElement): void {
  const input = container.querySelector('.djs-popup-search input');
  input?.addEventListener('input', () => input.dispatchEvent(new KeyboardEvent('keyup', { bubbles: true })));
  container.querySelector('.djs-popup-title')?.setAttribute('role', 'presentation');
  container.querySelector('.djs-popup-search-icon')?.setAttribute('aria-hidden', 'true');
}

type PadServices = [Provider<object>, AutoPlace, ElementFactory, ConnectTool, Modeling, Selection, PopupMenu, Canvas, EventBus];

/** What stands beside a chosen element: the usual steps to follow it, a list of all others, connect, delete. */
export function padOf({ items, labels }: DiagramOptions): new (...services: PadServices) => object {
  class LabelledPad {
    public static readonly $inject = ['contextPad', 'autoPlace', 'elementFactory', 'connect', 'modeling', 'selection', 'popupMenu', 'canvas', 'eventBus'];
    readonly #services: AppendServices;
    readonly #factory: ElementFactory;
    readonly #connect: ConnectTool;
    readonly #menu: PopupMenu;
    readonly #canvas: Canvas;

    public constructor(...[pad, place, factory, connect, modeling, selection, menu, canvas, bus]: PadServices) {
      this.#services = { place, modeling, selection };
      this.#factory = factory;
      this.#connect = connect;
      this.#menu = menu;
      this.#canvas = canvas;
      pad.registerProvider(this);
      menu.registerProvider(appendMenu, { getPopupMenuEntries: (element) => this.#menuEntries(element), getEmptyPlaceholder: () => labels.nothingFound });
      bus.on<{ readonly element: DiagramElement }>('carewright.append', ({ element }) => this.#open(element));
    }

    #append(element: DiagramElement, item: DiagramItem): void {
      append(element, shapeOf(this.#factory, item), this.#services);
    }

    #menuEntries(element: DiagramElement): Record<string, MenuEntry> {
      const offered = items.filter((item) => canFollow(element, item));
      return Object.fromEntries(offered.map((item) => [item.key, { label: item.label, className: item.icon, group: item.isFurther === true ? { id: 'further', name: labels.further } : { id: 'steps', name: labels.steps }, action: () => this.#append(element, item) }]));
    }

    /** Beside the element, within the picture. */
    #open(element: DiagramElement): void {
      if (!canGoOn(element)) return;
      bringIntoSight(this.#canvas, element);
      const frame = this.#canvas.getContainer().getBoundingClientRect();
      const box = this.#canvas.getGraphics(element).getBoundingClientRect();
      const within = (at: number, size: number, room: number): number => Math.max(0, Math.min(at, room - size));
      const at = { x: within(box.right - frame.left + 12, menuSize.width, frame.width), y: within(box.top - frame.top, menuSize.height, frame.height) };
      this.#menu.open(element, appendMenu, at, { title: labels.append, width: menuSize.width, search: true });
      mendMenu(this.#canvas.getContainer());
    }

    public getContextPadEntries(element: DiagramElement): ToolEntries {
      const usual = items.filter((item) => item.isUsual === true && canFollow(element, item)).map((item): [string, ToolEntry] => [`append-${item.key}`, { group: 'model', className: item.icon, title: item.label, action: { click: () => this.#append(element, item) } }]);
      const connect = (event: Event): void => this.#connect.start(event, element);
      return {
        ...Object.fromEntries(usual),
        ...(canGoOn(element) && {
          more: { group: 'model', className: 'cw-more', title: labels.more, action: { click: () => this.#open(element) } },
          connect: { group: 'connect', className: 'bpmn-icon-connection-multi', title: labels.connect, action: { click: connect, dragstart: connect } },
        }),
        delete: { group: 'edit', className: 'bpmn-icon-trash', title: labels.remove, action: { click: () => this.#services.modeling.removeElements([element]) } },
      };
    }

    /** Several elements at once can only be deleted. */
    public getMultiElementContextPadEntries(elements: readonly DiagramElement[]): ToolEntries {
      return { delete: { group: 'edit', className: 'bpmn-icon-trash', title: labels.remove, action: { click: () => this.#services.modeling.removeElements([...elements]) } } };
    }
  }
  return LabelledPad;
}
