import Modeler from 'bpmn-js/lib/Modeler';
import { cwModdle } from '@carewright/flow-engine';
import { type Locale } from '@carewright/schema';
import { bringIntoSight } from './bring-into-sight.js';
import { UpdateWithParts, type PartChange } from './update-with-parts.js';
import { cardRendererModule } from './card-renderer.js';
import { type DiagramOptions } from './diagram-options.js';
import { bindDiagramKeys } from './diagram-keys.js';
import { diagramTranslate } from './diagram-words.js';
import { labelledTools } from './labelled-tools.js';
import { type Canvas, type CommandStack, type DiagramElement, type ElementRegistry, type EventBus, type PopupMenu, type Selection } from './services.js';

export interface DiagramEditorOptions extends DiagramOptions {
  readonly container: HTMLElement;
  readonly locale: Locale;
  /** A change made in the diagram, as the file it leads to. */
  readonly onChange: (xml: string) => void;
  readonly onSelect: (element: DiagramElement | null) => void;
  /** Ctrl+Z and its like, pressed in the diagram. */
  readonly onTravel: (direction: 'undo' | 'redo') => void;
  /** Enter, pressed on what is chosen. */
  readonly onOpen: () => void;
}
/** A diagram under edit. It owns the bpmn-js instance; nobody else sees it. */
export interface DiagramEditor {
  /** Shows a file: by undo or redo of its own when that leads there, so that the view stays where it is. */
  readonly show: (xml: string) => Promise<void>;
  /** One change, undone as one: of the element, and of other parts of the file that belong to it. */
  readonly update: (element: DiagramElement, properties: Readonly<Record<string, unknown>>, parts?: readonly PartChange[]) => void;
  readonly select: (id: string | null) => void;
  readonly element: (id: string) => DiagramElement | undefined;
  readonly redraw: () => void;
  /** Marks the shapes and lines about which something is wrong. */
  readonly mark: (problems: ReadonlySet<string>) => void;
  /** Keys go to the diagram from now on. */
  readonly focus: () => void;
  readonly flush: () => Promise<void>;
  readonly destroy: () => void;
}

export function openDiagramEditor({ container, locale, onChange, onSelect, onTravel, onOpen, ...options }: DiagramEditorOptions): DiagramEditor {
  const modeler = new Modeler({ container, moddleExtensions: { cw: cwModdle }, additionalModules: [{ translate: ['value', diagramTranslate(locale)] }, cardRendererModule(options.faceOf), labelledTools(options)] as never });
  const get = <Service>(name: string): Service => modeler.get(name) as Service;
  const [canvas, commands, registry, selection] = [get<Canvas>('canvas'), get<CommandStack>('commandStack'), get<ElementRegistry>('elementRegistry'), get<Selection>('selection')];
  commands.registerHandler('carewright.update', UpdateWithParts);
  /** The file after each command: `files[depth]` is the present one. */
  let files: string[] = [];
  let depth = 0;
  let isFollowing = false;
  let work: Promise<void> = Promise.resolve();

  /** What is marked, so that it is marked again when another file was loaded. */
  let marked: ReadonlySet<string> = new Set();
  const mark = (problems: ReadonlySet<string>): void => {
    for (const id of marked) if (registry.get(id)) canvas.removeMarker(id, 'cw-problem');
    for (const id of problems) if (registry.get(id)) canvas.addMarker(id, 'cw-problem');
    marked = problems;
  };
  const write = async (at: number): Promise<void> => {
    const { xml = '' } = await modeler.saveXML({ format: true });
    files = [...files.slice(0, at), xml];
    onChange(xml);
  };
  const changed = ({ trigger }: { readonly trigger?: string }): void => {
    if (isFollowing || trigger === 'clear') return;
    depth += 1;
    const at = depth;
    work = work.then(() => write(at));
  };
  get<EventBus>('eventBus').on('commandStack.changed', changed);
  get<EventBus>('eventBus').on('selection.changed', () => {
    const [only, ...more] = selection.get();
    onSelect(more.length > 0 || !only ? null : (only.labelTarget ?? only));
  });
  // Undo belongs to the page's own history, which leads back here through `show`.
  bindDiagramKeys({ get, onTravel, onOpen, onFit: () => fit(canvas) });

  // Drawing anew closes the list that stands open beside a shape: it waits until that was used.
  let isStale = false;
  const redraw = (): void => {
    isStale = get<PopupMenu>('popupMenu').isOpen();
    if (!isStale) get<EventBus>('eventBus').fire('elements.changed', { elements: (registry as unknown as { getAll: () => readonly DiagramElement[] }).getAll() });
  };
  get<EventBus>('eventBus').on('popupMenu.close', () => { if (isStale) queueMicrotask(redraw); });

  const travel = (run: () => void, by: 1 | -1): void => {
    isFollowing = true;
    run();
    isFollowing = false;
    depth += by;
  };
  const load = async (xml: string): Promise<void> => {
    const view = files.length === 0 ? null : canvas.viewbox();
    isFollowing = true;
    await modeler.importXML(xml);
    isFollowing = false;
    files = [xml];
    depth = 0;
    mark(marked);
    if (view) (canvas as unknown as { viewbox: (box: typeof view) => void }).viewbox(view);
    else fit(canvas);
  };
  return {
    show: async (xml) => {
      await work;
      if (files[depth] === xml) return;
      if (depth > 0 && files[depth - 1] === xml) travel(() => commands.undo(), -1);
      else if (files[depth + 1] === xml) travel(() => commands.redo(), 1);
      else await load(xml);
    },
    update: (element, properties, parts = []) => commands.execute('carewright.update', { element, properties, parts }),
    select: (id) => {
      // Several that are chosen have no settings to show: the page knows of none, and must not take them away.
      if (id === null && selection.get().length > 1) return;
      const element = id === null ? undefined : registry.get(id);
      if (selection.get()[0] !== element) selection.select(element ?? null);
      if (element) bringIntoSight(canvas, element);
    },
    element: (id) => registry.get(id),
    redraw,
    mark,
    focus: () => canvas.focus(),
    flush: () => work,
    destroy: () => modeler.destroy(),
  };
}

/** What the palette covers at the left of the canvas, in pixels. */
const paletteWidth = 216;
/** What stands at the edge would be cut without. */
const margin = 24;

/** The whole diagram in sight beside the palette, but never so small that names cannot be read. */
function fit(canvas: Canvas): void {
  const { inner, outer } = canvas.viewbox();
  const room = outer.width - paletteWidth - 2 * margin;
  const scale = Math.min(1, Math.max(0.5, Math.min(room / Math.max(1, inner.width), (outer.height - 2 * margin) / Math.max(1, inner.height))));
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(scale, 'auto');
  const { x } = canvas.viewbox();
  // What is still too wide shows where it begins.
  const spare = Math.max(0, room - inner.width * scale);
  canvas.scroll({ dx: paletteWidth + margin + spare / 2 - (inner.x - x) * scale, dy: 0 });
}
