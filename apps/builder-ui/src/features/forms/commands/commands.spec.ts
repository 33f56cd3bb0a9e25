import { describe, expect, it } from '@jest/globals';
import { keyFromLabel } from '@carewright/schema/pinyin';
import { type FormDefinition, type LayoutNode } from '@carewright/schema';
import { produce } from 'immer';
import { fieldsUnder, nodeIdOf, placesOf, shownLayout } from '../layout/layout-tree.js';
import { addPane, duplicateNode, moveNode, moveNodeTo, removeNode, removePane, setColumns, widenNode } from './edit-node.js';
import { addField, addPart, newField, placeAfter, type KeyMaker } from './insert.js';
import { rekeyField } from './rekey-field.js';

const makeKey: KeyMaker = (label, place, taken) => keyFromLabel(label, { place, taken });
const section = (id: string, ...fields: readonly string[]): LayoutNode => ({ kind: 'section', id, label: id, columns: 2, children: fields.map((field) => ({ field })) });
const form = (keys: readonly string[], layout: LayoutNode[]): FormDefinition => ({ $format: 'form/1', key: 'visit', label: '随访', fields: keys.map((key) => newField('text', key, key)), layout });
const two = (): FormDefinition => form(['a', 'b', 'c'], [section('one', 'a', 'b'), section('two', 'c')]);
/** Where everything stands, as `section: fields`. */
const shape = ({ layout }: FormDefinition): readonly string[] => placesOf(layout).map(({ containerId, list }) => `${containerId || 'form'}: ${list.map(nodeIdOf).join(' ')}`);
const after = (start: FormDefinition, change: (draft: FormDefinition) => void): FormDefinition => produce(start, (draft) => void change(draft as FormDefinition));

describe('adding to a form', () => {
  it('puts a field behind the selected one', () => {
    const next = after(two(), (draft) => void addField(draft, newField('date', 'd', '日期'), placeAfter(draft.layout, 'field:a')));
    expect(shape(next)).toEqual(['form: one two', 'one: field:a field:d field:b', 'two: field:c']);
  });

  it('puts a field at the end of the last section when nothing is selected', () => {
    const next = after(two(), (draft) => void addField(draft, newField('date', 'd', '日期'), placeAfter(draft.layout, null)));
    expect(shape(next)[2]).toBe('two: field:c field:d');
  });

  it('puts a new section beside the section of the selection, not into it', () => {
    const next = after(two(), (draft) => void addPart(draft, 'section', placeAfter(draft.layout, 'field:a', true)));
    expect(shape(next)[0]).toBe('form: one section1 two');
  });

  it('places fields that stand nowhere before it adds one', () => {
    const next = after(form(['a', 'b'], []), (draft) => void addField(draft, newField('text', 'c', 'c'), placeAfter(shownLayout(draft.layout, draft.fields), 'field:a')));
    expect(fieldsUnder(next.layout)).toEqual(['a', 'c', 'b']);
  });
});

describe('moving', () => {
  it('goes past neighbours, and over the edge of a section into the next one', () => {
    const steps = [two()];
    for (let count = 0; count < 3; count += 1) steps.push(after(steps.at(-1) ?? two(), (draft) => void moveNode(draft, 'field:a', 'down')));
    expect(steps.map((step) => shape(step).slice(1))).toEqual([
      ['one: field:a field:b', 'two: field:c'],
      ['one: field:b field:a', 'two: field:c'],
      ['one: field:b', 'two: field:a field:c'],
      ['one: field:b', 'two: field:c field:a'],
    ]);
  });

  it('says when there is nowhere to go', () => {
    expect(moveNode(form(['a'], [{ field: 'a' }]), 'field:a', 'up')).toBe(false);
    expect(moveNode(two(), 'one', 'up')).toBe(false);
  });

  it('comes back to where it was by the opposite step', () => {
    const keys = ['a', 'b', 'c', 'd', 'e'];
    const start = form(keys, [section('one', 'a', 'b'), { field: 'c' }, { kind: 'tabs', id: 'tabs', panes: [{ id: 'p1', label: '一', children: [{ field: 'd' }] }, { id: 'p2', label: '二', children: [] }] }, section('two', 'e')]);
    // One that stands between two groups enters the first and leaves it for the second: there is no way back to between them.
    for (const key of keys.filter((one) => one !== 'c')) {
      for (const [there, back] of [['up', 'down'], ['down', 'up']] as const) {
        const moved = after(start, (draft) => void moveNode(draft, `field:${key}`, there));
        if (moved === start) continue;
        expect({ key, there, shape: shape(after(moved, (draft) => void moveNode(draft, `field:${key}`, back))) }).toEqual({ key, there, shape: shape(start) });
      }
    }
  });

  it('drops a node before the place that was pointed at, also within its own list', () => {
    expect(shape(after(two(), (draft) => void moveNodeTo(draft, 'field:a', { containerId: 'one', index: 2 })))[1]).toBe('one: field:b field:a');
    expect(shape(after(two(), (draft) => void moveNodeTo(draft, 'field:c', { containerId: 'one', index: 0 })))[1]).toBe('one: field:c field:a field:b');
  });

  it('never puts a section into itself', () => {
    const start = two();
    expect(after(start, (draft) => void moveNodeTo(draft, 'one', { containerId: 'one', index: 0 }))).toBe(start);
  });
});

describe('width, copies and removal', () => {
  it('widens up to the columns of the section and shrinks with them', () => {
    const wide = after(two(), (draft) => void widenNode(draft, 'field:a', 1));
    expect(widenNode(structuredClone(wide), 'field:a', 1)).toBe(false);
    expect(placesOf(wide.layout)[1]?.list[0]).toEqual({ field: 'a', span: 2 });
    expect(placesOf(after(wide, (draft) => setColumns(draft, 'one', 1)).layout)[1]?.list[0]).toEqual({ field: 'a', span: 1 });
  });

  it('copies a section with fields of their own', () => {
    const next = after(two(), (draft) => void duplicateNode(draft, 'one', makeKey));
    expect(new Set(next.fields.map(({ key }) => key)).size).toBe(5);
    expect(placesOf(next.layout)).toHaveLength(4);
  });

  it('takes a field out of everything that names it and selects its neighbour', () => {
    const start = { ...two(), display: '{a} {c}', listFields: ['a'], indexes: [{ fields: ['a', 'c'] }] };
    let selected: string | null = null;
    const next = after(start, (draft) => (selected = removeNode(draft, 'field:a')));
    expect({ selected, keys: next.fields.map(({ key }) => key), display: next.display, list: next.listFields, indexes: next.indexes }).toEqual({ selected: 'field:b', keys: ['b', 'c'], display: '{c}', list: undefined, indexes: [] });
  });

  it('hands the fields of a removed tab to its neighbour', () => {
    const start = form(['a', 'b'], [{ kind: 'tabs', id: 't', panes: [{ id: 'p1', label: '一', children: [{ field: 'a' }] }, { id: 'p2', label: '二', children: [{ field: 'b' }] }] }]);
    expect(shape(after(start, (draft) => removePane(draft, 'p1')))).toEqual(['form: t', 'p2: field:b field:a']);
    expect(after(start, (draft) => void addPane(draft, 't', '三')).layout).toMatchObject([{ panes: [{}, {}, { id: 't_3' }] }]);
  });
});

describe('keys', () => {
  it('come from labels and are never those of a retired field', () => {
    expect(makeKey('患者姓名', 'field', [])).toBe('huanzhexingming');
    expect(makeKey('患者姓名', 'field', ['huanzhexingming'])).toBe('huanzhexingming_2');
  });

  it('are renamed wherever the form speaks of the field', () => {
    const start: FormDefinition = { ...two(), display: '{a}', listFields: ['a'], rules: [{ id: 'r', assert: { '>': [{ var: 'a' }, { var: ['b', 0] }] }, message: 'x', fields: ['a'] }] };
    start.fields[1] = { ...newField('text', 'b', 'b'), visibleWhen: { and: [{ '==': [{ var: 'a' }, 'a'] }, { var: 'c' }] } };
    start.fields[2] = { ...newField('button', 'c', 'c'), props: { action: 'fill', url: 'tel:{a}', set: [{ field: 'a', expr: { var: 'a' } }] } };
    start.fields.push({ ...newField('related-list', 'd', 'd'), props: { form: 'visit', filter: { field: 'a', op: 'eq', value: { $record: 'a' } } } });
    const next = after(start, (draft) => rekeyField(draft, 'a', 'z'));
    expect(next.fields.slice(2).map(({ props }) => props)).toEqual([{ action: 'fill', url: 'tel:{z}', set: [{ field: 'z', expr: { var: 'z' } }] }, { form: 'visit', filter: { field: 'z', op: 'eq', value: { $record: 'z' } } }]);
    expect(next).toMatchObject({ display: '{z}', listFields: ['z'], rules: [{ assert: { '>': [{ var: 'z' }, { var: ['b', 0] }] }, fields: ['z'] }] });
    expect(next.fields[1]?.visibleWhen).toEqual({ and: [{ '==': [{ var: 'z' }, 'a'] }, { var: 'c' }] });
    expect(fieldsUnder(next.layout)).toEqual(['z', 'b', 'c']);
  });
});

describe('a form of 200 fields', () => {
  const keys = Array.from({ length: 200 }, (_, index) => `f${String(index)}`);
  const big = (): FormDefinition => form(keys, Array.from({ length: 10 }, (_, index) => section(`s${String(index)}`, ...keys.slice(index * 20, index * 20 + 20))));

  it('keeps the identity of everything a step does not touch', () => {
    const start = produce(big(), () => undefined);
    const next = after(start, (draft) => void moveNode(draft, 'field:f5', 'down'));
    expect(next.fields).toBe(start.fields);
    expect(next.layout.filter((node, index) => node === start.layout[index])).toHaveLength(9);
  });

  it('takes a step in a moment', () => {
    let state = big();
    // Time of the processor: a machine that does other things as well does not make a step long.
    const started = process.cpuUsage();
    for (let count = 0; count < 50; count += 1) state = after(state, (draft) => void moveNode(draft, 'field:f5', count % 2 === 0 ? 'down' : 'up'));
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1_000 / 50).toBeLessThan(20);
  });
});
