import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { compileForm, validatorOf } from '../../index.js';
import { createFormStore, type FormStore } from './form-store.js';
import { type WatchedPart } from './watched-parts.js';

const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'name', type: 'text', label: '姓名' }, { key: 'phone', type: 'text', label: '电话' }, { key: 'fever', type: 'boolean', label: '发热' },
    { key: 'temp', type: 'number', label: '体温', visibleWhen: { '==': [{ var: 'fever' }, true] } },
    { key: 'double', type: 'number', label: '两倍', compute: { expr: { mul: [{ var: 'temp' }, 2] }, mode: 'always', store: true } },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'drug', type: 'text', label: '药' }] },
  ],
};
const compiled = compileForm(form);

describe('the parts of an open form that are watched', () => {
  let store: FormStore;
  let heard: string[];
  const watch = (part: WatchedPart, key: string): (() => void) => store.watch(part, key, () => heard.push(`${part}.${key}`));
  beforeEach(() => {
    heard = [];
    store = createFormStore(compiled, { meds: [{ drug: '甲' }] }, { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai', side: 'client', validate: validatorOf(compiled) });
    for (const key of ['name', 'phone', 'fever', 'temp', 'meds']) for (const part of ['values', 'visible', 'required', 'readonly', 'shown'] as const) watch(part, key);
    watch('data', 'double');
  });

  test('call nobody but who watches what a key stroke changed', () => {
    store.setValue(['name'], '张');
    expect(heard).toEqual(['values.name']);
    store.setValue(['meds', 0, 'drug'], '乙');
    expect(heard).toEqual(['values.name', 'values.meds']);
  });

  test('call who shows a computed value, and who appears by a condition', () => {
    store.setValue(['fever'], true);
    expect(heard).toEqual(['values.fever', 'visible.temp']);
    store.setValue(['temp'], 38);
    expect(heard.slice(2)).toEqual(['values.temp', 'data.double']);
  });

  test('forget who stopped, also while others are being called', () => {
    let times = 0;
    const ends = [store.watch('values', 'phone', () => { times += 1; ends.forEach((end) => end()); }), store.watch('values', 'phone', () => undefined)];
    store.setValue(['phone'], '1');
    store.setValue(['phone'], '12');
    expect(times).toBe(1);
    expect(heard).toEqual(['values.phone', 'values.phone']);
  });
});
