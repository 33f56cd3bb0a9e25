import { applyPatches, enablePatches, produceWithPatches, type Draft, type Objectish, type Patch } from 'immer';

enablePatches();

/** One thing a person did, as data: how to do it again and how to take it back. */
export interface Step {
  /** What was done, in the person's words, for “undo …”. */
  readonly label: string;
  readonly patches: readonly Patch[];
  readonly inverse: readonly Patch[];
  readonly mergeKey: string | undefined;
  readonly at: number;
}

/** What a page reads. A new object after each change; equal parts keep their identity, so that memo works. */
export interface EditorSnapshot<State> {
  readonly state: State;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  readonly isDirty: boolean;
}

export interface ExecuteOptions {
  /** Steps with the same key within a second become one: the letters of a title, the way of a slider. */
  readonly mergeKey?: string;
}

/** The command stack of a designer. Every change goes through `execute`, so that undo, autosave and recovery see it. */
export interface Editor<State extends Objectish> {
  readonly execute: (label: string, change: (draft: Draft<State>) => void, options?: ExecuteOptions) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Puts in what the server has; history starts anew. */
  readonly load: (state: State) => void;
  /** Puts in a whole other state as one step that can be undone (a restored or imported definition). */
  readonly replace: (label: string, state: State) => void;
  /** While frozen, nothing changes the state: somebody else edits it. */
  readonly freeze: (isFrozen: boolean) => void;
  /** Says that this very state is on the server. */
  readonly markSaved: (state: State) => void;
  readonly getSnapshot: () => EditorSnapshot<State>;
  readonly subscribe: (listener: () => void) => () => void;
}

export interface EditorOptions {
  readonly limit?: number;
  readonly mergeWithinMs?: number;
  readonly now?: () => number;
}

export function createEditor<State extends Objectish>(initial: State, { limit = 200, mergeWithinMs = 1000, now = Date.now }: EditorOptions = {}): Editor<State> {
  let saved = initial;
  let snapshot: EditorSnapshot<State> = { state: initial, past: [], future: [], isDirty: false };
  let isFrozen = false;
  const listeners = new Set<() => void>();

  const show = (state: State, past: readonly Step[], future: readonly Step[]): void => {
    snapshot = { state, past, future, isDirty: state !== saved };
    listeners.forEach((listener) => listener());
  };
  const remember = (state: State, step: Step): void => {
    const last = snapshot.past.at(-1);
    const merged = last && isContinuedBy(last, step, mergeWithinMs) ? join(last, step) : undefined;
    show(state, merged ? [...snapshot.past.slice(0, -1), merged] : [...snapshot.past, step].slice(-limit), []);
  };
  const travel = (step: Step, patches: readonly Patch[], direction: 'back' | 'forth'): void => {
    const { state, past, future } = snapshot;
    const next = applyPatches(state, patches as Patch[]);
    if (direction === 'back') show(next, past.slice(0, -1), [step, ...future]);
    else show(next, [...past, step], future.slice(1));
  };
  return {
    execute: (label, change, { mergeKey } = {}) => {
      if (isFrozen) return;
      const [state, patches, inverse] = produceWithPatches(snapshot.state, (draft) => {
        change(draft);
      });
      if (patches.length > 0) remember(state, { label, patches, inverse, mergeKey, at: now() });
    },
    undo: () => {
      const step = snapshot.past.at(-1);
      if (step && !isFrozen) travel(step, step.inverse, 'back');
    },
    redo: () => {
      const step = snapshot.future[0];
      if (step && !isFrozen) travel(step, step.patches, 'forth');
    },
    load: (state) => {
      saved = state;
      show(state, [], []);
    },
    replace: (label, state) => remember(state, { label, patches: [{ op: 'replace', path: [], value: state }], inverse: [{ op: 'replace', path: [], value: snapshot.state }], mergeKey: undefined, at: now() }),
    freeze: (frozen) => {
      isFrozen = frozen;
    },
    markSaved: (state) => {
      saved = state;
      show(snapshot.state, snapshot.past, snapshot.future);
    },
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const isContinuedBy = (last: Step, next: Step, withinMs: number): boolean => next.mergeKey !== undefined && last.mergeKey === next.mergeKey && next.at - last.at <= withinMs;

const join = (first: Step, second: Step): Step => ({ ...second, label: first.label, patches: [...first.patches, ...second.patches], inverse: [...second.inverse, ...first.inverse] });
