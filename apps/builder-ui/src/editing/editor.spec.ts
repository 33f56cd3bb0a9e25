import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createEditor, type Editor } from './editor.js';

interface Page {
  readonly title: string;
  readonly fields: readonly { readonly key: string; readonly label: string }[];
}
const page: Page = { title: '随访', fields: [{ key: 'name', label: '姓名' }] };

function clockedEditor(options: { limit?: number } = {}) {
  const clock = { ms: 0 };
  return { clock, editor: createEditor(page, { ...options, now: () => clock.ms }) };
}
const rename = (editor: Editor<Page>, title: string, mergeKey?: string): void =>
  editor.execute('rename', (draft) => void (draft.title = title), mergeKey === undefined ? {} : { mergeKey });

describe('an editor', () => {
  it('takes back and does again', () => {
    const { editor } = clockedEditor();
    editor.execute('add', (draft) => void draft.fields.push({ key: 'age', label: '年龄' }));
    rename(editor, '出院随访');
    editor.undo();
    expect(editor.getSnapshot().state).toEqual({ ...page, fields: [page.fields[0], { key: 'age', label: '年龄' }] });
    editor.undo();
    expect(editor.getSnapshot().state).toEqual(page);
    editor.redo();
    editor.redo();
    expect(editor.getSnapshot().state.title).toBe('出院随访');
  });

  it('forgets what could be done again once something else is done', () => {
    const { editor } = clockedEditor();
    rename(editor, '一');
    editor.undo();
    rename(editor, '二');
    editor.redo();
    expect(editor.getSnapshot().state.title).toBe('二');
  });

  it('makes one step of the letters typed within a second', () => {
    const { editor, clock } = clockedEditor();
    for (const title of ['出', '出院', '出院随']) {
      clock.ms += 400;
      rename(editor, title, 'title');
    }
    expect(editor.getSnapshot().past).toHaveLength(1);
    editor.undo();
    expect(editor.getSnapshot().state.title).toBe('随访');
    editor.redo();
    expect(editor.getSnapshot().state.title).toBe('出院随');
  });

  it('starts a new step after a pause and for another input', () => {
    const { editor, clock } = clockedEditor();
    rename(editor, '一', 'title');
    clock.ms += 1001;
    rename(editor, '二', 'title');
    editor.execute('label', (draft) => void (draft.fields[0]!.label = '名字'), { mergeKey: 'label' });
    expect(editor.getSnapshot().past).toHaveLength(3);
  });

  it('keeps the last steps up to its limit', () => {
    const { editor } = clockedEditor({ limit: 3 });
    for (const title of ['一', '二', '三', '四']) rename(editor, title);
    for (let i = 0; i < 5; i += 1) editor.undo();
    expect(editor.getSnapshot().state.title).toBe('一');
  });

  it('does not count a change that changes nothing', () => {
    const { editor } = clockedEditor();
    rename(editor, page.title);
    expect(editor.getSnapshot()).toMatchObject({ past: [], isDirty: false });
  });

  it('leaves the identity of untouched parts alone', () => {
    const { editor } = clockedEditor();
    const { fields } = editor.getSnapshot().state;
    rename(editor, '新');
    expect(editor.getSnapshot().state.fields).toBe(fields);
  });

  it('is dirty until the present state is saved, also when an older one was', () => {
    const { editor } = clockedEditor();
    rename(editor, '一');
    const sent = editor.getSnapshot().state;
    rename(editor, '二');
    editor.markSaved(sent);
    expect(editor.getSnapshot().isDirty).toBe(true);
    editor.markSaved(editor.getSnapshot().state);
    expect(editor.getSnapshot().isDirty).toBe(false);
  });

  it('undoes a whole replaced state', () => {
    const { editor } = clockedEditor();
    editor.replace('import', { title: '导入', fields: [] });
    expect(editor.getSnapshot().state.title).toBe('导入');
    editor.undo();
    expect(editor.getSnapshot().state).toEqual(page);
  });

  it('comes back to the start by undoing any sequence of edits, and to the end by redoing', () => {
    const edit = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), at: fc.nat(9), text: fc.string() }),
      fc.record({ kind: fc.constant('remove' as const), at: fc.nat(9), text: fc.string() }),
      fc.record({ kind: fc.constant('rename' as const), at: fc.nat(9), text: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 30 }), (edits) => {
        const { editor, clock } = clockedEditor();
        for (const { kind, at, text } of edits) {
          clock.ms += at * 200;
          if (kind === 'add') editor.execute('add', (draft) => void draft.fields.splice(at, 0, { key: text, label: text }));
          else if (kind === 'remove') editor.execute('remove', (draft) => void draft.fields.splice(at, 1));
          else rename(editor, text, 'title');
        }
        const end = editor.getSnapshot().state;
        const steps = editor.getSnapshot().past.length;
        for (let i = 0; i < steps; i += 1) editor.undo();
        expect(editor.getSnapshot().state).toEqual(page);
        for (let i = 0; i < steps; i += 1) editor.redo();
        expect(editor.getSnapshot().state).toEqual(end);
      }),
    );
  });
});
