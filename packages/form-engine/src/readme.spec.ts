import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { type Evaluation, issueText } from './index.js';
import * as engine from './index.js';

test('the example of the README does what it says', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const example = /```js\n([\s\S]*?)```/.exec(readme)?.[1]?.replace(/^import .*$/m, '') ?? '';
  const run = new Function(...Object.keys(engine), `${example}\nreturn { data, issues };`) as (...args: unknown[]) => Pick<Evaluation, 'data' | 'issues'>;
  const { data, issues } = run(...Object.values(engine));
  expect(data).toEqual({ admit: '2026-05-01', days: null });
  expect(issues.map((one) => issueText(one, 'zh-CN'))).toEqual(['请填写“出院日期”']);
});
