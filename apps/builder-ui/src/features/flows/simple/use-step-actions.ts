import { useMemo } from 'react';
import { useText } from '../../../design-system/language/use-text.js';
import { announce } from '../announce.js';
import { useFlowDesign } from '../designer-context.js';
import { flowMessages } from '../flows.messages.js';
import { addBranch, branchOf, canRemove, insertStep, isBranchMovable, moveBranch, moveStep, newStep, neighbourPlace, ownerOf, placeOf, removeBranch, removeStep, stepOf, type Place, type StepNames } from '../state/tree-edits.js';
import { canPut, placeBeside, placesOf, putStep, settleEnds } from '../state/move-edits.js';
import { isHolding, type FlowTree, type StepKind } from '../tree/flow-tree.js';
import { nameOf, placeText, type PlaceWords } from './place-words.js';
import { placeMessages } from './places.messages.js';

export interface StepActions {
  readonly add: (place: Place, kind: StepKind) => void;
  readonly addBranch: (stepId: string) => void;
  /** Says why not where something stays. */
  readonly remove: (id: string) => void;
  readonly move: (id: string, by: 1 | -1) => void;
  /** Into the branch beside; a branch changes places with that one. */
  readonly moveBeside: (id: string, by: 1 | -1) => void;
  /** Begins to move a step anywhere; `putDown` ends that, `putBack` leaves it where it is. */
  readonly pickUp: (id: string) => void;
  readonly putDown: (id: string, to: Place) => void;
  readonly putBack: () => void;
  readonly canMove: (id: string, by: 1 | -1) => boolean;
  readonly canRemove: (id: string) => boolean;
}

export interface StepTargets {
  readonly select: (id: string | null) => void;
  /** Opens a new step where its name is typed at once. */
  readonly begin: (id: string) => void;
  /** Brings the focus to a step or branch. */
  readonly goTo: (id: string) => void;
  /** Shows where a step may go; null when nothing is moved any more. */
  readonly setMoving: (id: string | null) => void;
}

/** What people do to steps: each is one undoable edit, and is said aloud, with where things stand then. */
export function useStepActions(tree: FlowTree, { select, begin, goTo, setMoving }: StepTargets): StepActions {
  const { session } = useFlowDesign();
  const t = useText(flowMessages);
  const tPlace = useText(placeMessages);
  return useMemo(() => {
    const words: PlaceWords = { t, tPlace };
    const names: StepNames = (kind) => t(kind);
    /** Says what became of something, by the flow as it is now. */
    const tell = (text: 'added' | 'moved', id: string): void => {
      const now = session.getSnapshot();
      if (now && 'tree' in now) announce(tPlace(text, { name: nameOf(now.tree, id, words), where: placeText(now.tree, id, words) }));
    };
    const open = (id: string): void => {
      select(id);
      goTo(id);
    };
    const canRemoveAny = (id: string): boolean => canRemove(tree, id) || (branchOf(tree, id) !== undefined && branchOf(tree, id)?.isDefault !== true);
    const canMoveAny = (id: string, by: 1 | -1): boolean => (placeOf(tree, id) ? neighbourPlace(tree, id, by) !== undefined : isBranchMovable(tree, id, by));
    const removeAny = (id: string): void => {
      const name = nameOf(tree, id, words);
      if (!canRemoveAny(id)) return announce(tPlace(tree.start.id === id ? 'startStays' : stepOf(tree, id) ? 'endStays' : 'otherwiseStays', { name }));
      const isStep = placeOf(tree, id) !== undefined;
      const dissolves = !isStep && ownerOf(tree, id)?.branches.length === 2;
      session.edit({ label: t('doRemove', { name }), change: (draft) => (isStep ? removeStep(draft, id, names('end')) : removeBranch(draft, id, names('end'))) });
      announce(tPlace(dissolves ? 'dissolved' : 'removed', { name }));
      select(null);
    };
    const moveAny = (id: string, by: 1 | -1): void => {
      const name = nameOf(tree, id, words);
      if (!canMoveAny(id, by)) return announce(tPlace(by < 0 ? 'noFurtherUp' : 'noFurtherDown', { name }));
      session.edit({ label: t('doMove', { name }), change: (draft) => (placeOf(tree, id) ? moveStep(draft, id, by) : moveBranch(draft, id, by)) });
      tell('moved', id);
    };
    const putDown = (id: string, to: Place): void => {
      setMoving(null);
      session.edit({ label: t('doMove', { name: nameOf(tree, id, words) }), change: (draft) => putStep(draft, { id, to, endName: names('end') }) });
      tell('moved', id);
      goTo(id);
    };
    const moveBeside = (id: string, by: 1 | -1): void => {
      if (!placeOf(tree, id)) return moveAny(id, by);
      const to = placeBeside(tree, id, by);
      if (to === undefined) announce(tPlace('noBranchBeside', { name: nameOf(tree, id, words) }));
      else putDown(id, to);
    };
    const pickUp = (id: string): void => {
      const name = nameOf(tree, id, words);
      if (!placesOf(tree).some((to) => canPut(tree, id, to))) return announce(tPlace('noPlace', { name }));
      setMoving(id);
      announce(tPlace('movingHint', { name }));
    };
    return {
      add: (place, kind) => {
        const step = newStep(tree, kind, names);
        session.edit({ label: t('doAdd', { name: step.name || t(kind) }), change: (draft) => { insertStep(draft, place, step); settleEnds(draft, names('end')); } });
        tell('added', step.id);
        // Of a choice, what comes first is when its first branch is taken.
        if (step.kind === 'choice') open(step.branches[0]?.id ?? step.id);
        else if (step.kind === 'parallel') open(step.id);
        else begin(step.id);
      },
      addBranch: (stepId) => {
        const name = newBranchName(tree, stepId, words);
        let added: string | undefined;
        session.edit({ label: t('doAdd', { name }), change: (draft) => { added = addBranch(draft, stepId, name); } });
        if (added === undefined) return;
        tell('added', added);
        open(added);
      },
      remove: removeAny,
      move: moveAny,
      moveBeside,
      pickUp,
      putDown,
      putBack: () => setMoving(null),
      canMove: canMoveAny,
      canRemove: canRemoveAny,
    };
  }, [tree, session, select, begin, goTo, setMoving, t, tPlace]);
}

/** 「分支 3」: the next number that no branch of the step has. */
function newBranchName(tree: FlowTree, stepId: string, { tPlace }: PlaceWords): string {
  const step = stepOf(tree, stepId);
  const branches = step && isHolding(step) ? step.branches : [];
  let number = branches.filter(({ isDefault }) => !isDefault).length + 1;
  while (branches.some(({ name }) => name === tPlace('numbered', { number }))) number += 1;
  return tPlace('numbered', { number });
}
