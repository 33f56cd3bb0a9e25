import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { issue, messageOf } from '@carewright/schema';
import { formIssueMessages, issueText } from '../index.js';
import { fallbackMessage } from './fallback-message.js';

describe('issue messages', () => {
  test.each(Object.entries(formIssueMessages))('%s has a Chinese and an English sentence with the same facts', (_code, texts) => {
    const facts = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort();
    expect(facts(texts['en-US'])).toEqual(facts(texts['zh-CN']));
    expect(texts['zh-CN']).toMatch(/[一-鿿]|^\{message\}$/);
  });

  test('names the row of a sub-table', () => {
    const one = issue('field.required', ['meds', 1, 'drug'], { label: '药品', row: 2 });
    expect(issueText(one, 'zh-CN')).toBe('第 2 行：请填写“药品”');
    expect(messageOf(one, formIssueMessages, 'en-US')).toBe('Enter “药品”');
  });

  test('falls back to ajv-i18n for a keyword of its own', () => {
    const error = { instancePath: '/x', keyword: 'propertyNames', params: { propertyName: 'y' } };
    expect(fallbackMessage(error, 'zh-CN')).toMatch(/[一-鿿]/);
    expect(fallbackMessage(error, 'en-US')).toMatch(/property name/);
  });

  test('lists every code in the README', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    for (const code of Object.keys(formIssueMessages)) expect(readme).toContain(`\`${code}\``);
  });
});
