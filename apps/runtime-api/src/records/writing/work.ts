import { type Locale } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { type Person } from '../access/person.js';
import { type PersonForms } from '../access/person-forms.js';
import { type AccessibleForm } from '../queries/projection.js';

/** One piece of writing: in which transaction, for whom, on which form. */
export interface Work {
  readonly sql: Sql;
  readonly person: Person;
  readonly app: string;
  readonly forms: PersonForms;
  readonly form: AccessibleForm;
  readonly locale: Locale;
}
