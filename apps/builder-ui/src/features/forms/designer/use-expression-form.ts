import { resolveFormOptions, type Field, type FormDefinition } from '@carewright/schema';
import { useMemo } from 'react';
import { useForm } from './designer-context.js';
import { useSurroundings } from './surroundings.js';

const selectForm = (form: FormDefinition): FormDefinition => form;

/** The form as conditions and formulas speak of it: shared choices looked up, so that their words are known. */
export function useExpressionForm(): FormDefinition {
  const written = useForm(selectForm);
  const { optionSets: sets } = useSurroundings();
  return useMemo(() => resolveFormOptions(written, sets), [written, sets]);
}

/** A sub-table of that form. */
export const tableIn = (form: FormDefinition, key: string | undefined): Field | undefined => form.fields.find((field) => field.key === key);
