import { type Issue, issueMessages, type IssueMessages, type Locale, messageOf } from '@carewright/schema';
import { formIssueMessages } from './issue-catalogue.js';

const rowPrefix: Readonly<Record<Locale, string>> = { 'zh-CN': '第 {row} 行：', 'en-US': 'Row {row}: ' };

/** The sentence a person reads beside an input and in the summary; in a sub-table it begins with the row. */
export function issueText(issue: Pick<Issue, 'code' | 'facts'>, locale: Locale, more: IssueMessages = {}): string {
  const text = messageOf(issue, { ...issueMessages, ...more, ...formIssueMessages }, locale);
  const row = issue.facts['row'];
  return row === undefined ? text : rowPrefix[locale].replace('{row}', String(row)) + text;
}
