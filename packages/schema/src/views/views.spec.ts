import { describe, expect, it } from '@jest/globals';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { type Logic } from '../expressions/logic.js';
import { valueFieldOf } from '../field-types/field-facts.js';
import { fieldsForSlot, viewKindNames, viewKindOf, viewSuits } from './index.js';
import { totalFields, totalsOf } from './totals.js';
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
    expect(codes({ kind: 'table', sums: { note: 'sum', gone: 'sum' } })).toEqual(['view.cannot-sum sums.note', 'view.unknown-field sums.gone']);
    expect(codes({ kind: 'gallery', sums: { seats: 'sum' } })).toEqual(['view.no-sums sums']);
  });

  it('totals parts, copies and what is fetched from other records, each by its path', () => {
    const shows = (key: string, shown: string, snapshot?: true): Field => field(key, 'lookup', { props: { via: 'above', field: 'x', ...(snapshot && { snapshot }), shown: { type: shown } } });
    const fields = [field('taken', 'blood-pressure'), shows('now', 'number'), shows('then', 'money', true), shows('there', 'blood-pressure'), field('kept', 'formula', { props: { result: 'number' }, compute: { expr: 1, mode: 'always', store: true } }), field('live', 'formula', { props: { result: 'number' }, compute: { expr: 1, mode: 'always', store: false } })];
    for (const form of [{ ...shift, fields }, { ...shift, fields: fields.map(valueFieldOf) }]) {
      expect(totalFields(form).filter((one) => totalsOf(one).includes('average')).map(({ key }) => key)).toEqual(['taken.systolic', 'taken.diastolic', 'now', 'then', 'there.systolic', 'there.diastolic', 'kept', 'live']);
      expect(viewIssues({ kind: 'table', sums: { 'taken.systolic': 'average', now: 'sum', 'there.diastolic': 'max' } }, form)).toEqual([]);
      expect(viewIssues({ kind: 'table', sums: { taken: 'sum', 'taken.gone': 'sum', 'gone.x': 'sum' } }, form).map(({ code }) => code)).toEqual(['view.cannot-sum', 'view.cannot-sum', 'view.unknown-field']);
    }
  });

  it('totals what a formula works out at each reading where SQL can say it, also from fetched values', () => {
    const live = (key: string, expr: Logic): Field => field(key, 'formula', { props: { result: 'number' }, compute: { expr, mode: 'always', store: false } });
    const fields = [field('fee', 'number'), field('fetched', 'lookup', { props: { via: 'above', field: 'x', shown: { type: 'number' } } }), live('double', { mul: [{ var: 'fee' }, 2] }), live('both', { add: [{ var: 'double' }, { var: 'fetched' }] }), live('lost', { mul: [{ var: 'gone' }, 2] })];
    for (const form of [{ ...shift, fields }, { ...shift, fields: fields.map(valueFieldOf) }]) {
      expect(totalFields(form).filter((one) => totalsOf(one).includes('sum')).map(({ key }) => key)).toEqual(['fee', 'fetched', 'double', 'both']);
      expect(viewIssues({ kind: 'table', sums: { double: 'average', lost: 'sum' } }, form).map(({ code, path }) => `${code} ${path.join('.')}`)).toEqual(['view.cannot-sum sums.lost']);
    }
  });

  it('asks quick filters only about fields with conditions', () => {
    expect(codes({ kind: 'table', quick: [{ field: 'state', required: true }, { field: 'gone' }] })).toEqual(['view.unknown-field quick.1']);
  });

  it('groups by what takes one of a known few values', () => {
    const [group] = viewKindOf('kanban').slots;
    expect(group && fieldsForSlot(group, shift).map(({ key }) => key)).toEqual(['doctor', 'room', 'state', 'above', 'urgent']);
  });

  it('groups a table by parts too, and colors by them, where they are stored', () => {
    const fields = [field('home', 'address'), field('sugar', 'lab-value'), field('away', 'date-range'), field('now', 'lookup', { props: { via: 'above', field: 'home', shown: { type: 'address' } } }), field('then', 'lookup', { props: { via: 'above', field: 'home.city', snapshot: true, shown: { type: 'text', props: { maxLength: 40 } } } })];
    const form = { ...shift, fields };
    const [group, color] = viewKindOf('table').slots;
    expect(group && fieldsForSlot(group, form).map(({ key }) => key)).toEqual(['home.province', 'home.city', 'home.district', 'sugar.flag', 'sugar.sign', 'sugar.unit', 'away.start', 'away.end']);
    expect(color && fieldsForSlot(color, form).map(({ key }) => key)).toEqual(['sugar.flag', 'sugar.sign']);
    expect(viewIssues({ kind: 'table', settings: { group: 'home.city', color: 'sugar.flag' } }, form)).toEqual([]);
    expect(viewIssues({ kind: 'table', settings: { group: 'home.detail' } }, form).map(({ code }) => code)).toEqual(['view.field-unfit']);
    expect(viewIssues({ kind: 'table', settings: { group: 'now.city' } }, form).map(({ code }) => code)).toEqual(['view.unknown-field']);
    expect(viewIssues({ kind: 'kanban', settings: { group: 'sugar.flag' } }, form).map(({ code }) => code)).toContain('view.unknown-field');
  });

  it('is laid out only by what is stored: a lookup of this moment stands in no column', () => {
    const now = field('now', 'lookup', { props: { via: 'doctor', field: 'state', shown: { type: 'date' } } });
    const [start] = viewKindOf('calendar').slots;
    expect(start && fieldsForSlot(start, { ...shift, fields: [now, { ...now, key: 'then', props: { ...now.props, snapshot: true } }] }).map(({ key }) => key)).toEqual(['then']);
    // A page knows both as what they show.
    const [group] = viewKindOf('kanban').slots;
    const shown = ['now', 'then'].map((key) => valueFieldOf(field(key, 'lookup', { props: { via: 'doctor', field: 'state', shown: { type: 'select', options: [{ value: 'open', label: '开放' }] }, ...(key === 'then' && { snapshot: true }) } })));
    expect(group && fieldsForSlot(group, { ...shift, fields: shown }).map(({ key }) => key)).toEqual(['then']);
  });
});
