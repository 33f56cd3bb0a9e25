import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { variablesOf } from '../expressions/form-scope.js';
import { type LogicKind, type LogicScope } from '../expressions/logic-scope.js';

/** The app around a form; what is judged alone knows its forms only. */
export type LinkedApp = Pick<AppDefinition, 'forms'> & Partial<Pick<AppDefinition, 'flows'>>;

/** A field and what it may speak about: the fields beside it (of its row), and the form around them. */
export interface LinkedPlace {
  readonly field: Field;
  readonly siblings: readonly Field[];
  readonly form: FormDefinition;
  readonly app: LinkedApp;
  readonly scope: LogicScope;
}

/** The kind of a field's value, as expressions see it. */
export const kindOfField = (field: Field): LogicKind => variablesOf([field])[field.key]?.kind ?? 'any';
