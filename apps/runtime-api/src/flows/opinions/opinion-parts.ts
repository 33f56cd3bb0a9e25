import { Opinions } from './opinions.js';
import { Phrases } from './phrases.js';
import { PhrasesController } from './phrases.controller.js';

/** What the module of flows takes from here. */
export const opinionParts = [Opinions, Phrases] as const;
export const opinionControllers = [PhrasesController] as const;
