import { type Field } from '../definitions/form.js';
import { type Locale, textOf } from '../definitions/localized-text.js';
import { type Filter, type FilterComparison } from './filter.js';
import { type FilterForms } from './filter-context.js';
import { isRelative } from './filter-operands.js';
import { filterOperators, isFilterOperator } from './filter-operators.js';
import { filterTargetOf } from './filter-target.js';
import { nodeOf } from './filter-tree.js';

interface Words {
  readonly and: string;
  readonly or: string;
  readonly not: (text: string) => string;
  readonly group: (text: string) => string;
  readonly list: string;
  readonly yes: string;
  readonly no: string;
  readonly everything: string;
  readonly nothing: string;
  readonly user: Readonly<Record<'id' | 'departments' | 'departmentTree', string>>;
  readonly today: (days: number) => string;
  /** The days from today to so many days away; both are counted. */
  readonly near: (days: number) => string;
  readonly record: string;
}

const wordsOf: Readonly<Record<Locale, Words>> = {
  'zh-CN': {
    and: ' 且 ', or: ' 或 ', not: (text) => `并非（${text}）`, group: (text) => `（${text}）`, list: '、', yes: '是', no: '否', everything: '全部', nothing: '无',
    user: { id: '本人', departments: '本人所在科室', departmentTree: '本人所在科室及下级' },
    record: '本记录中填写的值',
    near: (days) => (days === 0 ? '今天' : days < 0 ? `最近 ${1 - days} 天内（含今天）` : `今天起 ${1 + days} 天内`),
    today: (days) => (days === 0 ? '今天' : days < 0 ? `${-days} 天前` : `${days} 天后`),
  },
  'en-US': {
    and: ' and ', or: ' or ', not: (text) => `not (${text})`, group: (text) => `(${text})`, list: ', ', yes: 'yes', no: 'no', everything: 'everything', nothing: 'nothing',
    user: { id: 'me', departments: 'my departments', departmentTree: 'my departments and those below' },
    record: 'what this record holds',
    near: (days) => (days === 0 ? 'today' : days < 0 ? `in the last ${1 - days} days (today included)` : `in the ${1 + days} days from today on`),
    today: (days) => (days === 0 ? 'today' : days < 0 ? `${-days} days ago` : `${days} days from now`),
  },
};

function valueWords(value: unknown, field: Field | undefined, locale: Locale): string {
  const words = wordsOf[locale];
  if (isRelative(value)) return '$today' in value ? words.today(value.$today) : '$user' in value ? words.user[value.$user] : words.record;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  const option = field?.options?.find((one) => one.value === value);
  return option === undefined ? String(value) : textOf(option.label, locale);
}

function comparisonWords({ field, op, value }: FilterComparison, forms: FilterForms, locale: Locale): string {
  if (!isFilterOperator(op)) return '?';
  const target = filterTargetOf(field, forms);
  const parent = target?.place.at === 'own' ? '' : textOf(forms.form.fields.find((one) => one.key === field.split('.')[0])?.label, locale);
  const label = target === undefined ? field : `${parent}${parent === '' ? '' : locale === 'zh-CN' ? '的' : ' › '}${textOf(target.label, locale)}`;
  const { operand, words } = filterOperators[op];
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const spoken = values.map((one) => (operand === 'days' && typeof one === 'number' ? wordsOf[locale].near(one) : valueWords(one, target?.field, locale)));
  const slots = [label, operand === 'list' ? spoken.join(wordsOf[locale].list) : (spoken[0] ?? ''), spoken[1] ?? ''];
  return words[locale].replace(/\{(\d)\}/g, (_whole, slot: string) => slots[Number(slot)] ?? '');
}

/** A filter as a sentence, with the labels of fields and options: 状态 等于 待随访 且 创建时间 在最近 8 天内（含今天）. */
export function describeFilter(filter: Filter, forms: FilterForms, locale: Locale): string {
  const node = nodeOf(filter);
  const words = wordsOf[locale];
  if (node === null) return '?';
  if (node.kind === 'comparison') return comparisonWords(node.comparison, forms, locale);
  if (node.kind === 'not') return words.not(describeFilter(node.part, forms, locale));
  if (node.parts.length === 0) return node.kind === 'and' ? words.everything : words.nothing;
  const parts = node.parts.map((part) => {
    const text = describeFilter(part, forms, locale);
    const inner = nodeOf(part);
    return (inner?.kind === 'and' || inner?.kind === 'or') && inner.parts.length > 1 && inner.kind !== node.kind ? words.group(text) : text;
  });
  return parts.join(words[node.kind]);
}
