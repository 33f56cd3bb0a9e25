import { scopeOfForm, textOf, variablesOf, type FormDefinition, type LogicType, type LogicVariables, type RecordCheck, type RecordCheckKind } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { type ConditionScope } from '../conditions/condition-scope.js';
import { rulesMessages } from './rules.messages.js';

/** What each kind of check asks, by the key of its words. */
export const checkKindWords = { count: 'kind_count', exists: 'kind_exists', sum: 'kind_sum', min: 'kind_min', max: 'kind_max' } as const satisfies Record<RecordCheckKind, keyof typeof rulesMessages.messages>;
const inBoth = (text: (locale: 'zh-CN' | 'en-US') => string): NonNullable<LogicType['label']> => ({ 'zh-CN': text('zh-CN'), 'en-US': text('en-US') });

/** What the search of a check may compare: the other record's fields (`row.…`) with those of the record in hand. */
export function whereScope(form: Pick<FormDefinition, 'fields'>, target: Pick<FormDefinition, 'fields'>): ConditionScope {
  const rows: LogicVariables = Object.fromEntries(Object.entries(variablesOf(target.fields, 'row.')).map(([path, type]) => [path, { ...type, label: inBoth((locale) => translator(rulesMessages, locale)('otherRecord', { name: type.label?.[locale] ?? path })) }]));
  const variables = { ...rows, ...scopeOfForm(form).variables };
  return { scope: { variables }, variables, fieldAt: (path) => (path.startsWith('row.') ? target.fields.find(({ key }) => key === path.slice(4)) : form.fields.find(({ key }) => key === path)) };
}

/** What the answer may be compared with. */
export function answerScope(form: Pick<FormDefinition, 'fields'>, target: Pick<FormDefinition, 'fields'>, { kind, field }: RecordCheck): ConditionScope {
  const of = target.fields.find(({ key }) => key === field);
  const answer: LogicType = { kind: kind === 'exists' ? 'boolean' : of === undefined || kind === 'count' || kind === 'sum' ? 'number' : (variablesOf([of])[of.key]?.kind ?? 'any'), label: inBoth((locale) => `${translator(rulesMessages, locale)(checkKindWords[kind])}${of === undefined ? '' : ` ${textOf(of.label, locale)}`}`) };
  const variables = { [`$${kind}`]: answer, ...scopeOfForm(form).variables };
  return { scope: { variables }, variables, fieldAt: (path) => (path.startsWith('$') ? of : form.fields.find(({ key }) => key === path)) };
}
