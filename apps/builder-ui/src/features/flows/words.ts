import { describeLogic, textOf, variablesOf, type Field, type FilterComparison, type Locale, type LogicScope, type LogicVariables } from '@carewright/schema';
import { readRange, type Assignment } from '@carewright/flow-engine';
import { translator, type Translate } from '../../design-system/language/use-text.js';
import { filterMessages, operatorText } from '../workspace/index.js';
import { linesOfCondition, parsed } from './conditions/logic-lines.js';
import { type FlowDesign } from './designer-context.js';
import { type FlowText } from './flows.messages.js';
import { approvalMessages } from './panel/approval.messages.js';
import { type StepChoice } from './panel/person-steps.js';
import { type Branch, type PersonStep } from './tree/flow-tree.js';

type Known = Pick<FlowDesign, 'form' | 'forms' | 'roles' | 'departments' | 'people' | 'results'> & {
  readonly positions: readonly { readonly code: string; readonly name: string }[];
  readonly rosters: readonly { readonly code: string; readonly name: string }[];
  /** The steps of people in the flow. */
  readonly steps: readonly StepChoice[];
};
export interface WordsContext extends Known {
  readonly t: Translate<FlowText>;
  readonly locale: Locale;
  /** Names of the app's flows, by key. */
  readonly flows: ReadonlyMap<string, string>;
}

export function fieldLabel(path: string | undefined, context: WordsContext): string {
  const { form, locale } = context;
  const [key = '', column] = (path ?? '').split('.');
  const field = form?.fields.find((one) => one.key === key);
  const label = textOf(field?.label, locale) || key;
  return column === undefined ? label : ownText(context)('column', { table: label, name: textOf(field?.fields?.find((one) => one.key === column)?.label, locale) || column });
}
const roleLabel = (key: string | undefined, { roles, locale }: WordsContext): string => textOf(roles.find((role) => role.key === key)?.label, locale) || (key ?? '');
const departmentLabel = (code: string | undefined, { departments }: WordsContext): string => departments.find((one) => one.code === code)?.name ?? code ?? '';

const ownText = ({ locale }: WordsContext): Translate<keyof typeof approvalMessages.messages> => translator(approvalMessages, locale);
const nameIn = (known: readonly { readonly code: string; readonly name: string }[], code = ''): string => known.find((one) => one.code === code)?.name ?? code;

/** Sources whose names are among the words of approvals. */
const ownSources: ReadonlySet<string> = new Set(['position', 'starter-position', 'duty', 'handlers', 'result']);

/** Who chooses, and among whom where that is limited. */
function choiceText(source: 'starter-choice' | 'previous-choice', value: string | undefined, context: WordsContext): string {
  const range = readRange(value ?? '');
  const name = context.t(source);
  return range === undefined ? name : ownText(context)('chosenFrom', { name, group: sources[range.source](range.value, context) });
}

/** A source of people by name, before anything is chosen. */
export const sourceText = (source: Assignment['source'], context: WordsContext): string =>
  ownSources.has(source) ? ownText(context)(source as 'duty') : context.t(source as FlowText);

/** Each source of people as a sentence. */
const sources: { readonly [Source in Assignment['source']]: (value: string | undefined, context: WordsContext) => string } = {
  user: (value, { people, t }) => (value === undefined ? t('user') : (people.get(value) ?? t('user'))),
  role: (value, context) => (value === undefined ? context.t('role') : roleLabel(value, context)),
  department: (value, context) => (value === undefined ? context.t('department') : context.t('membersOf', { name: departmentLabel(value, context) })),
  'department-head': (value, context) => (value === undefined ? context.t('starter-head') : context.t('ofDepartment', { name: departmentLabel(value, context) })),
  starter: (_value, { t }) => t('starter'),
  'starter-head': (_value, { t }) => t('starter-head'),
  field: (value, context) => context.t('fromField', { name: fieldLabel(value, context) }),
  'record-owner': (_value, { t }) => t('record-owner'),
  'supervisor-chain': (value, { t }) => t('upToLevel', { count: Number(value ?? 1) }),
  'starter-choice': (value, context) => choiceText('starter-choice', value, context),
  'previous-choice': (value, context) => choiceText('previous-choice', value, context),
  position: (value, context) => ownText(context)('positionOf', { name: nameIn(context.positions, value) }),
  'starter-position': (value, context) => ownText(context)('starterPositionOf', { name: nameIn(context.positions, value) }),
  duty: (value, context) => ownText(context)('dutyOf', { name: nameIn(context.rosters, value) }),
  result: (value, context) => ownText(context)('resultOf', { name: value ?? '' }),
  handlers: (value, context) => ownText(context)('handlersOf', { name: context.steps.find((step) => step.value === value)?.label ?? value ?? '' }),
};

export const assignmentText = ({ source, value }: Assignment, context: WordsContext): string => sources[source]?.(value, context) ?? source;
export const peopleText = ({ assignments }: PersonStep, context: WordsContext): string => assignments.map((one) => assignmentText(one, context)).join(context.locale === 'zh-CN' ? '、' : ', ');

/** What conditions of this flow may speak of, with the labels of the form. */
export function flowScope({ form, results, t }: Pick<WordsContext, 'form' | 'results' | 't'>): LogicScope {
  const record: LogicVariables = form ? Object.fromEntries(Object.entries(variablesOf(form.fields)).map(([key, type]) => [`record.${key}`, type])) : {};
  const outcome = { 'zh-CN': t('outcome'), 'en-US': t('outcome') };
  const made = Object.fromEntries(results.map(({ name }) => [`vars.${name}`, { kind: 'any' as const, label: name }]));
  return { variables: { ...record, ...made, outcome: { kind: 'text', label: outcome } } };
}

/** A condition as a sentence: by its rows where rows say it, with the labels of options; in the words of the formula otherwise. */
export function conditionText(text: string | null, context: WordsContext): string {
  if (text === null) return '';
  const rows = linesOfCondition(text);
  if (rows) return rows.lines.map((line) => lineText(line, context)).join(context.t(rows.match === 'all' ? 'joinAll' : 'joinAny'));
  const expr = parsed(text);
  return expr === undefined ? text : describeLogic(expr as never, flowScope(context), context.locale);
}

function lineText({ field: key, op, value }: FilterComparison, context: WordsContext): string {
  const field = key === 'outcome' ? outcomeField(context.t) : context.form?.fields.find((one) => one.key === key);
  const operator = field ? operatorText(op, field, translator(filterMessages, context.locale)) : op;
  const plain = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  const shown = plain.map((one) => textOf(field?.options?.find((option) => option.value === one)?.label, context.locale) || String(one)).join(context.t('joinValues'));
  return context.t('conditionLine', { field: field ? textOf(field.label, context.locale) : key, operator, value: shown }).trim();
}

/** The result of the step before, as a field to ask about. */
export const outcomeField = (t: Translate<FlowText>): Field => ({ key: 'outcome', type: 'select', label: t('outcome'), options: [{ value: 'approve', label: t('agreed') }, { value: 'reject', label: t('refused') }] });

export const branchText = (branch: Branch, context: WordsContext): string =>
  branch.isDefault ? context.t('otherwiseHint') : branch.condition === null ? context.t('noCondition') : conditionText(branch.condition, context);

const recipients: Readonly<Record<string, FlowText>> = { starter: 'starter', 'record-owner': 'record-owner', assignees: 'assignees' };
export function recipientText(to: string, context: WordsContext): string {
  const plain = recipients[to];
  if (plain) return context.t(plain);
  const [kind, key = ''] = to.split(':', 2);
  return kind === 'role' ? context.t('toRole', { name: roleLabel(key, context) }) : kind === 'field' ? context.t('fromField', { name: fieldLabel(key, context) }) : to;
}

/** The value that an update writes, when it is plain; a formula in words otherwise. */
export function setValueText(field: string, value: string, context: WordsContext): string {
  const literal = parsed(value);
  const option = context.form?.fields.find(({ key }) => key === field)?.options?.find((one) => one.value === literal);
  if (option) return textOf(option.label, context.locale);
  return literal === undefined ? value : describeLogic(literal as never, flowScope(context), context.locale);
}
