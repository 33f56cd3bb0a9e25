import { describeChange as sentenceOf, type IssueFacts, type Locale } from '@carewright/schema';
import { type PlanChange } from './api.js';

export type ChangeGroup = 'new' | 'changed' | 'retired';

/** Kinds are named by what happens: `field-added`, `form-retired`, `role-removed`. */
const endings: readonly (readonly [ending: RegExp, group: ChangeGroup])[] = [
  [/-(added|restored|created)$/, 'new'],
  [/-(retired|removed)$/, 'retired'],
];

/** Parts of a definition that are added or removed change it; they make and end nothing. */
const parts = /^(unique|index|option|reference|row-rules)-/;

/** Labels of definitions and fields; a key without one shows itself. */
export interface Names {
  readonly definition: (kind: string, key: string) => string;
  readonly field: (form: string, path: string) => string;
}

export function groupOf({ kind }: Pick<PlanChange, 'kind'>): ChangeGroup {
  return parts.test(kind) ? 'changed' : (endings.find(([ending]) => ending.test(kind))?.[1] ?? 'changed');
}

/** One change as a sentence, in the words of the schema and with the names that people gave. */
export function describeChange({ kind, target, facts }: Pick<PlanChange, 'kind' | 'target' | 'facts'>, names: Names, locale: Locale): string {
  const field = target.field === undefined ? {} : { field: names.field(target.key, target.field) };
  return sentenceOf({ kind, target, facts: facts as IssueFacts, names: { definition: names.definition(target.kind, target.key), ...field } }, locale);
}
