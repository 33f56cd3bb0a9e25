import { beforeEach, describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { compileForm } from '../../compile/compile-form.js';
import { validatorOf } from '../../validate/validator-of.js';
import { createFormStore, type FormStore } from '../store/form-store.js';
import { questionsOf, sentData } from './questions.js';

const linkage = { form: 'elsewhere', field: 'value', where: { and: [{ var: 'service' }] }, mode: 'empty' } as never;
const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '就诊', layout: [],
  fields: [
    { key: 'service', type: 'text', label: '项目' }, { key: 'price', type: 'money', label: '单价', linkage },
    { key: 'follows', type: 'money', label: '现价', linkage: { ...(linkage as object), mode: 'always' } as never },
    { key: 'patient', type: 'relation', label: '患者', props: { target: 'patient' } },
    { key: 'phone', type: 'lookup', label: '电话', props: { via: 'patient', field: 'phone', shown: { type: 'text' } } },
    { key: 'note', type: 'text', label: '说明', visibleWhen: { var: 'restricted_' } as never },
    { key: 'lines', type: 'sub-table', label: '明细', fields: [{ key: 'item', type: 'text', label: '项目' }, { key: 'cost', type: 'money', label: '单价', linkage: { ...(linkage as object), where: { and: [{ var: 'item' }] } } as never }] },
  ],
};
const compiled = compileForm(form);
const context = { now: '2026-05-06T08:30:00+08:00', today: '2026-05-06', tz: 'Asia/Shanghai', side: 'client' as const, validate: validatorOf(compiled) };

describe('what the server says of an open form', () => {
  let store: FormStore;
  let edits: number;
  const values = (): Readonly<Record<string, unknown>> => store.api.getState().values;
  beforeEach(() => {
    store = createFormStore(compiled, { lines: [{ item: '血常规' }, { item: '心电图' }] }, context);
    edits = 0;
    store.onEdit(() => (edits += 1));
  });

  it('fills what is empty, and never takes the place of what was typed', () => {
    store.serve({ linked: { price: { value: 100, isDue: true } }, fetched: { follows: 100 } });
    expect([values()['price'], values()['follows'], edits]).toEqual([100, 100, 1]);
    store.setValue(['price'], 7);
    store.serve({ linked: { price: { value: 200, isDue: true } }, fetched: { follows: 200 } });
    expect([values()['price'], values()['follows']]).toEqual([7, 200]);
  });

  it('follows a row that is moved', () => {
    store.serve({ linked: { 'lines.0.cost': { value: 1, isDue: true }, 'lines.1.cost': { value: 2, isDue: true } } });
    store.setRows('lines', (rows, keys) => ({ rows: [...rows].reverse(), keys: [...keys].reverse() }));
    store.serve({ linked: { 'lines.0.cost': { value: 3, isDue: true }, 'lines.1.cost': { value: 4, isDue: true } } });
    expect(values()['lines']).toMatchObject([{ item: '心电图', cost: 3 }, { item: '血常规', cost: 4 }]);
  });

  it('is no edit of the person while only what nobody types changes, and nothing of it is sent', () => {
    store.serve({ fetched: { phone: '13800138000', follows: 5 } });
    expect([values()['phone'], edits]).toEqual(['13800138000', 0]);
    expect(Object.keys(store.submit()?.changes ?? {})).toEqual(['lines']);
  });

  it('takes what belonged to the record that was chosen before away at once', () => {
    store.serve({ fetched: { phone: '13800138000' } });
    store.setValue(['patient'], '00000000-0000-4000-8000-000000000001');
    expect(values()['phone']).toBeNull();
  });

  it('decides conditions whose operands may not be known here', () => {
    expect(store.api.getState().visible['note']).toBe(true);
    store.serve({ visible: { note: false } });
    expect(store.api.getState().visible['note']).toBe(false);
  });

  it('is asked for again only by what it hangs on', () => {
    const open = compileForm({ ...form, fields: form.fields.filter(({ key }) => key !== 'note') });
    const questions = questionsOf(open, context, false);
    const asked = questions.of({ service: 'a', lines: [{ item: 'x' }] });
    expect(questions.of({ service: 'a', price: 9, lines: [{ item: 'x', cost: 1 }] })).toBe(asked);
    expect([questions.of({ service: 'b', lines: [{ item: 'x' }] }), questions.of({ service: 'a', lines: [{ item: 'y' }] })]).not.toContain(asked);
    expect(questionsOf(open, context, true).isAsking).toBe(false);
    expect(questionsOf(compiled, context, true)).toMatchObject({ isAsking: true, atOnce: true });
    expect(sentData(compiled, { service: 'a', phone: '1', follows: 2, price: 3 }, { ...context, rights: { price: 'read' } })).toEqual({ service: 'a' });
  });
});
