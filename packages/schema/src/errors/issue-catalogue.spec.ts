import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { issueMessages } from './issue-catalogue.js';
import { type IssueMessages, messageOf } from './issue-messages.js';

const messages: IssueMessages = issueMessages;
const src = new URL('../', import.meta.url);
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.spec.ts') && !path.endsWith('issue-catalogue.ts'))
  .map((path) => readFileSync(new URL(path.replaceAll('\\', '/'), src), 'utf8'));

const areas = new Set(Object.keys(messages).map((code) => code.split('.')[0]));
const matches = (pattern: RegExp): readonly string[] => sources.flatMap((source) => [...source.matchAll(pattern)].map((match) => match[1] ?? ''));
/** Codes as they stand in the sources: given to `issue`, `report`, `refuse` or `code`, or chosen and returned first. */
const given = new Set([
  ...matches(/(?:(?:\bissue|\breport|\brefuse)\((?:[\w= !]* \? )?|\bcode: )'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g),
  ...matches(/(?:[?:] |return )'([a-z]+\.[a-z]+(?:-[a-z]+)*)'/g).filter((code) => areas.has(code.split('.')[0])),
]);

describe('the issue messages', () => {
  it('cover every code that the sources give', () => {
    expect([...given].filter((code) => !Object.hasOwn(messages, code)).sort()).toEqual([]);
    expect(given.size).toBeGreaterThan(60);
  });

  it('cover no code that nobody gives', () => {
    const text = sources.join('\n');
    expect(Object.keys(messages).filter((code) => !text.includes(`'${code}'`))).toEqual([]);
  });

  it('are Chinese in Chinese and name the same facts in both languages', () => {
    const factsIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
    const wrong = Object.entries(messages).filter(([, text]) => !/[一-龥]/.test(text['zh-CN']) || factsIn(text['zh-CN']).join() !== factsIn(text['en-US']).join());
    expect(wrong).toEqual([]);
  });

  it('become sentences with their facts', () => {
    expect(messageOf({ code: 'compute.cycle', facts: { cycle: 'a → b → a' } }, messages, 'zh-CN')).toBe('计算字段互相等待：a → b → a。');
    expect(messageOf({ code: 'key.names-collide', facts: { owners: ['a', 'b'] } }, messages, 'en-US')).toBe('a, b would get the same name in the database. Change one of the keys.');
    expect(messageOf({ code: 'nobody.knows', facts: {} }, messages, 'zh-CN')).toBe('nobody.knows');
  });
});
