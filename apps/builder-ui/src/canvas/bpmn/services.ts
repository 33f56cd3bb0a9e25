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
}
export interface Canvas {
  zoom(level: number | 'fit-viewport', centre?: 'auto'): number;
  viewbox(): { readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly outer: { readonly width: number; readonly height: number } };
  scroll(by: { readonly dx: number; readonly dy: number }): void;
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  scrollToElement(element: string): void;
}
export interface CommandStack {
  undo(): void;
  redo(): void;
}
export interface ElementRegistry {
  get(id: string): DiagramElement | undefined;
}
export interface Selection {
  get(): readonly DiagramElement[];
  select(element: DiagramElement | null): void;
}
export interface Modeling {
  updateProperties(element: DiagramElement, properties: Readonly<Record<string, unknown>>): void;
  removeElements(elements: readonly DiagramElement[]): void;
}
export interface EventBus {
  on<Event>(name: string, listener: (event: Event) => void): void;
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
  append(source: DiagramElement, shape: DiagramElement): void;
}
export interface Provider<Entries> {
  registerProvider(provider: Entries): void;
}
export interface StartableTool {
  activateSelect?(event: Event): void;
  activateHand?(event: Event): void;
  toggle?(event: Event): void;
  start?(event: Event, source?: DiagramElement): void;
}
