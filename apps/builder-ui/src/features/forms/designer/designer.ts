import { fieldTypeOf, textOf, uniqueKey, type Field, type FieldPlace, type FieldUse, type FormDefinition, type LayoutNode, type Locale } from '@carewright/schema';
import { type Draft } from 'immer';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type DraftEditor } from '../../../editing/use-draft-editor.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { currentLocale } from '../../../design-system/language/locale.js';
import { translator } from '../../../design-system/language/use-text.js';
import { addField, addPart, freeLabel, insertNode, isGroupKind, newField, placeAfter, takenKeys, type KeyMaker, type PartKind } from '../commands/insert.js';
import { duplicateNode, leaveOut, moveNode, moveNodeTo, removeNode, widenNode } from '../commands/edit-node.js';
import { rekeyColumn, rekeyField } from '../commands/rekey-field.js';
import { formsMessages } from '../forms.messages.js';
import { containerLabel, fieldKeyOf, fieldNodeId, locate, rootId, shownLayout } from '../layout/layout-tree.js';
import { type Direction, type Drop } from '../layout/move-node.js';
import { type OptionValueMaker } from '../options/options.js';
import { textIn, withText } from '../texts.js';
import { drawnForm, withLayout, withoutUnplaced } from './drawn-form.js';
import { createPickUp, type PickUp } from './pick-up.js';
import { fieldsOfNode, usesInDraft, usesWithin, type AskedRemoval } from './removal.js';

/** Where the focus goes after a command; a new object each time. */
export interface FocusWish {
  readonly on: 'title' | 'node';
  readonly id: string | null;
}
export interface DesignerState {
  /** Node, pane or null for the form itself. */
  readonly selected: string | null;
  readonly focus: FocusWish | null;
  /** Where a dragged thing would land. */
  readonly mark: Drop | null;
  /** What is carried by keys. */
  readonly picked: Dragged | null;
  /** Name of the layout that is arranged; null for the first one. */
  readonly layout: string | null;
  /** A removal that waits for a word. */
  readonly asked: AskedRemoval | null;
  /** Read out by screen readers. */
  readonly said: string;
}

/** What is dragged: a new field or part from the palette, or a node of the form. */
export type Dragged = { readonly field: string } | { readonly part: PartKind } | { readonly node: string };

/** The commands of a form designer; pages only call these. */
export interface Designer {
  readonly app: string;
  readonly open: DraftEditor<FormDefinition>;
  readonly ui: StoreApi<DesignerState>;
  /** Keys that the live release has, columns as `table.column`, choices as `field=value`: they never change. */
  readonly published: ReadonlySet<string>;
  /** The form with the layout that is arranged. */
  readonly form: () => FormDefinition;
  readonly shown: () => LayoutNode[];
  readonly arrange: (layout: string | null) => void;
  /** Puts a field that the arranged layout leaves out into it. */
  readonly place: (key: string) => void;
  readonly pickUp: PickUp;
  /** Takes something out after showing what leans on it; at once when nothing does. */
  readonly askRemoval: (name: string, places: readonly FieldPlace[], run: () => void) => void;
  readonly edit: (label: string, change: (form: FormDefinition) => void, mergeKey?: string) => void;
  readonly select: (id: string | null, focus?: FocusWish['on']) => void;
  readonly insert: (what: Exclude<Dragged, { node: string }>, drop?: Drop) => void;
  readonly drop: (what: Dragged, drop: Drop) => void;
  readonly move: (id: string, direction: Direction) => void;
  readonly widen: (id: string, by: 1 | -1) => void;
  readonly remove: (id: string) => void;
  readonly duplicate: (id: string) => void;
  /** Changes what people call a field; a field just made takes its key from it. */
  readonly rename: (key: string, label: string) => void;
  /** Changes what people call a column of a sub-table; until it is published, its key follows. */
  readonly renameColumn: (table: string, index: number, label: string) => void;
  readonly changeField: (key: string, label: string, change: (field: Field) => void, mergeKey?: string) => void;
  /** Makes the stored value of a choice from its label; undefined until the pinyin tables have loaded. */
  readonly optionValue: () => OptionValueMaker | undefined;
  readonly say: (text: string) => void;
  readonly nameOf: (id: string) => string;
}

export interface DesignerOptions {
  readonly app: string;
  readonly open: DraftEditor<FormDefinition>;
  readonly published: ReadonlySet<string>;
  /** The pinyin key maker once it has loaded. */
  readonly keyMaker: () => KeyMaker | undefined;
}

const plainKey: KeyMaker = (label, place, taken) => uniqueKey(label, { place, taken });

export function createDesigner({ app, open, published, keyMaker }: DesignerOptions): Designer {
  const ui = createStore<DesignerState>(() => ({ selected: null, focus: null, mark: null, picked: null, layout: null, asked: null, said: '' }));
  const t = translator(formsMessages, undefined);
  const locale = (): Locale => currentLocale();
  const form = (): FormDefinition => drawnForm(open.editor.getSnapshot().state, ui.getState().layout);
  const shownIn = ({ layout, fields }: FormDefinition): LayoutNode[] => {
    const all = shownLayout(layout, fields);
    return ui.getState().layout === null ? all : withoutUnplaced(all);
  };
  const shown = (): LayoutNode[] => shownIn(form());
  const makeKey: KeyMaker = (label, place, taken) => (keyMaker() ?? plainKey)(label, place, taken);
  /** Fields made since the page opened and not yet named for good. */
  const fresh = new Set<string>();

  // The form's layout type is recursive by hand, and immer's Draft of it is the same type without `readonly`.
  const edit: Designer['edit'] = (label, change, mergeKey) => open.editor.execute(label, (draft: Draft<FormDefinition>) => withLayout(draft as FormDefinition, ui.getState().layout, change), mergeKey === undefined ? {} : { mergeKey });
  const say = (text: string): void => ui.setState({ said: ui.getState().said === text ? `${text}\u00a0` : text });
  const select: Designer['select'] = (selected, focus) => ui.setState({ selected, focus: focus === undefined ? null : { on: focus, id: selected } });
  const fieldOf = (key: string | undefined): Field | undefined => form().fields.find((field) => field.key === key);
  const nameOf = (id: string): string => {
    const field = fieldOf(fieldKeyOf(id));
    if (field) return textOf(field.label, locale());
    const named = textOf(containerLabel(form().layout, id), locale());
    if (named !== '') return named;
    const node = locate(form().layout, id)?.node;
    return node !== undefined && 'text' in node ? textOf(node.text, locale()).slice(0, 20) : t(node !== undefined && 'kind' in node ? node.kind : 'form');
  };
  const sayPlace = (id: string): void => {
    const at = locate(shown(), id);
    if (at === undefined) return;
    const where = at.containerId === rootId ? t('formTop') : nameOf(at.containerId);
    say(t('movedTo', { name: nameOf(id), where, position: at.index + 1, count: at.list.length }));
  };
  const insert: Designer['insert'] = (what, drop) => {
    let id = '';
    if ('part' in what) {
      const place = (state: FormDefinition): Drop => drop ?? placeAfter(shownIn(state), ui.getState().selected, isGroupKind(what.part));
      edit(t('undoAdd', { name: t(what.part) }), (draft) => (id = addPart(draft, what.part, place(draft))));
    } else {
      const type = fieldTypeOf(what.field);
      const label = freeLabel(textIn(locale(), textOf(type.label, locale())), form().fields.map((field) => field.label));
      const key = makeKey(textOf(label, locale()), 'field', takenKeys(form()));
      const begun = newField(what.field, key, label, [1, 2].map((count) => textIn(locale(), `${t('option')}${String(count)}`)));
      const field = type.takesFields ? { ...begun, fields: firstColumns(makeKey, t('column')) } : begun;
      fresh.add(key);
      edit(t('undoAdd', { name: textOf(label, locale()) }), (draft) => (id = addField(draft, field, drop ?? placeAfter(shownIn(draft), ui.getState().selected))));
    }
    select(id, 'title');
    say(t('added', { name: nameOf(id) }));
  };
  const drop: Designer['drop'] = (what, place) => {
    if (!('node' in what)) return insert(what, place);
    edit(t('undoMove', { name: nameOf(what.node) }), (draft) => void moveNodeTo(draft, what.node, place));
    select(what.node, 'node');
    sayPlace(what.node);
  };
  const takeOut = (id: string): void => {
    const name = nameOf(id);
    let next: string | null = null;
    edit(t('undoRemove', { name }), (draft) => (next = ui.getState().layout === null ? removeNode(draft, id) : leaveOut(draft, id)));
    select(next, 'node');
    const after = open.editor.getSnapshot().state;
    toast.info(t('removed', { name }), () => {
      if (open.editor.getSnapshot().state === after) open.editor.undo();
      else toast.error(t('undoInTurn'));
    });
  };
  const askRemoval: Designer['askRemoval'] = (name, places, run) => {
    const whole = open.editor.getSnapshot().state;
    const near = usesWithin(whole, places);
    const isPublished = places.some(({ field, column }) => published.has(column === undefined ? field : `${field}.${column}`));
    const ask = (uses: readonly FieldUse[]): void => (uses.length === 0 ? run() : ui.setState({ asked: { name, uses, isPublished, run } }));
    // A field that was never published can only be used here: flows and reports of the draft are asked about the others.
    if (!isPublished) return ask(near);
    usesInDraft(app, whole, places).then(ask, () => ask(near));
  };
  const remove = (id: string): void => {
    const fields = ui.getState().layout === null ? fieldsOfNode(form(), id) : [];
    if (fields.length === 0) return takeOut(id);
    askRemoval(nameOf(id), fields.map((field) => ({ form: form().key, field })), () => takeOut(id));
  };
  return {
    app, open, ui, published, form, shown, edit, select, insert, drop, say, nameOf, askRemoval,
    pickUp: createPickUp({ ui, shown, say, nameOf, drop }),
    arrange: (layout) => ui.setState({ layout, selected: null, focus: null, mark: null, picked: null }),
    place: (key) => {
      edit(t('undoAdd', { name: nameOf(fieldNodeId(key)) }), (draft) => insertNode(draft.layout, { field: key }, placeAfter(shownIn(draft), ui.getState().selected)));
      select(fieldNodeId(key), 'node');
      sayPlace(fieldNodeId(key));
    },
    optionValue: () => {
      const make = keyMaker();
      return make && ((label, taken) => make(label, 'field', taken));
    },
    move: (id, direction) => {
      let moved = false;
      edit(t('undoMove', { name: nameOf(id) }), (draft) => (moved = moveNode(draft, id, direction)));
      select(id, 'node');
      if (moved) sayPlace(id);
      else say(t('cannotMove'));
    },
    widen: (id, by) => {
      let changed = false;
      edit(t('undoWidth', { name: nameOf(id) }), (draft) => (changed = widenNode(draft, id, by)));
      const at = locate(form().layout, id);
      if (changed && at !== undefined && 'field' in at.node) say(t('widthIs', { span: at.node.span ?? 1, columns: at.columns }));
      else say(t('cannotWiden'));
    },
    remove,
    duplicate: (id) => {
      let copy: string | null = null;
      edit(t('undoCopy', { name: nameOf(id) }), (draft) => (copy = duplicateNode(draft, id, makeKey)));
      if (copy !== null) select(copy, 'title');
    },
    rename: (key, label) => {
      const field = fieldOf(key);
      if (field === undefined || label.trim() === '') return;
      const isFresh = fresh.has(key) && !published.has(key) && keyMaker() !== undefined;
      const next = isFresh ? makeKey(label, 'field', takenKeys(form()).filter((one) => one !== key)) : key;
      if (isFresh) {
        fresh.delete(key);
        fresh.add(next);
      }
      edit(t('undoRename', { name: textOf(field.label, locale()) }), (draft) => {
        const edited = draft.fields.find((one) => one.key === key);
        if (edited === undefined) return;
        edited.label = withText(edited.label, locale(), label) ?? edited.label;
        rekeyField(draft, key, next);
      }, `label:${isFresh ? 'fresh' : key}`);
      if (next !== key) ui.setState({ selected: fieldNodeId(next) });
    },
    renameColumn: (table, index, label) => {
      const columns = fieldOf(table)?.fields ?? [];
      const column = columns[index];
      if (column === undefined) return;
      const isFixed = published.has(`${table}.${column.key}`) || keyMaker() === undefined;
      const key = isFixed ? column.key : makeKey(label, 'sub-table-column', columns.filter((one) => one !== column).map((one) => one.key));
      edit(t('undoRename', { name: textOf(column.label, locale()) }), (draft) => {
        const edited = draft.fields.find((one) => one.key === table)?.fields;
        const renamed = edited?.[index];
        if (edited === undefined || renamed === undefined) return;
        renamed.label = withText(renamed.label, locale(), label) ?? renamed.label;
        rekeyColumn(edited, column.key, key);
      }, `column:${table}:${String(index)}`);
    },
    changeField: (key, label, change, mergeKey) => {
      edit(label, (draft) => {
        const field = draft.fields.find((one) => one.key === key);
        if (field) change(field);
      }, mergeKey);
    },
  };
}

/** A sub-table begins with two columns of text, ready to be named. */
function firstColumns(makeKey: KeyMaker, word: string): Field[] {
  const taken: string[] = [];
  return [1, 2].map((count) => {
    const label = `${word} ${String(count)}`;
    const key = makeKey(label, 'sub-table-column', taken);
    taken.push(key);
    return { key, type: 'text', label };
  });
}
