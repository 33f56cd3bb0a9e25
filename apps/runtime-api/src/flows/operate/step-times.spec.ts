import { describe, expect, it } from '@jest/globals';
import { type FlowGraph } from '@carewright/flow-engine';
import { stepTimes, type Mark } from './step-times.js';

const graph = { nodes: { a: { element: 'userTask', name: '甲' }, g: { element: 'exclusiveGateway', name: '' }, m: { element: 'serviceTask', name: '' } } } as unknown as FlowGraph;
const mark = (element: string, kind: string, minute: number): Mark => ({ element, kind, at: new Date(Date.UTC(2026, 0, 1, 8, minute)).toISOString() });
const now = { at: mark('', '', 50).at, occupied: new Set(['a']) };

describe('the time of steps', () => {
  it('adds up the visits, and counts the one that lasts until now', () => {
    const marks = [mark('a', 'entered', 0), mark('a', 'completed', 10), mark('g', 'entered', 10), mark('g', 'completed', 10), mark('m', 'entered', 10), mark('m', 'completed', 10), mark('a', 'entered', 30)];
    expect(stepTimes(graph, marks, now)).toEqual([{ id: 'a', name: '甲', visits: 2, seconds: 30 * 60, since: mark('', '', 30).at }]);
  });

  it('ends a visit with the last of several ends, as a step for several people has them', () => {
    const marks = [mark('a', 'entered', 0), mark('a', 'completed', 5), mark('a', 'completed', 20)];
    expect(stepTimes(graph, marks, { ...now, occupied: new Set() })).toEqual([{ id: 'a', name: '甲', visits: 1, seconds: 20 * 60, since: null }]);
  });

  it('counts a visit that an incident interrupted until it was tried again', () => {
    const marks = [mark('a', 'entered', 0), mark('a', 'incident', 1), mark('a', 'retried', 15), mark('a', 'entered', 15), mark('a', 'completed', 16)];
    expect(stepTimes(graph, marks, { ...now, occupied: new Set() })[0]).toMatchObject({ visits: 2, seconds: 16 * 60, since: null });
  });
});
