/** An element as bpmn-moddle parses it. Its properties are read by the functions below only. */
export interface ModdleElement {
  readonly $type: string;
  readonly $attrs?: Readonly<Record<string, unknown>>;
  readonly $parent?: ModdleElement;
  readonly id?: string;
  readonly name?: string;
  readonly [property: string]: unknown;
}

const isElement = (value: unknown): value is ModdleElement => typeof value === 'object' && value !== null && '$type' in value;

/** The child element under a property, if there is one. */
export function one(element: ModdleElement, property: string): ModdleElement | undefined {
  const value = element[property];
  return isElement(value) ? value : undefined;
}

/** The child elements under a property that may hold many. */
export function many(element: ModdleElement, property: string): readonly ModdleElement[] {
  const value = element[property];
  return Array.isArray(value) ? value.filter(isElement) : [];
}

/** A text property; blank text counts as absent. */
export function text(element: ModdleElement | undefined, property: string): string | undefined {
  const value = element?.[property];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A yes-or-no property; moddle knows the standard's defaults. */
export const flag = (element: ModdleElement, property: string): boolean => element[property] === true;

/** The text inside an expression element such as `conditionExpression`. */
export const expressionText = (element: ModdleElement, property: string): string | undefined => text(one(element, property), 'body');

/** The extension elements of one kind, e.g. `cw:Assignment`. */
export function extensions(element: ModdleElement, type: string): readonly ModdleElement[] {
  const holder = one(element, 'extensionElements');
  return holder === undefined ? [] : many(holder, 'values').filter((value) => value.$type === type);
}

/** A whole-number property, or undefined when it is absent; NaN when it is not a number. */
export function integer(element: ModdleElement, property: string): number | undefined {
  const value = element[property];
  if (value === undefined) return undefined;
  return typeof value === 'number' ? value : Number(value);
}
