import { describe, expect, it } from '@jest/globals';
import { type TrailEntry } from '../../../api/tasks.js';
import { trailLines } from './trail-lines.js';

const entry = (kind: string, more: Partial<TrailEntry> = {}): TrailEntry => ({ at: '2026-05-06T08:00:00Z', kind, element: { id: 'a', name: '甲' }, actor: null, outcome: null, comment: null, people: [], onBehalfOf: null, ...more });

describe('the lines of a trail', () => {
  it('are what people did, with the beginning and the end', () => {
    const nurse = { id: 'n', name: '护士' };
    const entries = [entry('started'), entry('entered'), entry('completed'), entry('task-done', { actor: nurse, outcome: 'approved' }), entry('remarked', { comment: '请补充' }), entry('ended')];
    const alone = [entry('auto-approved', { people: [nurse], how: 'repeated' }), entry('approved', { how: 'voted' }), entry('approved', { how: 'nobody-assigned' })];
    expect(trailLines(alone).map(({ how }) => how)).toEqual(['repeated', 'nobody-assigned']);
    expect(trailLines(entries).map(({ kind }) => kind)).toEqual(['started', 'task-done', 'remarked', 'ended']);
  });
});
