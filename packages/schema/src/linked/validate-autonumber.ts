import { type Field, type FormDefinition } from '../definitions/form.js';
import { issue, type Issue } from '../errors/issue.js';
import { autonumberFields, hasCounter } from '../field-types/autonumber.js';

/** Kinds of field whose value is short text or a number, and known when a record is made. */
const numbering: ReadonlySet<string> = new Set(['text', 'select', 'number', 'date', 'phone']);

/** Problems of the pattern of an automatic number. */
export function autonumberIssues(field: Field, form: Pick<FormDefinition, 'fields'>): readonly Issue[] {
  const pattern = field.type === 'autonumber' ? field.props?.['pattern'] : undefined;
  if (typeof pattern !== 'string') return [];
  const fits = (key: string): boolean => form.fields.some((one) => one.key === key && numbering.has(one.type) && one.compute?.store !== false);
  return [
    ...(hasCounter(pattern) ? [] : [issue('autonumber.no-counter', ['props', 'pattern'])]),
    ...autonumberFields(pattern).filter((key) => !fits(key)).map((key) => issue('autonumber.unknown-field', ['props', 'pattern'], { field: key })),
  ];
}
