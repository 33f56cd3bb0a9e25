import { Type } from '@sinclair/typebox';
import { type Field, type Option } from '../definitions/form.js';
import { defineFieldType } from './field-type.js';
import { levelProblem, optionPathText, typedTreeOption } from './option-tree.js';
import { exclusiveProblem, optionSchema } from './options.js';

const body: Option[] = [{ value: 'limb', label: '四肢' }, { value: 'arm', label: '上肢', parent: 'limb' }, { value: 'hand', label: '手', parent: 'arm' }, { value: 'leg', label: '下肢', parent: 'limb' }, { value: 'none', label: '无', exclusive: true }];
const separator = { 'zh-CN': '、', 'en-US': ', ' } as const;

/** Any choices of a tree. */
export const treeSelect = defineFieldType({
  name: 'tree-select',
  label: { 'zh-CN': '树形多选', 'en-US': 'Tree select' },
  group: 'choice',
  propsSchema: Type.Object({ anyLevel: Type.Optional(Type.Boolean()), minItems: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })), maxItems: Type.Optional(Type.Integer({ minimum: 1, maximum: 500 })) }, { additionalProperties: false }),
  takesOptions: true,
  takesFields: false,
  canBeUnique: false,
  valueSchema: ({ options, props }) => Type.Array(optionSchema(options), { uniqueItems: true, minItems: props.minItems ?? 0, maxItems: props.maxItems ?? 500 }),
  widget: 'tree-select',
  columns: () => [{ suffix: '', sqlType: { kind: 'varchar-array' } }],
  normalize: normalizeTree,
  check: (value, field) => exclusiveProblem(value, field) ?? levelProblem(value, field),
  tree: ({ options = [] }) => ({ of: 'options', options }),
  filterOperators: ['hasAny', 'hasAll', 'below', 'notBelow', 'isEmpty', 'isNotEmpty'],
  aggregations: ['count'],
  dimension: 'category',
  masking: 'hide',
  sortable: false,
  searchText: (value, field) => (Array.isArray(value) ? value.map((one) => optionPathText(one, field)).join(' ') : ''),
  textOf: (value, field, { locale }) => (Array.isArray(value) ? value.map((one) => optionPathText(one, field, locale)).join(separator[locale]) : String(value)),
  examples: [
    { field: { options: body }, valid: [['hand', 'leg'], ['none'], []], invalid: ['hand', ['limb'], ['hand', 'hand'], ['hand', 'none'], ['other'], {}] },
    { field: { props: { anyLevel: true, minItems: 1, maxItems: 2 }, options: body }, valid: [['limb'], ['limb', 'arm']], invalid: [[], ['limb', 'arm', 'leg']] },
  ],
});

/** A list in the order of the options, each once; a cell is one choice or several with commas between. */
function normalizeTree(value: unknown, field: Pick<Field, 'options'>): unknown {
  const list = typeof value === 'string' ? cellParts(value, field) : value;
  if (!Array.isArray(list)) return value;
  const order = (field.options ?? []).map((option) => option.value as unknown);
  const place = (item: unknown): number => (order.includes(item) ? order.indexOf(item) : order.length);
  return [...new Set(list.map((one: unknown) => typedTreeOption(one, field)))].sort((a, b) => place(a) - place(b));
}

function cellParts(cell: string, field: Pick<Field, 'options'>): readonly string[] {
  const whole = typedTreeOption(cell, field);
  if ((field.options ?? []).some((option) => option.value === whole)) return [cell];
  return cell.split(/[,，、;；]/).map((part) => part.trim()).filter((part) => part !== '');
}
