import { messageOf, type Locale } from '@carewright/schema';
import { errorCatalogue } from '../../http/error-catalogue.js';
import { troubleWords } from '../trouble.js';
import { refusalCodes } from './refusals.js';

type Words = Readonly<Record<Locale, string>>;

/** What each kind of background work of flows is called. */
export const jobWords: Readonly<Record<string, Words>> = {
  'flow.event': { 'zh-CN': '流程的下一步', 'en-US': 'The next move of a run' },
  'flow.due': { 'zh-CN': '到时的处理（时限、等待）', 'en-US': 'What comes due in a run (a limit, a wait)' },
  'flow.start': { 'zh-CN': '自动发起流程', 'en-US': 'A start by itself' },
  'flow.tick': { 'zh-CN': '按时间表发起', 'en-US': 'A start by a schedule' },
  'flow.each': { 'zh-CN': '为每条符合条件的记录发起', 'en-US': 'Starts for each matching record' },
  'flow.date': { 'zh-CN': '按记录中的日期发起', 'en-US': 'A start by a date of the record' },
  'flow.date-fill': { 'zh-CN': '按记录中的日期排期', 'en-US': 'Planning starts by dates of records' },
  'flow.message': { 'zh-CN': '把消息交给流程', 'en-US': 'Handing a message to a run' },
  'flow.http': { 'zh-CN': '调用外部系统', 'en-US': 'Asking another system' },
  'flow.change-many': { 'zh-CN': '批量处理记录', 'en-US': 'Changing many records' },
  'flow.migrate': { 'zh-CN': '改到新流程', 'en-US': 'Moving to the new flow' },
  'flow.hand-over': { 'zh-CN': '交接待办', 'en-US': 'Handing over work' },
};
const anyJob: Words = { 'zh-CN': '流程的后台任务', 'en-US': 'Background work of flows' };
const unknownFault: Words = { 'zh-CN': '系统内部出错。请把编号 {id} 告诉系统管理员。', 'en-US': 'Something broke inside. Give the number {id} to a system administrator.' };

export const jobKindWords = (kind: string, locale: Locale): string => (jobWords[kind] ?? anyJob)[locale];

/** Why a job failed, for those who look after flows. What is no code of ours may hold values of records: administrators find it by its number. */
export function jobFaultWords({ id, error }: { readonly id: string; readonly error: string }, locale: Locale): string {
  const refusal = refusalCodes[error];
  if (refusal !== undefined) return messageOf({ code: refusal, facts: {} }, { [refusal]: errorCatalogue[refusal] }, locale);
  const words = troubleWords(error, locale, undefined);
  return words === error ? unknownFault[locale].replace('{id}', id) : words;
}
