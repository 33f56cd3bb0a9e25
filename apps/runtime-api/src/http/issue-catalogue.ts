import { flowIssueMessages } from '@carewright/flow-engine';
import { formIssueMessages } from '@carewright/form-engine';
import { filterIssueMessages, issueMessages, type IssueMessages, logicIssueMessages } from '@carewright/schema';
import { dictionaryIssueMessages } from '../dictionaries/dictionary-issues.js';
import { embeddingIssueMessages } from '../embedding/embedding-issues.js';
import { exchangeIssueMessages } from '../exchange/exchange-issues.js';
import { publishingIssues } from '../publishing/publishing-issues.js';
import { reportIssueMessages } from '@carewright/report-engine';
import { fileIssueMessages } from '../files/file-issues.js';
import { publicIssueMessages } from '../public-forms/public-issues.js';
import { recordIssueMessages } from '../records/record-issues.js';

/** Sentences of issues that the HTTP edge raises about the shape of a body; other areas spread theirs in. */
export const issueCatalogue: IssueMessages = {
  ...issueMessages,
  ...filterIssueMessages,
  ...logicIssueMessages,
  ...publishingIssues,
  ...formIssueMessages,
  ...recordIssueMessages,
  ...fileIssueMessages,
  ...publicIssueMessages,
  ...reportIssueMessages,
  ...flowIssueMessages,
  ...dictionaryIssueMessages,
  ...embeddingIssueMessages,
  ...exchangeIssueMessages,
  'input.required': { 'zh-CN': '缺少“{property}”。', 'en-US': '“{property}” is missing.' },
  'input.unknown_key': { 'zh-CN': '不认识的键“{property}”。', 'en-US': 'Unknown key “{property}”.' },
  'input.wrong_type': { 'zh-CN': '类型应为 {expected}。', 'en-US': 'Must be of type {expected}.' },
  'input.not_allowed': { 'zh-CN': '不在允许的取值之内。', 'en-US': 'Not one of the allowed values.' },
  'input.too_long': { 'zh-CN': '不能超过 {limit}。', 'en-US': 'Must not exceed {limit}.' },
  'input.too_short': { 'zh-CN': '不能少于 {limit}。', 'en-US': 'Must not be less than {limit}.' },
  'input.pattern': { 'zh-CN': '格式不正确。', 'en-US': 'The format is wrong.' },
  'input.duplicate': { 'zh-CN': '不能有重复项。', 'en-US': 'Must not hold duplicates.' },
  'input.unstorable_text': { 'zh-CN': '含有无法保存的字符。', 'en-US': 'Holds a character that cannot be kept.' },
  'input.invalid': { 'zh-CN': '不符合要求。', 'en-US': 'Not as required.' },
  'password.too_short': { 'zh-CN': '密码至少 {limit} 个字符。', 'en-US': 'A password has at least {limit} characters.' },
  'password.too_long': { 'zh-CN': '密码最多 {limit} 个字符。', 'en-US': 'A password has at most {limit} characters.' },
  'password.too_simple': { 'zh-CN': '密码应含大写字母、小写字母、数字、符号中的至少三种，或不少于 {limit} 个字符。', 'en-US': 'A password mixes three of upper case, lower case, digits and symbols, or has at least {limit} characters.' },
  'password.contains_username': { 'zh-CN': '密码不能包含用户名。', 'en-US': 'A password must not contain the user name.' },
  'password.common': { 'zh-CN': '此密码太常见。', 'en-US': 'This password is too common.' },
  'user.username_shape': { 'zh-CN': '用户名为 2 到 64 个字母、数字、汉字或 . _ - @。', 'en-US': 'A user name has 2 to 64 letters, digits, Han characters or . _ - @.' },
};
