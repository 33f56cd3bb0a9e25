import { useMemo } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { announce } from '../announce.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { addBranch, branchOf, canRemove, endFlow, insertStep, moveBranch, moveStep, newStep, neighbourPlace, placeOf, removeBranch, removeStep, stepOf, type Place, type StepNames } from '../state/tree-edits.js';
import { type FlowTree, type StepKind } from '../tree/flow-tree.js';

export interface StepActions {
  readonly add: (place: Place, kind: StepKind) => void;
  readonly addBranch: (stepId: string) => void;
  readonly remove: (id: string) => void;
  readonly move: (id: string, by: 1 | -1) => void;
  readonly canMove: (id: string, by: 1 | -1) => boolean;
  readonly canRemove: (id: string) => boolean;
}

/** What people do to steps: each is one undoable edit, and is said aloud. `begin` opens a new one where its name is typed at once. */
export function useStepActions(tree: FlowTree, select: (id: string | null) => void, begin: (id: string) => void): StepActions {
  const { session } = useFlowDesign();
  const t = useText(flowMessages);
  return useMemo(() => {
    const names: StepNames = (kind) => t(kind);
    const nameOf = (id: string): string => {
      const step = stepOf(tree, id);
      return (step?.name ?? branchOf(tree, id)?.name) || t(step?.kind ?? 'branch');
    };
    const removeAny = (id: string): void => {
      const name = nameOf(id);
      const place = placeOf(tree, id);
      session.edit({ label: t('doRemove', { name }), change: (draft) => (place ? removeStep(draft, id, names('end')) : removeBranch(draft, id, names('end'))) });
      announce(t('removed', { name }));
      select(null);
    };
    const moveAny = (id: string, by: 1 | -1): void => {
      const name = nameOf(id);
      const place = neighbourPlace(tree, id, by);
      session.edit({ label: t('doMove', { name }), change: (draft) => (placeOf(tree, id) ? moveStep(draft, id, by) : moveBranch(draft, id, by)) });
      if (place) announce(t('moved', { name, place: place.index + 1 }));
    };
    return {
      add: (place, kind) => {
        const step = newStep(tree, kind, names);
        const name = step.name || t(kind);
        session.edit({ label: t('doAdd', { name }), change: (draft) => { insertStep(draft, place, step); endFlow(draft, names('end')); } });
        announce(t('added', { name }));
        // Of a choice, what comes first is when its first branch is taken.
        if (step.kind === 'choice') select(step.branches[0]?.id ?? step.id);
        else if (step.kind === 'parallel') select(step.id);
        else begin(step.id);
      },
      addBranch: (stepId) => {
        let added: string | undefined;
        session.edit({ label: t('doAdd', { name: names('branch') }), change: (draft) => { added = addBranch(draft, stepId, names('branch')); } });
        announce(t('added', { name: names('branch') }));
        if (added !== undefined) select(added);
      },
      remove: removeAny,
      move: moveAny,
      canMove: (id, by) => neighbourPlace(tree, id, by) !== undefined,
      canRemove: (id) => canRemove(tree, id) || (branchOf(tree, id) !== undefined && branchOf(tree, id)?.isDefault !== true),
    };
  }, [tree, session, select, begin, t]);
}
