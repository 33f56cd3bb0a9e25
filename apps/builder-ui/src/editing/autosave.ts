import { type Objectish } from 'immer';
import { type Editor } from './editor.js';
import { type RecoveryStore } from './recovery.js';

/** How the draft stands, for the status text beside the undo buttons. */
export type SaveStatus = 'saved' | 'waiting' | 'saving' | 'failed' | 'conflict';

/** What came of one attempt to save: the new revision, or what somebody else saved meanwhile. */
export type SaveOutcome<State> = { readonly ok: true; readonly revision: number } | { readonly ok: false; readonly theirs: { readonly state: State; readonly revision: number } };

export interface AutosaveOptions<State extends Objectish> {
  readonly editor: Editor<State>;
  readonly revision: number;
  /** Sends a state that was made from `revision`; throws when the server cannot be reached or refuses. */
  readonly save: (state: State, revision: number) => Promise<SaveOutcome<State>>;
  readonly recovery?: { readonly store: RecoveryStore<State>; readonly key: string };
  readonly delayMs?: number;
  readonly retryMs?: number;
}

export interface AutosaveSnapshot<State> {
  readonly status: SaveStatus;
  readonly revision: number;
  readonly error: unknown;
  /** Set while `status` is `conflict`. */
  readonly theirs: State | undefined;
}

export interface Autosave<State> {
  readonly getSnapshot: () => AutosaveSnapshot<State>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Saves now what waits; resolves when the server has it or the attempt failed. */
  readonly flush: () => Promise<void>;
  /** After a conflict: keep mine (save over theirs) or take theirs (can be undone). */
  readonly resolveConflict: (keep: 'mine' | 'theirs', label: string) => void;
  readonly stop: () => void;
}

/** Saves an editor's state a moment after the last change, one request at a time, and keeps a copy in the browser until the server has it. */
export function startAutosave<State extends Objectish>({ editor, revision, save, recovery, delayMs = 800, retryMs = 5000 }: AutosaveOptions<State>): Autosave<State> {
  let snapshot: AutosaveSnapshot<State> = { status: 'saved', revision, error: undefined, theirs: undefined };
  let theirRevision = revision;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let last = editor.getSnapshot().state;
  const listeners = new Set<() => void>();

  const show = (change: Partial<AutosaveSnapshot<State>>): void => {
    snapshot = { ...snapshot, ...change };
    listeners.forEach((listener) => listener());
  };
  const plan = (ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  };
  const attempt = async (): Promise<void> => {
    const { state } = editor.getSnapshot();
    show({ status: 'saving', error: undefined });
    try {
      const outcome = await save(state, snapshot.revision);
      if (!outcome.ok) {
        theirRevision = outcome.theirs.revision;
        show({ status: 'conflict', theirs: outcome.theirs.state });
        return;
      }
      show({ revision: outcome.revision });
      editor.markSaved(state);
      if (editor.getSnapshot().isDirty) {
        show({ status: 'waiting' });
        plan(delayMs);
      } else {
        show({ status: 'saved' });
        await recovery?.store.clear(recovery.key);
      }
    } catch (error) {
      show({ status: 'failed', error });
      plan(retryMs);
    }
  };
  const flush = async (): Promise<void> => {
    clearTimeout(timer);
    await running;
    if (!editor.getSnapshot().isDirty || snapshot.status === 'conflict') return;
    running = attempt().finally(() => (running = undefined));
    await running;
  };
  const unsubscribe = editor.subscribe(() => {
    const { state, isDirty } = editor.getSnapshot();
    if (state === last) return;
    last = state;
    if (!isDirty) return;
    void recovery?.store.save(recovery.key, { state, revision: snapshot.revision });
    if (snapshot.status === 'conflict') return;
    if (snapshot.status !== 'saving') show({ status: 'waiting' });
    plan(delayMs);
  });
  return {
    getSnapshot: () => snapshot,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    flush,
    resolveConflict: (keep, label) => {
      const { theirs } = snapshot;
      if (theirs === undefined) return;
      show({ status: 'waiting', revision: theirRevision, theirs: undefined });
      if (keep === 'theirs') {
        editor.replace(label, theirs);
        editor.markSaved(theirs);
        show({ status: 'saved' });
      }
      plan(0);
    },
    stop: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
