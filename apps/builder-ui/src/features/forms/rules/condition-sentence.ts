import { printFormula, textOf, type Field, type Locale, type Logic } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { isGroup, readCondition, type ConditionGroup, type ConditionRow } from '../conditions/condition-rows.js';
import { nameOfVariable, type ConditionScope } from '../conditions/condition-scope.js';
import { operatorKey } from '../conditions/operator-words.js';
import { type Operand } from '../conditions/operators.js';
import { formsMessages } from '../forms.messages.js';
import { rulesMessages } from './rules.messages.js';

/** A condition as people say it: its lines in words, or the formula when no lines can say it. */
export function conditionSentence(expr: Logic, place: ConditionScope, locale: Locale): string {
  const read = readCondition(expr, place.variables);
  return read === null ? (printFormula(expr, place.scope, { locale }) ?? '…') : sentenceOf(read, place, locale);
}

function sentenceOf({ join, rows }: { readonly join: 'and' | 'or'; readonly rows: readonly (ConditionRow | ConditionGroup)[] }, place: ConditionScope, locale: Locale): string {
  const t = translator(rulesMessages, locale);
  const parts = rows.map((row) => (isGroup(row) ? (locale === 'zh-CN' ? `（${sentenceOf(row, place, locale)}）` : `(${sentenceOf(row, place, locale)})`) : lineInWords(row, place, locale)));
  return parts.join(` ${t(join)} `);
}

function lineInWords({ path, operator, operand }: ConditionRow, place: ConditionScope, locale: Locale): string {
  const kind = place.variables[path]?.kind ?? 'any';
  const isTime = kind === 'date' || kind === 'datetime' || kind === 'time';
  const words = translator(formsMessages, locale)(operatorKey(operator, isTime));
  const right = operand === null ? '' : operandInWords(operand, place, { locale, field: place.fieldAt(path), isDays: operator === 'withinLast' || operator === 'withinNext' });
  return [nameOfVariable(path, place.variables, locale), words, right].filter((part) => part !== '').join(locale === 'zh-CN' ? '' : ' ');
}

interface Wording {
  readonly locale: Locale;
  readonly field: Field | undefined;
  readonly isDays: boolean;
}

function operandInWords(operand: Operand, place: ConditionScope, { locale, field, isDays }: Wording): string {
  const t = translator(rulesMessages, locale);
  if (operand.kind === 'value') {
    if (isDays) return t('withDays', { days: Number(operand.value) });
    const given = Array.isArray(operand.value) ? (operand.value as readonly Logic[]) : [operand.value];
    const words = given.map((one) => valueInWords(one, field, locale));
    return words.join(locale === 'zh-CN' ? '、' : ', ');
  }
  if (operand.kind === 'me') return t('me');
  const base = operand.kind === 'today' ? t('today') : nameOfVariable(operand.key, place.variables, locale);
  const { days = 0 } = operand;
  if (days === 0) return base;
  return `${base}${locale === 'zh-CN' ? '' : ' '}${t(days > 0 ? 'daysLater' : 'daysEarlier', { days: Math.abs(days) })}`;
}

function valueInWords(value: Logic, field: Field | undefined, locale: Locale): string {
  const label = field?.options?.find((option) => option.value === value)?.label;
  const said = label !== undefined ? textOf(label, locale) : field?.type === 'money' && typeof value === 'number' ? String(value / 100) : String(value);
  return typeof value === 'string' && locale === 'zh-CN' ? `“${said}”` : said;
}
