import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { type DefinitionKind } from '@carewright/schema';
import { useQueryClient } from '@tanstack/react-query';
import { draftKey, readDraft, writeDraft, type DraftDefinition, type DraftDefinitions, type DraftIssue } from '../api/drafts.js';
import { hasStatus } from '../api/problem.js';
import { toast } from '../design-system/feedback/toast.js';
import { translator } from '../design-system/language/use-text.js';
import { startAutosave, type Autosave, type AutosaveSnapshot, type SaveOutcome } from './autosave.js';
import { holdDraft, type DraftLock } from './draft-lock.js';
import { createEditor, type Editor, type EditorSnapshot } from './editor.js';
import { editingMessages } from './editing.messages.js';
import { indexedDbRecovery, type RecoveryStore } from './recovery.js';

/** An open draft definition: the command stack, how saving stands, and the issues of the last saved state. */
export interface DraftEditor<State extends object> {
  readonly editor: Editor<State>;
  readonly autosave: Autosave<State>;
  readonly issues: { readonly get: () => readonly DraftIssue[]; readonly subscribe: (listener: () => void) => () => void };
  readonly lock: DraftLock;
  readonly stop: () => void;
}
export interface DraftAddress<Kind extends DefinitionKind> {
  readonly app: string;
  readonly kind: Kind;
  readonly key: string;
}
export type DraftEditorState<State extends object> = { readonly status: 'loading' } | { readonly status: 'failed'; readonly error: unknown } | { readonly status: 'open'; readonly open: DraftEditor<State> };

/** Opens a definition of the draft for editing; the designer then changes it only through `editor.execute`. */
export function useDraftEditor<Kind extends DefinitionKind>(app: string, kind: Kind, key: string): DraftEditorState<DraftDefinitions[Kind]> {
  const [state, setState] = useState<DraftEditorState<DraftDefinitions[Kind]>>({ status: 'loading' });
  const client = useQueryClient();
  useEffect(() => {
    const aborter = new AbortController();
    let opened: DraftEditor<DraftDefinitions[Kind]> | undefined;
    setState({ status: 'loading' });
    openDraft({ app, kind, key }, aborter.signal).then(
      (open) => {
        if (aborter.signal.aborted) return open.stop();
        opened = open;
        setState({ status: 'open', open });
      },
      (error: unknown) => {
        if (!aborter.signal.aborted) setState({ status: 'failed', error });
      },
    );
    return () => {
      aborter.abort();
      void opened?.autosave.flush().finally(() => {
        opened?.stop();
        void client.invalidateQueries({ queryKey: draftKey(app) });
      });
    };
  }, [app, kind, key, client]);
  return state;
}

async function openDraft<Kind extends DefinitionKind>(address: DraftAddress<Kind>, signal: AbortSignal): Promise<DraftEditor<DraftDefinitions[Kind]>> {
  type State = DraftDefinitions[Kind];
  const { app, kind, key } = address;
  const store = indexedDbRecovery<State>();
  const recoveryKey = [app, kind, key].join('/');
  const [draft, kept] = await Promise.all([readDraft(app, kind, key, signal), store.load(recoveryKey)]);
  const editor = createEditor<State>(draft.definition);
  const issues = createIssueList(draft);
  const save = async (state: State, revision: number): Promise<SaveOutcome<State>> => {
    try {
      const written = await writeDraft(app, kind, state, revision);
      issues.set(written.issues);
      return { ok: true, revision: written.revision };
    } catch (error) {
      if (!hasStatus(error, 412)) throw error;
      const theirs = await readDraft(app, kind, key);
      return { ok: false, theirs: { state: theirs.definition, revision: theirs.revision } };
    }
  };
  const autosave = startAutosave<State>({ editor, revision: draft.revision, save, recovery: { store, key: recoveryKey } });
  if (kept) recover({ editor, kept, revision: draft.revision, store, recoveryKey });
  const stopGuarding = guardUnload(editor, autosave);
  const lock = holdDraft(address, editor);
  return { editor, autosave, issues, lock, stop: () => { stopGuarding(); autosave.stop(); lock.stop(); } };
}

interface Recovery<State extends object> {
  readonly editor: Editor<State>;
  readonly kept: { readonly state: State; readonly revision: number };
  readonly revision: number;
  readonly store: RecoveryStore<State>;
  readonly recoveryKey: string;
}

/** Unsaved work made from the present revision goes on where it stopped (and can be undone); made from an older one, it is stale and dropped. */
function recover<State extends object>({ editor, kept, revision, store, recoveryKey }: Recovery<State>): void {
  if (kept.revision !== revision) return void store.clear(recoveryKey);
  const t = translator(editingMessages);
  editor.replace(t('restoreRecovered'), kept.state);
  toast.info(t('recovered'), editor.undo);
}

function createIssueList(draft: Pick<DraftDefinition<DefinitionKind>, 'issues'>) {
  let issues: readonly DraftIssue[] = draft.issues ?? [];
  const listeners = new Set<() => void>();
  return {
    get: () => issues,
    set: (next: readonly DraftIssue[]) => {
      issues = next;
      listeners.forEach((listener) => listener());
    },
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Saves at once when the tab goes to the background, and asks before it closes with unsaved work. */
function guardUnload<State extends object>(editor: Editor<State>, autosave: Autosave<State>): () => void {
  const onHide = (): void => {
    if (document.visibilityState === 'hidden') void autosave.flush();
  };
  const onUnload = (event: BeforeUnloadEvent): void => {
    if (editor.getSnapshot().isDirty) event.preventDefault();
  };
  document.addEventListener('visibilitychange', onHide);
  window.addEventListener('beforeunload', onUnload);
  return () => {
    document.removeEventListener('visibilitychange', onHide);
    window.removeEventListener('beforeunload', onUnload);
  };
}

/** The whole snapshot; re-renders on each step. Use in the designer's root. */
export const useEditorSnapshot = <State extends object>({ editor }: Pick<DraftEditor<State>, 'editor'>): EditorSnapshot<State> => useSyncExternalStore(editor.subscribe, editor.getSnapshot);

/** A part of the state; re-renders only when that part changes identity. `select` must not build new objects. */
export function useEdited<State extends object, Part>(editor: Editor<State>, select: (state: State) => Part): Part {
  const read = useMemo(() => () => select(editor.getSnapshot().state), [editor, select]);
  return useSyncExternalStore(editor.subscribe, read);
}

export const useAutosaveSnapshot = <State extends object>({ autosave }: Pick<DraftEditor<State>, 'autosave'>): AutosaveSnapshot<State> => useSyncExternalStore(autosave.subscribe, autosave.getSnapshot);

/** Issues of the last saved state, as the server judged it. */
export const useSavedIssues = <State extends object>({ issues }: Pick<DraftEditor<State>, 'issues'>): readonly DraftIssue[] => useSyncExternalStore(issues.subscribe, issues.get);
