import { importFlow } from '@carewright/flow-engine';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { produce } from 'immer';
import { plainStart } from '../starts/start-card.js';
import { bpmnOfTree } from '../tree/write-tree.js';
import { treeOfBpmn } from '../tree/read-tree.js';
import { allSteps, type FlowStep, type FlowTree, type StepKind } from '../tree/flow-tree.js';
import { canEndAt, canPut, placeBeside, placesOf, putStep, settleEnds } from './move-edits.js';
import { insertStep, newStep, placeOf, stepOf, stepsAt, type Place } from './tree-edits.js';

const names = (kind: string): string => kind;
const empty: FlowTree = { id: 'p', name: '', withdraw: 'always', locking: {}, card: [], start: plainStart('start', ''), steps: [{ kind: 'end', id: 'end', name: '' }] };
const added = (tree: FlowTree, place: Place, kind: StepKind): FlowTree => produce(tree, (draft) => { insertStep(draft, place, newStep(tree, kind, names)); settleEnds(draft, 'end'); });
const put = (tree: FlowTree, id: string, to: Place): FlowTree => produce(tree, (draft) => putStep(draft, { id, to, endName: 'end' }));
const ids = (steps: readonly FlowStep[]): readonly string[] => steps.map(({ id }) => id);
/** `fill_1`, then a choice of `approve_1` and nothing, then `wait_1`. */
const ward = ([['fill', null, 0], ['choice', null, 1], ['wait', null, 2], ['approve', 'choice_1_a', 0]] as const).reduce((tree, [kind, branch, index]) => added(tree, { branch, index }, kind), empty);

describe('moving steps', () => {
  it('puts a step into a branch, and out of one', () => {
    const inside = put(ward, 'fill_1', { branch: 'choice_1_a', index: 1 });
    expect(ids(stepsAt(inside, null))).toEqual(['choice_1', 'wait_1', 'end']);
    expect(ids(stepsAt(inside, 'choice_1_a'))).toEqual(['approve_1', 'fill_1']);
    expect(ids(stepsAt(put(inside, 'approve_1', { branch: null, index: 2 }), null))).toEqual(['choice_1', 'wait_1', 'approve_1', 'end']);
  });

  it('counts the places of a course with the step where it is', () => {
    expect(ids(stepsAt(put(ward, 'fill_1', { branch: null, index: 2 }), null))).toEqual(['choice_1', 'fill_1', 'wait_1', 'end']);
    expect([0, 1].map((index) => canPut(ward, 'fill_1', { branch: null, index }))).toEqual([false, false]);
  });

  it('goes into the branch beside, and nowhere where there is none', () => {
    expect(placeBeside(ward, 'approve_1', 1)).toEqual({ branch: 'choice_1_b', index: 0 });
    expect([placeBeside(ward, 'approve_1', -1), placeBeside(ward, 'fill_1', 1)]).toEqual([undefined, undefined]);
  });

  it('never goes into itself, nor behind what ends', () => {
    expect(canPut(ward, 'choice_1', { branch: 'choice_1_b', index: 0 })).toBe(false);
    expect(canPut(ward, 'fill_1', { branch: null, index: 4 })).toBe(false);
    const ending = added(ward, { branch: 'choice_1_b', index: 0 }, 'end');
    expect(canPut(ending, 'fill_1', { branch: 'choice_1_b', index: 1 })).toBe(false);
    expect(canPut(ending, 'end', { branch: 'choice_1_a', index: 1 })).toBe(false);
  });

  it('lets the last way end only where nothing but the end would be cut off', () => {
    const ending = added(ward, { branch: 'choice_1_b', index: 0 }, 'end');
    expect(canEndAt(ward, { branch: 'choice_1_b', index: 0 })).toBe(true);
    expect(canEndAt(ending, { branch: 'choice_1_a', index: 1 })).toBe(false);
    const last = put(ending, 'wait_1', { branch: 'choice_1_a', index: 0 });
    expect(canEndAt(last, { branch: 'choice_1_a', index: 2 })).toBe(true);
    expect(ids(stepsAt(added(last, { branch: 'choice_1_a', index: 2 }, 'end'), null))).toEqual(['fill_1', 'choice_1']);
  });

  it('ends a flow again whose only way on was moved away', () => {
    const loop = added(added(ward, { branch: null, index: 0 }, 'loop'), { branch: 'loop_1_start', index: 0 }, 'choice');
    expect(canEndAt(loop, { branch: 'loop_1_start', index: 0 })).toBe(false);
    expect(canEndAt(loop, { branch: 'choice_2_a', index: 0 })).toBe(true);
    const open = put(added(ward, { branch: 'choice_1_b', index: 0 }, 'end'), 'end_1', { branch: 'choice_1_a', index: 1 });
    expect([ids(stepsAt(open, 'choice_1_a')), ids(stepsAt(open, 'choice_1_b'))]).toEqual([['approve_1', 'end_1'], []]);
  });

  it('loses and doubles nothing and leaves a flow that reads and runs, whatever is moved where', async () => {
    const kinds: readonly StepKind[] = ['approve', 'wait', 'choice', 'parallel', 'loop', 'end'];
    const turns = fc.array(fc.tuple(fc.boolean(), fc.nat(), fc.nat()), { minLength: 4, maxLength: 14 });
    await fc.assert(fc.asyncProperty(turns, async (list) => {
      let tree = ward;
      for (const [isNew, what, where] of list) {
        const kind = kinds[what % kinds.length] ?? 'wait';
        const free = placesOf(tree).filter((place) => (kind === 'end' ? canEndAt(tree, place) : place.index < stepsAt(tree, place.branch).length || (place.branch !== null && stepsAt(tree, place.branch).length === 0)));
        const at = free[where % Math.max(free.length, 1)];
        if (isNew && at) tree = added(tree, at, kind);
        const moved = allSteps(tree.steps)[what % allSteps(tree.steps).length];
        const targets = placesOf(tree).filter((place) => moved && canPut(tree, moved.id, place));
        const to = targets[where % Math.max(targets.length, 1)];
        if (isNew || !moved || !to) continue;
        const before = allSteps(tree.steps).filter((step) => step.kind !== 'end').map(({ id }) => id);
        tree = put(tree, moved.id, to);
        expect(allSteps(tree.steps).filter((step) => step.kind !== 'end').map(({ id }) => id).sort()).toEqual(before.sort());
        expect(placeOf(tree, moved.id)?.branch).toBe(to.branch);
        expect(stepOf(tree, moved.id)).toEqual(moved);
      }
      const xml = await bpmnOfTree(tree);
      const back = await treeOfBpmn(xml);
      expect('tree' in back && ids(allSteps(back.tree.steps))).toEqual(ids(allSteps(tree.steps)));
      const structural = (await importFlow(xml)).issues.filter(({ code, severity }) => severity === 'error' && /unreachable|dead|end|join/.test(code));
      expect(structural).toEqual([]);
    }), { numRuns: Number(process.env['MOVES'] ?? 15), ...(process.env['MOVES'] === undefined && { seed: 7 }) });
  });
});
