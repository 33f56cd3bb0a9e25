import { type AppDefinition, type FormDefinition, formAccessOf, grantsFor, relationTargetOf } from '@carewright/schema';
import { type BoundQuery } from '@carewright/report-engine';
import { titleFields } from '../../records/queries/projection.js';
import { type PersonDatasets } from '../person-datasets.js';

type Forms = AppDefinition['forms'];
/** A title that is made of titles that are made of titles: further on nobody is named any more. */
const deepest = 3;

/** Whether the title of a record says who somebody is: it shows a field that is marked as sensitive. */
function isNamedByTitle(form: FormDefinition | undefined, forms: Forms, depth = 0): boolean {
  if (form === undefined || depth > deepest) return false;
  const shown = titleFields(form);
  return form.fields.some((field) => shown.includes(field.key) && (field.sensitive !== undefined || isNamedByTitle(forms[relationTargetOf(field) ?? ''], forms, depth + 1)));
}

/**
 * The forms whose people a question names one by one (a row for each patient, for each phone number) and whose records its asker
 * may not export: such a table is a list of these records, whatever is counted beside them.
 */
export function namedWithoutRight(bound: BoundQuery, { access, ruleForms }: PersonDatasets): readonly FormDefinition[] {
  const named = bound.dimensions.flatMap(({ at }) => Object.values(at).flatMap(({ form, field: key }) => {
    const field = form.fields.find((one) => one.key === key);
    if (field === undefined) return [];
    const target = relationTargetOf(field);
    if (target !== undefined) return isNamedByTitle(ruleForms[target], ruleForms) ? [target] : [];
    return field.sensitive === undefined ? [] : [form.key];
  }));
  return [...new Set(named)].filter((key) => grantsFor(formAccessOf(access, key), 'export').length === 0).flatMap((key) => ruleForms[key] ?? []);
}
