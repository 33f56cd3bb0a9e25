import { fieldTypeOf, type FormDefinition, issue, type Issue, withProps } from '@carewright/schema';
import { type BroughtNumbers } from '../../records/writing/autonumbers.js';

/** A row apart: what a person could have typed, and the numbers it had where it comes from. */
export interface RowWithNumbers {
  readonly data: Readonly<Record<string, unknown>>;
  readonly brought: BroughtNumbers;
  readonly issues: readonly Issue[];
}

/** Keys of the fields whose numbers the server gives. */
export const numberKeys = (form: FormDefinition): readonly string[] => form.fields.filter(({ type }) => type === 'autonumber').map(({ key }) => key);

/** Takes the numbers out of a row; a cell without one leaves it to the server. */
export function broughtNumbers(form: FormDefinition, row: Readonly<Record<string, unknown>>): RowWithNumbers {
  const data: Record<string, unknown> = { ...row };
  const brought: Record<string, string> = {};
  const issues: Issue[] = [];
  for (const field of form.fields) {
    if (field.type !== 'autonumber' || !Object.hasOwn(data, field.key)) continue;
    const text = data[field.key];
    delete data[field.key];
    if (typeof text !== 'string' || text === '') continue;
    const [column] = fieldTypeOf(field.type).columns(withProps(field));
    const limit = column?.sqlType.kind === 'varchar' ? column.sqlType.length : 0;
    if (text.length > limit) issues.push(issue('field.max-length', [field.key], { limit }));
    else brought[field.key] = text;
  }
  return { data, brought, issues };
}
