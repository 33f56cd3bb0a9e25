import { definitionWords } from './change-words/definition-words.js';
import { fieldWords } from './change-words/field-words.js';
import { formWords } from './change-words/form-words.js';
import { keyWords } from './change-words/key-words.js';
import { optionWords } from './change-words/option-words.js';
import { typeWords } from './change-words/type-words.js';

/** Every kind of change by its name, with what is said about it. A new kind is a line in its group. */
export const changeKinds = { ...formWords, ...fieldWords, ...typeWords, ...optionWords, ...keyWords, ...definitionWords } as const;
export type ChangeKind = keyof typeof changeKinds;
