import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { type FormDefinition, issue } from '@carewright/schema';
import { compileForm, type EvaluationContext, validatorOf } from '../../index.js';
import { issueText } from '../../messages/issue-text.js';
import { createFormStore, type FormStore } from './form-store.js';

const { forms, context } = JSON.parse(readFileSync(new URL('../../conformance/vectors.json', import.meta.url), 'utf8')) as { forms: Record<string, FormDefinition>; context: Omit<EvaluationContext, 'validate'> };
const compiled = compileForm(forms['followup'] as FormDefinition);
const open = (value: object = {}, more: Partial<EvaluationContext> = {}): FormStore => createFormStore(compiled, value as never, { ...context, side: 'client', validate: validatorOf(compiled), ...more });

describe('the store of an open form', () => {
  let store: FormStore;
  beforeEach(() => {
    store = open();
  });
  const state = (): ReturnType<FormStore['api']['getState']> => store.api.getState();

  test('starts with defaults and works out computed values as values change', () => {
    expect(state().values['fee']).toBe(0);
    store.setValue(['admit'], '2026-05-01');
    store.setValue(['discharge'], '2026-05-06');
    expect(state().data['los']).toBe(5);
  });

  test('brings a value back when its field shows again, and sends it only while it shows', () => {
    store.setValue(['symptoms'], ['fever']);
    store.setValue(['temp'], 38.5);
    store.setValue(['symptoms'], ['pain']);
    expect(state().visible['temp']).toBe(false);
    store.setValue(['symptoms'], ['fever']);
    expect(state().values['temp']).toBe(38.5);
  });

  test('keeps a problem back while a button is pressed, so that nothing moves under the pointer', () => {
    store.setValue(['phone'], '12');
    store.press();
    store.leave(['phone']);
    expect(state().shown).toEqual({});
    store.release();
    expect(Object.keys(state().shown)).toEqual(['phone']);
  });

  test('keeps what was corrected in its place while a button is pressed', () => {
    expect(store.submit()).toBeNull();
    store.press();
    store.setValue(['patient_name'], '甲');
    expect(state().summary.map(({ path }) => path[0])).toContain('patient_name');
    store.release();
    expect(state().summary.map(({ path }) => path[0])).not.toContain('patient_name');
  });

  test('shows problems of a field when it is left, and of all fields after a submit', () => {
    store.setValue(['phone'], '12');
    expect(state().shown).toEqual({});
    store.leave(['phone']);
    expect(Object.keys(state().shown)).toEqual(['phone']);
    expect(store.submit()).toBeNull();
    expect(state().summary.map(({ path }) => path[0])).toEqual(['patient_name', 'phone', 'admit', 'discharge', 'reached']);
    store.setValue(['patient_name'], '甲');
    expect(Object.keys(state().shown)).not.toContain('patient_name');
  });

  test('keeps the identity of flags that did not change, so that inputs sleep', () => {
    const before = state().visible;
    store.setValue(['patient_name'], '甲');
    expect(state().visible).toBe(before);
  });

  test('moves rows with their keys', () => {
    for (const drug of ['甲', '乙']) store.setRows('meds', (rows, keys) => ({ rows: [...rows, { drug }], keys: [...keys, store.newRowKey()] }));
    const [first, second] = state().rowKeys['meds'] ?? [];
    store.setRows('meds', (rows, keys) => ({ rows: rows.toReversed(), keys: keys.toReversed() }));
    expect(state().rowKeys['meds']).toEqual([second, first]);
    expect(state().values['meds']).toEqual([{ drug: '乙' }, { drug: '甲' }]);
  });

  test('hands over what changed, without what the server works out', () => {
    const previous = { patient_name: '甲', admit: '2026-05-01', discharge: '2026-05-06', reached: true, fee: 0, los: 5, total: 0, long_stay: false };
    store = open(previous, { previous });
    store.setValue(['discharge'], '2026-05-08');
    store.setValue(['patient_name'], '甲 ');
    expect(store.submit()?.changes).toEqual({ discharge: '2026-05-08' });
  });

  test('shows what the server said until that field is changed', () => {
    store.showIssues([issue('rule.broken', ['phone'], { message: '已存在' })]);
    expect(state().shown['phone']?.[0]?.facts['message']).toBe('已存在');
    expect(state().refusals).toBe(1);
    store.setValue(['phone'], '13800138000');
    expect(state().shown['phone']).toBeUndefined();
  });

  test('says once what the server and the form both find', () => {
    expect(store.submit()).toBeNull();
    const found = state().summary;
    const [first] = found;
    if (first === undefined) throw new Error('An empty form lacks nothing.');
    store.showIssues([issue('rule.broken', [...first.path], { message: issueText(first, 'zh-CN') }), issue('rule.broken', ['phone'], { message: '已存在' })]);
    expect(state().summary.map(({ path }) => path.join())).toEqual([...found.map(({ path }) => path.join()), 'phone']);
  });
});
