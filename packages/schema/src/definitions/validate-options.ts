import { issue, type Issue } from '../errors/issue.js';
import { type FieldType } from '../field-types/field-type.js';
import { type AppDefinition } from './app.js';
import { type Field, type Option } from './form.js';
import { repeatedIndexes } from './repeated.js';

/** Problems of a list of choices: values given twice, a choice under one that is not there or under itself. Paths begin at the list's owner. */
export function optionListIssues(options: readonly Option[]): readonly Issue[] {
  const byValue = new Map(options.map((option) => [option.value, option]));
  return [
    ...repeatedIndexes(options, (option) => option.value).map((index) => issue('option.repeated', ['options', index, 'value'], { option: options[index]?.value ?? '' })),
    ...options.flatMap(({ parent }, index) => {
      if (parent === undefined) return [];
      if (!byValue.has(parent)) return [issue('option.unknown-parent', ['options', index, 'parent'], { option: parent })];
      return isUnderItself(parent, byValue) ? [issue('option.parent-cycle', ['options', index, 'parent'], { option: options[index]?.value ?? '' })] : [];
    }),
  ];
}

function isUnderItself(value: string, byValue: ReadonlyMap<string, Option>): boolean {
  const seen = new Set<string>();
  for (let at: string | undefined = value; at !== undefined; at = byValue.get(at)?.parent) {
    if (seen.has(at)) return true;
    seen.add(at);
  }
  return false;
}

/** Whether a field's choices are there, its own or those of a shared set. */
export function optionIssues(field: Field, type: FieldType, app: Pick<AppDefinition, 'optionSets'>): readonly Issue[] {
  if (!type.takesOptions) {
    const part = field.optionSet !== undefined ? 'optionSet' : field.options !== undefined ? 'options' : null;
    return part === null ? [] : [issue('field.takes-no-options', [part])];
  }
  if (field.optionSet !== undefined) return Object.hasOwn(app.optionSets ?? {}, field.optionSet) ? [] : [issue('field.unknown-option-set', ['optionSet'], { optionSet: field.optionSet })];
  const options = field.options ?? [];
  const issues = optionListIssues(options);
  return options.some((option) => option.retired !== true) ? issues : [...issues, issue('field.no-options', ['options'])];
}
