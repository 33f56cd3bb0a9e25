import { type Field, type FormDefinition } from '../definitions/form.js';
import { type LocalizedText } from '../definitions/localized-text.js';
import { type Fragment, fragment, identifier, joinFragments } from '../expressions/fragment.js';
import { type ComparableKind, type ValueKind } from '../expressions/value-kind.js';
import { columnsOf, fieldItemKindOf, fieldKindOf, isDisplayField, isStoredField, partOf, relationTargetOf, valueFieldOf } from '../field-types/field-facts.js';
import { fieldTypeOf, isFieldTypeName } from '../field-types/index.js';
import { fieldValueSql } from '../linked/value-sql.js';
import { columnNames } from '../identifiers/storage-names.js';
import { physicalName } from '../identifiers/physical-name.js';
import { type FilterForms } from './filter-context.js';
import { type FilterOperator } from './operators.js';
import { type ValueTree } from '../field-types/value-tree.js';

/** What a field path of a filter stands for. */
export interface FilterTarget {
  readonly kind: ValueKind;
  readonly operators: readonly FilterOperator[];
  readonly label: LocalizedText;
  /** The definition of the field, when it is not a system column. */
  readonly field?: Field;
  /** What stands below what among its values. */
  readonly tree?: ValueTree;
  /** What the members of a list are. */
  readonly item: 'text' | 'id';
  /** Name of the column; of a structured value the first of `columns`. */
  readonly column: string;
  /** Names of all its columns; none for the rows of a sub-table. */
  readonly columns: readonly string[];
  /** The field as it is written, when no column holds its value: `fieldValueSql` says it. */
  readonly linked?: Field;
  /** The part of that field which is asked about. */
  readonly part?: string | undefined;
  /** Where the column is: this record, the record a relation points at, or the rows of a sub-table. */
  readonly place: { readonly at: 'own' } | { readonly at: 'relation'; readonly column: string; readonly key: string; readonly form: string; /** The rest of the way, when it is more than one step. */ readonly further?: string } | { readonly at: 'rows'; readonly key: string };
}

const ordering: readonly FilterOperator[] = ['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'between', 'isEmpty', 'isNotEmpty'];
const departmentIdentity: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn', 'below', 'notBelow', 'isEmpty', 'isNotEmpty'];
const identity: readonly FilterOperator[] = ['eq', 'ne', 'in', 'notIn', 'isEmpty', 'isNotEmpty'];

/** The columns every record has; the platform fills them. */
export const systemFilterFields: Readonly<Record<string, { readonly kind: ValueKind; readonly operators: readonly FilterOperator[]; readonly label: LocalizedText; readonly tree?: ValueTree }>> = {
  id: { kind: 'id', operators: identity, label: { 'zh-CN': '记录编号', 'en-US': 'Record id' } },
  version: { kind: 'number', operators: ordering, label: { 'zh-CN': '版本', 'en-US': 'Version' } },
  created_at: { kind: 'datetime', operators: [...ordering, 'withinDays'], label: { 'zh-CN': '创建时间', 'en-US': 'Created at' } },
  created_by: { kind: 'id', operators: identity, label: { 'zh-CN': '创建人', 'en-US': 'Created by' } },
  created_department: { kind: 'id', operators: departmentIdentity, tree: { of: 'departments' }, label: { 'zh-CN': '创建部门', 'en-US': 'Created in department' } },
  updated_at: { kind: 'datetime', operators: [...ordering, 'withinDays'], label: { 'zh-CN': '修改时间', 'en-US': 'Changed at' } },
  updated_by: { kind: 'id', operators: identity, label: { 'zh-CN': '修改人', 'en-US': 'Changed by' } },
};

/** The operators of a whole structured value: its parts are what can be compared. */
const presence: readonly FilterOperator[] = ['isEmpty', 'isNotEmpty'];

interface FieldPlace {
  readonly field: Field;
  readonly part: string | undefined;
  readonly place: FilterTarget['place'];
}

/** What a field is as a target, or the part of it that `part` names. */
function targetOfField({ field, part, place }: FieldPlace, forms: FilterForms): FilterTarget | undefined {
  if (!isFieldTypeName(field.type) || isDisplayField(field)) return undefined;
  if (!isStoredField(field)) return place.at === 'rows' ? undefined : linkedTarget({ field, part, place }, forms);
  const shown = valueFieldOf(field);
  const named = part === undefined ? shown : partOf(shown, part);
  if (named === undefined) return undefined;
  const columns = part === undefined ? columnNames(field).map(({ name }) => name) : columnsOf(named).map(({ suffix }) => physicalName(`${field.key}_${part}${suffix}`));
  const kind = fieldKindOf(named);
  return { kind, item: kind === 'list' ? fieldItemKindOf(named) : 'text', operators: operatorsOf(named, kind), label: named.label, field: named, ...treeOf(named), column: columns[0] ?? field.key, columns, place };
}

/** A field that no column holds: asked about only where SQL can say its value. */
function linkedTarget({ field, part, place }: FieldPlace, forms: FilterForms): FilterTarget | undefined {
  const whole = valueFieldOf(field);
  const shown = part === undefined ? whole : partOf(whole, part);
  const kind = shown && fieldKindOf(shown);
  if (shown === undefined || kind === undefined || kind === 'rows' || !isSayable(field, forms)) return undefined;
  return { kind, item: kind === 'list' ? fieldItemKindOf(shown) : 'text', operators: operatorsOf(shown, kind), label: shown.label, field: shown, ...treeOf(shown), column: field.key, columns: [], place, linked: field, part };
}

const sayable = new WeakMap<Field, WeakMap<FormDefinition, boolean>>();

/** Whether SQL can say a value that is worked out at reading: the same whenever it is asked of the same form, which may be one without what somebody may not see. */
export function isSayable(field: Field, forms: FilterForms): boolean {
  const known = sayable.get(field) ?? new WeakMap<FormDefinition, boolean>();
  const before = known.get(forms.form);
  if (before !== undefined) return before;
  const answer = fieldValueSql({ field }, { ...forms, app: 'app', alias: 't', user: null, today: '2000-01-01', tz: 'UTC' }, () => fragment`true`) !== null;
  sayable.set(field, known.set(forms.form, answer));
  return answer;
}

function treeOf(field: Field): Pick<FilterTarget, 'tree'> {
  const tree = fieldTypeOf(field.type).tree?.({ ...field, props: field.props ?? {} });
  return tree === undefined ? {} : { tree };
}

function operatorsOf(field: Field, kind: ValueKind): readonly FilterOperator[] {
  const { filterOperators } = fieldTypeOf(field.type);
  if (kind === 'object') return presence;
  const isDay = kind === 'date' || kind === 'datetime';
  return isDay && filterOperators.includes('between') ? [...new Set([...filterOperators, 'withinDays' as const])] : filterOperators;
}

/** How the values of a target are compared: rows as a list, a structure as something that is there or not. */
export function comparableKindOf({ kind }: Pick<FilterTarget, 'kind'>): ComparableKind {
  return kind === 'rows' ? 'list' : kind === 'object' ? 'id' : kind;
}

/** The column of a target under a table's alias; of a structure, something that is NULL exactly when all its columns are. */
export function targetColumn({ column, columns }: Pick<FilterTarget, 'column' | 'columns'>, alias: string): Fragment {
  if (columns.length < 2) return fragment`${identifier(alias, column)}`;
  return fragment`nullif(num_nonnulls(${joinFragments(columns.map((name) => fragment`${identifier(alias, name)}`), fragment`, `)}), 0)`;
}

const fieldNamed = (form: FormDefinition, key: string): Field | undefined => form.fields.find((field) => field.key === key);

function targetInForm(forms: FilterForms, [key = '', part]: readonly string[], place: FilterTarget['place']): FilterTarget | undefined {
  const system = part === undefined && Object.hasOwn(systemFilterFields, key) ? systemFilterFields[key] : undefined;
  if (system !== undefined) return { ...system, item: 'text', column: key, columns: [key], place };
  const field = fieldNamed(forms.form, key);
  return field === undefined ? undefined : targetOfField({ field, part, place }, forms);
}

/** A path of several relations: `visit.patient.source`. Each step leads to one record. */
function furtherTarget(field: Field, steps: readonly string[], { resolveForm }: FilterForms): FilterTarget | undefined {
  const key = fieldKindOf(field) === 'list' ? undefined : relationTargetOf(field);
  const form = key === undefined || steps.length < 2 ? undefined : resolveForm(key);
  const found = form && filterTargetOf(steps.join('.'), { form, resolveForm });
  if (key === undefined || found?.place.at !== 'relation') return undefined;
  return { ...found, place: { at: 'relation', column: physicalName(field.key), key: field.key, form: key, further: steps.join('.') } };
}

/** What `status`, `created_at`, `pressure.systolic`, `patient.name`, `patient.address.city`, `visit.patient.name` or `meds.drug` stands for; undefined when there is no such thing. */
export function filterTargetOf(path: string, forms: FilterForms): FilterTarget | undefined {
  const { form, resolveForm } = forms;
  const [head = '', ...steps] = path.split('.');
  const [tail, part, ...more] = steps;
  if (tail === undefined) return targetInForm(forms, [head], { at: 'own' });
  const field = fieldNamed(form, head);
  if (field === undefined) return undefined;
  const further = furtherTarget(field, steps, forms);
  if (further !== undefined || more.length > 0) return further;
  if (field.fields !== undefined) {
    const column = field.fields.find((one) => one.key === tail);
    return column === undefined ? undefined : targetOfField({ field: column, part, place: { at: 'rows', key: field.key } }, forms);
  }
  const target = fieldKindOf(field) === 'list' ? undefined : relationTargetOf(field);
  if (target === undefined) return part === undefined ? targetOfField({ field, part: tail, place: { at: 'own' } }, forms) : undefined;
  const targetForm = resolveForm(target);
  const found = targetForm && targetInForm({ form: targetForm, resolveForm }, steps, { at: 'relation', column: physicalName(field.key), key: field.key, form: target });
  return found?.kind === 'rows' ? undefined : found;
}
