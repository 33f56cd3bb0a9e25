import { type Field, type FormDefinition } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';

/** A place in a view that one field of the form takes: the column of a board, the begin of a bar. */
export interface ViewSlot {
  readonly name: string;
  readonly label: LocalizedText;
  readonly isRequired: boolean;
  /** Whether a part of a structured value can stand here too: the city of an address. */
  readonly takesParts?: boolean;
  /** Which fields can stand here, judged by the facts of their type. */
  readonly fits: (field: Field, form: FormDefinition) => boolean;
}

/** Something an author picks from a short list; the first is what counts when nothing is picked. */
export interface ViewChoice {
  readonly name: string;
  readonly label: LocalizedText;
  readonly values: readonly [ViewChoiceValue, ...ViewChoiceValue[]];
}
export interface ViewChoiceValue {
  readonly value: string;
  readonly label: LocalizedText;
}

/**
 * Everything the platform knows about one way to look at the records of a form. Data and pure functions only:
 * the server judges saved views by it, the pages offer what fits and draw it.
 */
export interface ViewKind<Name extends string = string> {
  readonly name: Name;
  readonly label: LocalizedText;
  /** One sentence for those who choose. */
  readonly hint: LocalizedText;
  readonly slots: readonly ViewSlot[];
  readonly choices: readonly ViewChoice[];
  /** Whether totals of columns make sense in it. */
  readonly takesSums: boolean;
}

/** Ties name and content together so that the registry knows each kind exactly. */
export function defineViewKind<const Name extends string>(kind: ViewKind<Name>): ViewKind<Name> {
  return kind;
}
