import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countOf, parseShare } from './share.js';
import { verdict, type Ballot, type Vote, type VotingRules } from './verdict.js';

const votes = (text: string): readonly Ballot[] => [...text].map((one): Ballot => ({ vote: one === 'y' ? 'approve' : one === 'n' || one === 'v' ? 'reject' : null, ...(one === 'v' && { veto: true }) }));

describe('a share', () => {
  it.each([['0.6', 5, 3], ['0.6', 3, 2], ['2/3', 3, 2], ['2/3', 4, 3], ['66.67%', 3, 3], ['1', 7, 7], ['100%', 4, 4], ['0.1', 10, 1], ['0.3', 10, 3], ['0.7', 10, 7], ['0.000001', 3, 1]])('%s of %i voters is %i', (text, voters, needed) => {
    const share = parseShare(text);
    expect(share && countOf(share, voters)).toBe(needed);
  });

  it.each(['0', '0%', '1.1', '101%', '3/2', '1/0', '', 'half', '-0.5', '1e-1', '0.6.1'])('is not %s', (text) => expect(parseShare(text)).toBeUndefined());
});

describe('a verdict', () => {
  const cases: readonly (readonly [VotingRules, string, string])[] = [
    [{ mode: 'all' }, 'yy-', 'pending'], [{ mode: 'all' }, 'yyy', 'approved'], [{ mode: 'all' }, 'n--', 'rejected'],
    [{ mode: 'all', rejectRule: 'collectAll' }, 'yn-', 'pending'], [{ mode: 'all', rejectRule: 'collectAll' }, 'yny', 'rejected'], [{ mode: 'all', rejectRule: 'collectAll' }, 'yyy', 'approved'],
    [{ mode: 'any' }, 'y--', 'approved'], [{ mode: 'any' }, 'n--', 'rejected'],
    [{ mode: 'any', rejectRule: 'collectAll' }, 'nn-', 'pending'], [{ mode: 'any', rejectRule: 'collectAll' }, 'nny', 'approved'], [{ mode: 'any', rejectRule: 'collectAll' }, 'nnn', 'rejected'],
    [{ mode: 'ratio', ratio: '0.6' }, 'yy---', 'pending'], [{ mode: 'ratio', ratio: '0.6' }, 'yyy--', 'approved'], [{ mode: 'ratio', ratio: '0.6' }, 'nn---', 'pending'], [{ mode: 'ratio', ratio: '0.6' }, 'nnn--', 'rejected'],
    [{ mode: 'ratio', ratio: '0.6', rejectRule: 'collectAll' }, 'nnn--', 'pending'], [{ mode: 'ratio', ratio: '1' }, 'yyn', 'rejected'],
    [{ mode: 'ratio', ratio: '0.6' }, 'v----', 'rejected'], [{ mode: 'any', rejectRule: 'collectAll' }, 'v-', 'rejected'], [{ mode: 'all', rejectRule: 'collectAll' }, 'v-', 'rejected'],
    [{ mode: 'sequential' }, 'yn-', 'rejected'], [{ mode: 'sequential', rejectRule: 'collectAll' }, 'yn-', 'pending'],
  ];
  it.each(cases)('of %j with %s is %s', (rules, text, expected) => expect(verdict(rules, votes(text))).toBe(expected));

  it('is there when all have voted, never changes by a further vote, and does not depend on the order', () => {
    const rules: fc.Arbitrary<VotingRules> = fc.record({ mode: fc.constantFrom('all', 'any', 'ratio'), ratio: fc.constantFrom('0.5', '2/3', '0.6', '1', '1%'), rejectRule: fc.constantFrom('immediate', 'collectAll') });
    const ballots = fc.array(fc.constantFrom<Vote>('approve', 'reject'), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(rules, ballots, (rule, given) => {
      const after = (count: number): string => verdict(rule, given.map((vote, at) => ({ vote: at < count ? vote : null })));
      const course = given.map((_, at) => after(at + 1));
      const first = course.findIndex((one) => one !== 'pending');
      expect(course.at(-1)).not.toBe('pending');
      // A vote that comes after the decision cannot turn it, but for the first refusal of one that anybody may give.
      if (rule.mode !== 'any' || rule.rejectRule === 'collectAll') expect(new Set(course.slice(first))).toEqual(new Set([course[first]]));
      expect(verdict(rule, [...given].reverse().map((vote) => ({ vote })))).toBe(course.at(-1));
    }));
  });
});
