import { attribute, body, child, element } from '../import/moddle-types.js';
import { many, one, type ModdleElement } from '../import/moddle.js';
import type { CreateElement } from './service-type.js';

/** A field and what it becomes; `value` is JSON-Logic as text. */
export interface FieldValue {
  readonly field: string;
  readonly value: string;
}

/** Text exactly as it is written, so that what is being typed survives; absent is empty. */
export function written(source: ModdleElement | undefined, property: string): string {
  const value = source?.[property];
  return typeof value === 'string' ? value : '';
}

/** Attributes that say something; empty ones are not written. */
export const said = (values: Readonly<Record<string, string>>): Readonly<Record<string, string>> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));

export const readSets = (source: ModdleElement): readonly FieldValue[] => many(source, 'sets').map((set) => ({ field: written(set, 'field'), value: written(set, 'value') }));
export const writeSets = <Element>(sets: readonly FieldValue[], create: CreateElement<Element>): readonly Element[] => sets.map(({ field, value }) => create('cw:Set', { field, value }));
export const areSets = (sets: readonly FieldValue[]): boolean => sets.every(({ field, value }) => field !== '' && value.trim() !== '');

/** The text inside a child element. */
export const readText = (source: ModdleElement, property: string): string => written(one(source, property), 'text');
export const writeText = <Element>(type: string, property: string, { text, create }: { readonly text: string; readonly create: CreateElement<Element> }): Readonly<Record<string, Element>> => (text === '' ? {} : { [property]: create(type, { text }) });

/** Elements that several kinds of service use. */
export const sharedTypes = [
  element('Set', attribute('field'), body('value')),
  element('Title', body('text')),
  element('Body', body('text')),
  element('RecordId', body('text')),
  element('Path', body('text')),
  element('Match', attribute('field'), attribute('op'), body('value')),
  element('By', attribute('field'), body('value')),
  element('Query', attribute('field'), body('value')),
  element('Take', attribute('name'), attribute('from')),
];
export { attribute, body, child, element };
