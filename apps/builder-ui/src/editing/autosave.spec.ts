import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { startAutosave, type Autosave, type SaveOutcome } from './autosave.js';
import { createEditor, type Editor } from './editor.js';
import { type Recovered, type RecoveryStore } from './recovery.js';

interface Page { readonly title: string }
/** A draft store that behaves like the API's: it counts revisions and refuses a stale one. */
function draftStore() {
  const store = { state: { title: '旧' } as Page, revision: 1, writes: 0, isDown: false };
  const save = async (state: Page, revision: number): Promise<SaveOutcome<Page>> => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    if (store.isDown) throw new Error('unreachable');
    if (revision !== store.revision) return { ok: false, theirs: { state: store.state, revision: store.revision } };
    Object.assign(store, { state, revision: store.revision + 1, writes: store.writes + 1 });
    return { ok: true, revision: store.revision };
  };
  return { store, save };
}
function memoryRecovery(): RecoveryStore<Page> & { readonly kept: Map<string, Recovered<Page>> } {
  const kept = new Map<string, Recovered<Page>>();
  return { kept, load: async (key) => kept.get(key), save: async (key, recovered) => void kept.set(key, recovered), clear: async (key) => void kept.delete(key) };
}
const rename = (editor: Editor<Page>, title: string): void => editor.execute('rename', (draft) => void (draft.title = title));

describe('autosave', () => {
  let autosave: Autosave<Page> | undefined;
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => {
    autosave?.stop();
    jest.useRealTimers();
  });
  const begin = () => {
    const { store, save } = draftStore();
    const editor = createEditor<Page>(store.state);
    const recovery = memoryRecovery();
    autosave = startAutosave({ editor, revision: 1, save, recovery: { store: recovery, key: 'crm/forms/a' } });
    return { store, editor, recovery, autosave };
  };

  it('saves once, a moment after the last of several changes', async () => {
    const { store, editor, autosave } = begin();
    rename(editor, '一');
    await jest.advanceTimersByTimeAsync(500);
    rename(editor, '二');
    expect(autosave.getSnapshot().status).toBe('waiting');
    await jest.advanceTimersByTimeAsync(1000);
    expect(store).toMatchObject({ writes: 1, state: { title: '二' }, revision: 2 });
    expect(autosave.getSnapshot()).toMatchObject({ status: 'saved', revision: 2 });
  });

  it('saves what is typed while a save is under way, afterwards, with the new revision', async () => {
    const { store, editor, autosave } = begin();
    rename(editor, '一');
    await jest.advanceTimersByTimeAsync(820);
    expect(autosave.getSnapshot().status).toBe('saving');
    rename(editor, '二');
    await jest.advanceTimersByTimeAsync(3000);
    expect(store).toMatchObject({ writes: 2, state: { title: '二' }, revision: 3 });
  });

  it('tries again after a lost connection and keeps a copy until then', async () => {
    const { store, editor, recovery, autosave } = begin();
    store.isDown = true;
    rename(editor, '一');
    await jest.advanceTimersByTimeAsync(1000);
    expect(autosave.getSnapshot().status).toBe('failed');
    expect(recovery.kept.get('crm/forms/a')).toEqual({ state: { title: '一' }, revision: 1 });
    store.isDown = false;
    await jest.advanceTimersByTimeAsync(6000);
    expect(autosave.getSnapshot().status).toBe('saved');
    expect(recovery.kept.size).toBe(0);
  });

  it('stops at a conflict and overwrites only when told to', async () => {
    const { store, editor, autosave } = begin();
    Object.assign(store, { state: { title: '他人' }, revision: 7 });
    rename(editor, '我');
    await jest.advanceTimersByTimeAsync(2000);
    expect(autosave.getSnapshot()).toMatchObject({ status: 'conflict', theirs: { title: '他人' } });
    rename(editor, '我的');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(store.state.title).toBe('他人');
    autosave.resolveConflict('mine', 'keep');
    await jest.advanceTimersByTimeAsync(1000);
    expect(store).toMatchObject({ state: { title: '我的' }, revision: 8 });
  });

  it('takes the other version and can still go back to the own one', async () => {
    const { store, editor, autosave } = begin();
    Object.assign(store, { state: { title: '他人' }, revision: 7 });
    rename(editor, '我');
    await jest.advanceTimersByTimeAsync(2000);
    autosave.resolveConflict('theirs', 'take');
    await jest.advanceTimersByTimeAsync(2000);
    expect(editor.getSnapshot().state.title).toBe('他人');
    expect(store.revision).toBe(7);
    editor.undo();
    await jest.advanceTimersByTimeAsync(2000);
    expect(store).toMatchObject({ state: { title: '我' }, revision: 8 });
  });
});
