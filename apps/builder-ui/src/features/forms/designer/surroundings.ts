import { type LocalizedText } from '@carewright/schema';
import { createContext, useContext } from 'react';
import { type OptionSets } from '../../../api/option-sets.js';

/** What the open form speaks about of the app around it. */
export interface Surroundings {
  readonly optionSets: OptionSets;
  readonly roles: readonly { readonly key: string; readonly label: LocalizedText }[];
}

export const SurroundingsContext = createContext<Surroundings>({ optionSets: {}, roles: [] });

/** Asked once for the whole page: hundreds of cards that each asked for themselves would all hear of every answer. */
export const useSurroundings = (): Surroundings => useContext(SurroundingsContext);
