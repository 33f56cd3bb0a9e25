import { type Option } from '../definitions/form.js';

/** Where it is kept what stands below what among the values of a field. */
export type ValueTree =
  | { readonly of: 'options'; readonly options: readonly Option[] }
  | { readonly of: 'dictionary'; readonly dictionary: string }
  | { readonly of: 'departments' };

/** The values with all that stand under them, for trees that the definition does not hold. */
export type ValuesBelow = (tree: ValueTree, values: readonly string[]) => readonly string[];
