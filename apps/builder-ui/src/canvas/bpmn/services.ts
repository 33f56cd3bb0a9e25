/** The few parts of bpmn-js services that we call, with types of our own. */
export interface DiagramObject {
  readonly $type: string;
  id?: string;
  name?: string;
  [property: string]: unknown;
}
export interface DiagramElement {
  readonly id: string;
  readonly type: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly businessObject: DiagramObject;
  readonly labelTarget?: DiagramElement;
  readonly parent?: DiagramElement;
}
export interface Canvas {
  zoom(level: number | 'fit-viewport', centre?: 'auto'): number;
  viewbox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly outer: { readonly width: number; readonly height: number }; readonly inner: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } };
  scroll(by: { readonly dx: number; readonly dy: number }): void;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
  getRootElement(): DiagramElement;
  getContainer(): HTMLElement;
  getGraphics(element: DiagramElement): SVGElement;
  focus(): void;
}
export interface CommandStack {
  undo(): void;
  redo(): void;
  execute(command: string, context: object): void;
  registerHandler(command: string, handler: new (...services: never[]) => object): void;
}
export interface ElementRegistry {
  get(id: string): DiagramElement | undefined;
  filter(fits: (element: Partial<Pick<DiagramElement, 'width'>> & Omit<DiagramElement, 'width'>) => boolean): readonly DiagramElement[];
}
export interface CopyPaste {
  paste(place: { readonly element: DiagramElement; readonly point: { readonly x: number; readonly y: number } }): readonly DiagramElement[] | undefined;
  duplicate(elements: readonly DiagramElement[], place: { readonly element: DiagramElement; readonly point: { readonly x: number; readonly y: number } }): readonly DiagramElement[] | undefined;
}
export interface Selection {
  get(): readonly DiagramElement[];
  select(element: DiagramElement | readonly DiagramElement[] | null): void;
}
export interface Modeling {
  updateProperties(element: DiagramElement, properties: Readonly<Record<string, unknown>>): void;
  updateModdleProperties(element: DiagramElement, part: DiagramObject, properties: Readonly<Record<string, unknown>>): void;
  createShape(shape: DiagramElement, at: { readonly x: number; readonly y: number }, host: DiagramElement, hints: { readonly attach: boolean }): DiagramElement;
  removeElements(elements: readonly DiagramElement[]): void;
}
export interface EventBus {
  on<Event>(name: string, listener: (event: Event) => void): void;
  fire(name: string, event: object): void;
  on<Event>(name: string, priority: number, listener: (event: Event) => void): void;
}
export interface Keyboard {
  addListener(priority: number, listener: (context: { readonly keyEvent: KeyboardEvent }) => boolean | undefined): void;
}
export interface ElementFactory {
  createShape(attributes: Readonly<Record<string, unknown>>): DiagramElement;
}
export interface Create {
  start(event: Event, shape: DiagramElement, context?: Readonly<Record<string, unknown>>): void;
}
export interface AutoPlace {
  append(source: DiagramElement, shape: DiagramElement): DiagramElement;
}
export interface Provider<Entries> {
  registerProvider(provider: Entries): void;
}
/** One entry of the palette or of the pad beside an element. */
export interface ToolEntry {
  readonly group: string;
  readonly className?: string;
  readonly title?: string;
  readonly html?: string;
  readonly separator?: boolean;
  readonly action?: { readonly click: (event: Event) => void; readonly dragstart?: (event: Event) => void };
}
export type ToolEntries = Record<string, ToolEntry>;
export interface MenuEntry {
  readonly label: string;
  readonly className: string;
  readonly group: { readonly id: string; readonly name: string };
  readonly action: () => void;
}
export interface PopupMenu {
  registerProvider(id: string, provider: { readonly getPopupMenuEntries: (element: DiagramElement) => Record<string, MenuEntry>; readonly getEmptyPlaceholder: () => string }): void;
  open(element: DiagramElement, id: string, at: { readonly x: number; readonly y: number }, options: { readonly title: string; readonly width: number; readonly search: true }): void;
  isOpen(): boolean;
}
export interface HandTool {
  activateHand(event: Event): void;
}
/** The tools that select an area and that make room. */
export interface SelectionTool {
  activateSelection(event: Event): void;
}
export interface ConnectTool {
  start(event: Event, source?: DiagramElement): void;
}
