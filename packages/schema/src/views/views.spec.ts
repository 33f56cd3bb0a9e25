import { describe, expect, it } from '@jest/globals';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { fieldsForSlot, viewKindNames, viewKindOf, viewSuits } from './index.js';
import { viewIssues } from './validate-view.js';

const field = (key: string, type: string, more: Partial<Field> = {}): Field => ({ key, type, label: key, ...more });
const shift: FormDefinition = {
  $format: 'form/1', key: 'shift', label: '班次', layout: [],
  fields: [
    field('doctor', 'user'), field('room', 'relation', { props: { target: 'room' } }), field('state', 'select', { options: [{ value: 'open', label: '开放', color: 'green' }] }),
    field('tags', 'multi-select', { options: [{ value: 'a', label: '甲' }] }), field('begins', 'datetime'), field('ends', 'datetime'), field('day', 'date'), field('seats', 'number'), field('note', 'textarea'),
    field('above', 'relation', { props: { target: 'shift' } }), field('urgent', 'boolean'),
    field('length', 'number', { compute: { expr: 1, mode: 'always', store: false } }),
  ],
};
/** The least that each kind needs over this form. */
const least: Readonly<Record<string, Readonly<Record<string, string>>>> = { kanban: { group: 'state' }, calendar: { start: 'begins' }, timeline: { start: 'begins' }, tree: { parent: 'above' }, resource: { resource: 'doctor', start: 'begins' } };
const codes = (look: Parameters<typeof viewIssues>[0]): readonly string[] => viewIssues(look, shift).map(({ code, path }) => `${code} ${path.join('.')}`);

describe.each(viewKindNames)('a view as %s', (name) => {
  const kind = viewKindOf(name);

  it('has its own name, words in both languages, and names of settings that differ', () => {
    expect(kind.name).toBe(name);
    for (const text of [kind.label, kind.hint, ...[...kind.slots, ...kind.choices].map(({ label }) => label), ...kind.choices.flatMap(({ values }) => values.map(({ label }) => label))]) expect(Object.keys(text as object)).toEqual(['zh-CN', 'en-US']);
    const names = [...kind.slots, ...kind.choices].map((one) => one.name);
    expect(new Set(names).size).toBe(names.length);
  });

  it('suits a form that has what it needs, and is right with the least', () => {
    expect(viewSuits(kind, shift)).toBe(true);
    expect(viewIssues({ kind: name, settings: least[name] ?? {} }, shift)).toEqual([]);
  });

  it('says what is missing, unknown or unfit', () => {
    for (const slot of kind.slots) {
      const settings = { ...least[name] };
      if (slot.isRequired) expect(viewIssues({ kind: name, settings: { ...settings, [slot.name]: '' } }, shift).map(({ code }) => code)).toEqual(['view.missing-field']);
      expect(viewIssues({ kind: name, settings: { ...settings, [slot.name]: 'note' } }, shift).map(({ code }) => code)).toEqual(['view.field-unfit']);
      expect(viewIssues({ kind: name, settings: { ...settings, [slot.name]: 'gone' } }, shift).map(({ code }) => code)).toEqual(['view.unknown-field']);
    }
    for (const choice of kind.choices) expect(viewIssues({ kind: name, settings: { ...least[name], [choice.name]: 'purple' } }, shift).map(({ code }) => code)).toEqual(['view.bad-choice']);
  });
});

describe('the look of a view', () => {
  it('is refused for kinds and settings that nobody knows', () => {
    expect(codes({ kind: 'constructor' })).toEqual(['view.unknown-kind kind']);
    expect(codes({ kind: 'table', settings: { swimlane: 'state' } })).toEqual(['view.unknown-setting settings.swimlane']);
  });

  it('totals only what can be totalled, and only where there is room for totals', () => {
    expect(codes({ kind: 'table', sums: { seats: 'sum', begins: 'max' } })).toEqual([]);
    expect(codes({ kind: 'table', sums: { note: 'sum', gone: 'sum', length: 'sum' } })).toEqual(['view.cannot-sum sums.note', 'view.unknown-field sums.gone', 'view.cannot-sum sums.length']);
    expect(codes({ kind: 'gallery', sums: { seats: 'sum' } })).toEqual(['view.no-sums sums']);
  });

  it('asks quick filters only about fields with conditions', () => {
    expect(codes({ kind: 'table', quick: [{ field: 'state', required: true }, { field: 'gone' }] })).toEqual(['view.unknown-field quick.1']);
  });

  it('groups by what takes one of a known few values', () => {
    const [group] = viewKindOf('kanban').slots;
    expect(group && fieldsForSlot(group, shift).map(({ key }) => key)).toEqual(['doctor', 'room', 'state', 'above', 'urgent']);
  });
});
