import { type FieldRights, type FormDefinition, type GrantAction } from '@carewright/schema';
import { rightsOfForm } from '../access/form-access.js';
import { formRights } from '../access/narrower-rights.js';
import { type PersonForms } from '../access/person-forms.js';
import { type AccessibleForm } from '../queries/projection.js';
import { shownDefinition } from './shown-definition.js';

/** A form as a page needs it to draw and fill it. */
export interface FormDescription {
  readonly definition: FormDefinition;
  readonly rights: FieldRights;
  readonly actions: readonly GrantAction[];
  readonly release: number;
  readonly validator: string;
}

/** The definition and the most that the person may do with each field on any record; per record it may be less. */
export function shownForm(forms: PersonForms, form: AccessibleForm): Pick<FormDescription, 'definition' | 'rights' | 'actions'> {
  return forms.once(`shown ${form.table.form.key}`, () => {
    const { actions } = rightsOfForm(form.access);
    const rights = formRights(form);
    return { definition: shownDefinition(form.table.form, rights, forms.form), rights, actions };
  });
}
