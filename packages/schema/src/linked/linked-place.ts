import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { type LogicScope } from '../expressions/logic-scope.js';

/** A field and what it may speak about: the fields beside it (of its row), and the form around them. */
export interface LinkedPlace {
  readonly field: Field;
  readonly siblings: readonly Field[];
  readonly form: FormDefinition;
  readonly app: Pick<AppDefinition, 'forms'>;
  readonly scope: LogicScope;
}
