import { describe, expect, it } from '@jest/globals';
import { type AppDefinition } from '../definitions/app.js';
import { type Field, type FormDefinition } from '../definitions/form.js';
import { scopeOfForm } from '../expressions/form-scope.js';
import { partsOf, valueFieldOf } from '../field-types/field-facts.js';
import { filterTargetOf } from '../filters/filter-target.js';
import { linkCircles } from './link-circles.js';
import { resolveLinks } from './resolve-links.js';
import { validateApp } from '../definitions/validate-app.js';

const lookup = (key: string, field: string, more: object = {}): Field => ({ key, type: 'lookup', label: key, props: { via: 'patient', field, ...more } });
const patient: FormDefinition = {
  $format: 'form/1', key: 'patient', label: '患者', layout: [],
  fields: [
    { key: 'pressure', type: 'blood-pressure', label: '血压', props: { pulse: true } }, { key: 'home', type: 'address', label: '住址', sensitive: 'address' }, { key: 'photo', type: 'image', label: '照片' },
    { key: 'agreed', type: 'consent', label: '知情同意', props: { version: '1', text: '同意随访' } }, { key: 'code', type: 'secret', label: '密码' }, { key: 'rows', type: 'sub-table', label: '明细', fields: [{ key: 'drug', type: 'text', label: '药品' }] },
  ],
};

function appWith(fields: readonly Field[], forms: Readonly<Record<string, FormDefinition>> = {}): AppDefinition {
  const visit: FormDefinition = { $format: 'form/1', key: 'visit', label: '就诊', layout: [], fields: [{ key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } }, ...fields] };
  return { $format: 'app/1', key: 'a', label: 'a', flows: {}, datasets: {}, dashboards: {}, roles: {}, forms: { patient, visit, ...forms } };
}
const shownIn = (fields: readonly Field[]): readonly Field[] => resolveLinks(appWith(fields)).forms['visit']?.fields ?? [];
const codesOf = (...fields: readonly Field[]): readonly string[] => validateApp(appWith(fields)).filter(({ severity }) => severity === 'error').map(({ code }) => code);

describe('a lookup of a value with parts', () => {
  it('has the parts of what it shows, and they are asked about by their names', () => {
    const fields = shownIn([lookup('bp', 'pressure'), lookup('kept', 'pressure', { snapshot: true })]);
    const form = { ...appWith([]).forms['visit'] as FormDefinition, fields: [...fields] };
    const forms = { form, resolveForm: () => patient };
    for (const key of ['bp', 'kept']) {
      const field = fields.find((one) => one.key === key) as Field;
      expect(partsOf(field).map((part) => part.key)).toEqual(['systolic', 'diastolic', 'pulse']);
      expect(filterTargetOf(key, forms)).toMatchObject({ kind: 'object', operators: ['isEmpty', 'isNotEmpty'] });
      expect(filterTargetOf(`${key}.systolic`, forms)).toMatchObject({ kind: 'number', label: { 'zh-CN': `${key}·收缩压` } });
      expect(scopeOfForm(form).variables).toMatchObject({ [`${key}.pulse`]: { kind: 'number' } });
      expect(filterTargetOf(`${key}.none`, forms)).toBeUndefined();
    }
  });

  it('may be one part of it, which behaves as that part does', () => {
    const [, systolic, city] = shownIn([lookup('systolic', 'pressure.systolic'), lookup('city', 'home.city')]);
    expect(valueFieldOf(systolic as Field)).toMatchObject({ key: 'systolic', label: 'systolic', type: 'number', props: { unit: 'mmHg' } });
    expect(valueFieldOf(city as Field)).toMatchObject({ type: 'text', sensitive: 'address' });
  });

  it('is told from what cannot be shown, in words', () => {
    expect(codesOf(lookup('a', 'pressure'), lookup('b', 'pressure.pulse'), lookup('c', 'home', { snapshot: true }), lookup('d', 'photo'), lookup('e', 'agreed.agreed'))).toEqual([]);
    expect(codesOf(lookup('a', 'pressure.none'))).toEqual(['lookup.unknown-part']);
    expect(codesOf(lookup('a', 'photo', { snapshot: true }))).toEqual(['lookup.cannot-keep']);
    for (const field of ['agreed', 'code', 'rows', 'rows.drug']) expect([field, codesOf(lookup('a', field))]).toEqual([field, expect.arrayContaining(['lookup.cannot-show'])]);
  });

  it('makes circles like any other', () => {
    const back: FormDefinition = { ...patient, fields: [{ key: 'visit', type: 'relation', label: 'v', props: { target: 'visit' } }, { key: 'around', type: 'lookup', label: 'r', props: { via: 'visit', field: 'around.x' } }] };
    const app = appWith([{ key: 'around', type: 'lookup', label: 'r', props: { via: 'patient', field: 'around' } }], { patient: back });
    expect(linkCircles(app.forms['visit'] as FormDefinition, app)).toHaveLength(1);
  });
});

describe('a roll-up', () => {
  const counting = (props: object): Field => ({ key: 'r', type: 'roll-up', label: 'r', props: { via: 'patient', ...props } });
  it('takes the latest of values with parts, and numbers of one part', () => {
    expect(codesOf(counting({ agg: 'latest', field: 'pressure' }), { ...counting({ agg: 'max', field: 'pressure.systolic' }), key: 's' })).toEqual([]);
    expect(codesOf(counting({ agg: 'sum', field: 'pressure' }))).toEqual(['check.cannot-aggregate']);
    expect(codesOf(counting({ agg: 'max', field: 'pressure.none' }))).toEqual(['linkage.unknown-field']);
  });
});
