import { type FieldValue, type Service, type ServiceKind, type ServiceOf } from '@carewright/flow-engine';
import { textOf } from '@carewright/schema';
import { translator } from '../../../design-system/language/use-text.js';
import { assignmentText, fieldLabel, recipientText, setValueText, type WordsContext } from '../words.js';
import { actionMessages } from './actions.messages.js';

const texts = ({ locale }: WordsContext) => translator(actionMessages, locale);
const formLabel = (key: string, { forms, locale }: WordsContext): string => textOf(forms.find((form) => form.key === key)?.label, locale) || key;
const flowLabel = (key: string, { flows }: WordsContext): string => flows.get(key) ?? key;
const takes = { first: 'findsFirst', list: 'findsList', count: 'findsCount' } as const;
const own = (sets: readonly FieldValue[], context: WordsContext): readonly string[] =>
  sets.map(({ field, value }) => context.t('setLine', { field: fieldLabel(field, context), value: setValueText(field, value, context) }));

/** What a step does, as the lines of its card. */
const lines: { readonly [Kind in ServiceKind]: (service: ServiceOf<Kind>, context: WordsContext) => readonly string[] } = {
  'update-record': ({ form, set }, context) => (form === undefined ? own(set, context) : [texts(context)('updatesOther', { form: formLabel(form, context), count: set.length })]),
  'create-record': ({ form, set }, context) => (form === '' ? [] : [texts(context)('createsIn', { form: formLabel(form, context), count: set.length })]),
  'upsert-record': ({ form, by }, context) => (form === '' ? [] : [texts(context)('upsertsIn', { form: formLabel(form, context), count: by.length })]),
  'query-records': ({ form, take, result }, context) => (form === '' ? [] : [texts(context)(takes[take], { form: formLabel(form, context) }), result === '' ? '' : texts(context)('keptAs', { name: result })]),
  'delete-record': ({ form }, context) => (form === '' ? [] : [texts(context)('deletesIn', { form: formLabel(form, context) })]),
  'change-many': ({ form, change }, context) => (form === '' ? [] : [texts(context)(change === 'delete' ? 'deletesMany' : 'changesMany', { form: formLabel(form, context) })]),
  'start-flow': ({ flow }, context) => [flowLabel(flow, context)],
  'stop-flows': ({ flow }, context) => [flowLabel(flow, context)],
  'http-request': ({ connector, method, path }) => (connector === '' ? [] : [connector, `${method} ${path}`]),
  'print-record': ({ template, field }, context) => [template, field === '' ? '' : texts(context)('attachesTo', { field: fieldLabel(field, context) })],
  notify: ({ to, title }, context) => [recipientText(to, context), title],
  'send-copy': ({ to }, context) => [to.map((one) => assignmentText(one, context)).join(texts(context)('joinNames'))],
};

export const actionLines = (service: Service, context: WordsContext): readonly string[] => (lines[service.kind] as (service: Service, context: WordsContext) => readonly string[])(service, context);
