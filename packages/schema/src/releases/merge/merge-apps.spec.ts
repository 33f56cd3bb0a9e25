import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type AppDefinition } from '../../definitions/app.js';
import { type Field, type FormDefinition, type LayoutNode } from '../../definitions/form.js';
import { isSameContent } from '../same-content.js';
import { mergeApps } from './merge-apps.js';

const text = (key: string, more: Partial<Field> = {}): Field => ({ key, type: 'text', label: key, ...more });
const form = (fields: readonly Field[], layout: LayoutNode[] = [], more: Partial<FormDefinition> = {}): FormDefinition => ({ $format: 'form/1', key: 'patient', label: '患者', fields: [...fields], layout, ...more });
const app = (patient: FormDefinition | null, more: Partial<AppDefinition> = {}): AppDefinition => ({ $format: 'app/1', key: 'ward', label: '病区', forms: patient === null ? {} : { patient }, flows: {}, datasets: {}, dashboards: {}, roles: {}, ...more });
const fieldsOf = (merged: AppDefinition): readonly Field[] => merged.forms['patient']?.fields ?? [];

describe('merging what the vendor changed with what the hospital changed', () => {
  const base = app(form([text('name'), text('phone'), text('note')]));

  it('takes each side’s changes of different fields, and of different parts of one field', () => {
    const mine = app(form([text('name', { label: '姓名' }), text('phone'), text('note'), text('bed')]));
    const theirs = app(form([text('name', { required: true }), text('mail'), text('phone'), text('note')]));
    const { merged, conflicts } = mergeApps({ base, mine, theirs });
    expect(conflicts).toEqual([]);
    expect(fieldsOf(merged)).toEqual([text('name', { label: '姓名', required: true }), text('mail'), text('phone'), text('note'), text('bed')]);
  });

  it('asks only where both changed the same thing, and takes the side that is chosen', () => {
    const [mine, theirs] = [app(form([text('name', { label: '姓名' }), text('phone'), text('note')])), app(form([text('name', { label: '患者姓名' }), text('phone'), text('note')]))];
    const first = mergeApps({ base, mine, theirs });
    expect(first.conflicts).toEqual([{ id: 'forms/patient/fields/name/label', path: ['forms', 'patient', 'fields', 'name', 'label'], base: 'name', mine: '姓名', theirs: '患者姓名' }]);
    expect(fieldsOf(first.merged)[0]?.label).toBe('姓名');
    expect(fieldsOf(mergeApps({ base, mine, theirs }, new Map([['forms/patient/fields/name/label', 'theirs']])).merged)[0]?.label).toBe('患者姓名');
  });

  it('removes what one side removed and the other left alone, and asks where the other changed it', () => {
    const gone = app(form([text('name'), text('phone')]));
    expect(fieldsOf(mergeApps({ base, mine: base, theirs: gone }).merged).map(({ key }) => key)).toEqual(['name', 'phone']);
    const changed = app(form([text('name'), text('phone'), text('note', { label: '备注' })]));
    const { merged, conflicts } = mergeApps({ base, mine: changed, theirs: gone });
    expect(conflicts.map(({ id }) => id)).toEqual(['forms/patient/fields/note']);
    expect(fieldsOf(merged).at(-1)?.label).toBe('备注');
  });

  it('shows each field once when both moved it', () => {
    const section = (id: string, ...keys: string[]): LayoutNode => ({ kind: 'section', id, children: keys.map((field) => ({ field })) });
    const laid = (one: LayoutNode[]): AppDefinition => app(form([text('name'), text('phone'), text('note')], one));
    const { merged } = mergeApps({ base: laid([section('a', 'name', 'phone', 'note'), section('b'), section('c')]), mine: laid([section('a', 'name', 'phone'), section('b', 'note'), section('c')]), theirs: laid([section('a', 'name', 'phone'), section('b'), section('c', 'note')]) });
    expect(JSON.stringify(merged.forms['patient']?.layout).match(/"note"/g)).toHaveLength(1);
  });
});

const arbitraryField = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), type: fc.constantFrom('text', 'date'), label: fc.constantFrom('x', 'y', 'z') }) as fc.Arbitrary<Field>;
const arbitraryApp = fc.uniqueArray(arbitraryField, { selector: ({ key }) => key, maxLength: 4 }).map((fields) => app(form(fields)));

describe('merging any three apps', () => {
  it('gives back what only one side changed, and the app itself when nobody did', () => {
    fc.assert(fc.property(arbitraryApp, arbitraryApp, (base, other) => {
      expect(isSameContent(mergeApps({ base, mine: base, theirs: other }).merged, other)).toBe(true);
      expect(isSameContent(mergeApps({ base, mine: other, theirs: base }).merged, other)).toBe(true);
      expect(mergeApps({ base, mine: other, theirs: other }).conflicts).toEqual([]);
    }));
  });

  it('loses no field that a side added or changed, and ends in their app when theirs is always chosen over nothing of ours', () => {
    fc.assert(fc.property(arbitraryApp, arbitraryApp, arbitraryApp, (base, mine, theirs) => {
      const { merged, conflicts } = mergeApps({ base, mine, theirs });
      const before = new Map(fieldsOf(base).map((field) => [field.key, field]));
      for (const field of [...fieldsOf(mine), ...fieldsOf(theirs)]) {
        if (isSameContent(before.get(field.key), field)) continue;
        const isDisputed = conflicts.some(({ path }) => path[3] === field.key);
        expect(isDisputed || fieldsOf(merged).some(({ key }) => key === field.key)).toBe(true);
      }
    }));
  });
});
