import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { jobFaultWords, jobKindWords, jobWords } from './job-words.js';

const flows = fileURLToPath(new URL('..', import.meta.url));

/** The kinds of jobs that the flows of the API ask for, as their files name them. */
function askedKinds(): readonly string[] {
  const files = readdirSync(flows, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  return [...new Set(files.flatMap((name) => [...readFileSync(join(flows, name), 'utf8').matchAll(/(?:enqueue(?:All)?\(sql, .*\{ kind: |^const kind = )'(flow\.[\w-]+)'/gm)].map(([, kind = '']) => kind)))].sort();
}

describe('background work of flows', () => {
  it('has words for every kind that is asked for, and for none besides', () => {
    expect(askedKinds().length).toBeGreaterThan(8);
    expect(Object.keys(jobWords).sort()).toEqual(askedKinds());
  });

  it('says why it failed in words where the reason is one of ours', () => {
    expect(jobFaultWords({ id: '1', error: 'record.invalid(count=1) name: record.required' }, 'zh-CN')).toMatch(/^有 1 处需要修改。/);
    expect(jobFaultWords({ id: '1', error: 'flow.suspended' }, 'zh-CN')).toBe('该流程已暂停，恢复后才能办理。');
    expect(jobFaultWords({ id: '1', error: 'flow.suspended' }, 'en-US')).toBe('The flow is paused; it can be worked on when it goes on.');
  });

  it('shows nothing of what the database or a library said: that may hold values of a record', () => {
    for (const error of ['duplicate key value violates unique constraint: (name)=(王建国)', 'connect ECONNREFUSED 10.0.0.7:5432', '']) {
      expect(jobFaultWords({ id: 'job-7', error }, 'zh-CN')).toBe('系统内部出错。请把编号 job-7 告诉系统管理员。');
      expect(jobFaultWords({ id: 'job-7', error }, 'en-US')).toContain('job-7');
    }
    expect(jobKindWords('flow.of-tomorrow', 'zh-CN')).toBe('流程的后台任务');
  });
});
