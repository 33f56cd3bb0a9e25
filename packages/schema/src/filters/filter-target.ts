import { type Field, type FormDefinition } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type ValueKind, valueKindOf } from '../expressions/value-kind.js';
import { type FieldOf } from '../field-types/field-type.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { physicalName } from '../identifiers/physical-name.js';
import { type FilterForms } from './filter-context.js';
import { type FilterOperator } from './operators.js';

/** What a field path of a filter stands for. */
export interface FilterTarget {
  readonly kind: ValueKind;
  readonly operators: readonly FilterOperator[];
  readonly label: LocalizedText;
  /** The definition of the field, when it is not a system column. */
  readonly field?: Field;
  /** Name of the column. */
  readonly column: string;
  /** Where the column is: this record, the record a relation points at, or the rows of a sub-table. */
  readonly place: { readonly at: 'own' } | { readonly at: 'relation'; readonly column: string; readonly key: string; readonly form: string } | { readonly at: 'rows'; readonly key: string };
}

const ordering: readonly FilterOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'];
const identity: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];

/** The columns every record has; the platform fills them. */
export const systemFilterFields: Readonly<Record<string, { readonly kind: ValueKind; readonly operators: readonly FilterOperator[]; readonly label: LocalizedText }>> = {
  id: { kind: 'id', operators: identity, label: { 'zh-CN': '记录编号', 'en-US': 'Record id' } },
  version: { kind: 'number', operators: ordering, label: { 'zh-CN': '版本', 'en-US': 'Version' } },
  created_at: { kind: 'datetime', operators: [...ordering, 'withinDays'], label: { 'zh-CN': '创建时间', 'en-US': 'Created at' } },
  created_by: { kind: 'id', operators: identity, label: { 'zh-CN': '创建人', 'en-US': 'Created by' } },
  created_department: { kind: 'id', operators: identity, label: { 'zh-CN': '创建部门', 'en-US': 'Created in department' } },
  updated_at: { kind: 'datetime', operators: [...ordering, 'withinDays'], label: { 'zh-CN': '修改时间', 'en-US': 'Changed at' } },
  updated_by: { kind: 'id', operators: identity, label: { 'zh-CN': '修改人', 'en-US': 'Changed by' } },
};

function targetOfField(field: Field, place: FilterTarget['place']): FilterTarget | undefined {
  if (!isFieldTypeName(field.type)) return undefined;
  const type = fieldTypeOf(field.type);
  const columns = type.columns({ ...field, props: field.props ?? {} } as FieldOf<Record<string, unknown>>);
  const kind = valueKindOf(columns);
  const isDay = kind === 'date' || kind === 'datetime';
  const operators: readonly FilterOperator[] = isDay && type.filterOperators.includes('between') ? [...new Set([...type.filterOperators, 'withinDays' as const])] : type.filterOperators;
  return { kind, operators, label: field.label, field, column: columns[0] === undefined ? field.key : physicalName(`${field.key}${columns[0].suffix}`), place };
}

const fieldNamed = (form: FormDefinition, key: string): Field | undefined => form.fields.find((field) => field.key === key);

function targetInForm(form: FormDefinition, key: string, place: FilterTarget['place']): FilterTarget | undefined {
  const system = Object.hasOwn(systemFilterFields, key) ? systemFilterFields[key] : undefined;
  if (system !== undefined) return { ...system, column: key, place };
  const field = fieldNamed(form, key);
  return field === undefined ? undefined : targetOfField(field, place);
}

/** The form a relation field points at. */
export function relationTargetOf(field: Field): string | undefined {
  if (!isFieldTypeName(field.type)) return undefined;
  const [column] = fieldTypeOf(field.type).columns({ ...field, props: field.props ?? {} } as FieldOf<Record<string, unknown>>);
  return column?.references !== undefined && 'form' in column.references ? column.references.form : undefined;
}

/** What `status`, `created_at`, `patient.name` or `meds.drug` stands for; undefined when there is no such thing. */
export function filterTargetOf(path: string, { form, resolveForm }: FilterForms): FilterTarget | undefined {
  const [head = '', tail, ...more] = path.split('.');
  if (tail === undefined) return targetInForm(form, head, { at: 'own' });
  const field = more.length > 0 ? undefined : fieldNamed(form, head);
  if (field === undefined) return undefined;
  if (field.fields !== undefined) {
    const column = field.fields.find((one) => one.key === tail);
    return column === undefined ? undefined : targetOfField(column, { at: 'rows', key: field.key });
  }
  const target = relationTargetOf(field);
  const targetForm = target === undefined ? undefined : resolveForm(target);
  if (target === undefined || targetForm === undefined) return undefined;
  const found = targetInForm(targetForm, tail, { at: 'relation', column: physicalName(field.key), key: field.key, form: target });
  return found?.kind === 'rows' ? undefined : found;
}
