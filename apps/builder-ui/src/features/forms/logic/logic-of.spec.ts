import { describe, expect, it } from '@jest/globals';
import { type FormDefinition, type Logic } from '@carewright/schema';
import { groupedLogic, logicOf } from './logic-of.js';

const no: Logic = { '==': [{ var: 'reached' }, false] };
const form: FormDefinition = {
  $format: 'form/1', key: 'visit', label: '随访', layout: [{ kind: 'section', id: 's', label: '联系情况', visibleWhen: { '==': [{ var: ['reached'] }, false] }, children: [] }],
  fields: [
    { key: 'reached', type: 'boolean', label: '是否联系上' }, { key: 'why', type: 'text', label: '原因', visibleWhen: no, requiredWhen: no },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'dose', type: 'number', label: '剂量', visibleWhen: no, compute: { expr: 1, mode: 'always', store: true } }] },
  ],
  rules: [{ id: 'r', assert: true, message: '规则', when: no }],
};

describe('the list of all logic', () => {
  it('tells everything a form does by itself, equal conditions once', () => {
    const groups = groupedLogic(logicOf(form));
    expect(groups.map(({ when, table, entries }) => [when === undefined ? 'always' : 'when', table, entries.map(({ effect, label }) => `${effect} ${String(label)}`)])).toEqual([
      ['when', undefined, ['show 原因', 'require 原因', 'show 联系情况', 'checkForm 规则']],
      ['when', 'meds', ['show 剂量']],
      ['always', undefined, ['compute 剂量']],
    ]);
  });

  it('leads to where each is edited', () => {
    expect(logicOf(form).map(({ node }) => node)).toEqual(['field:why', 'field:why', 'field:meds', 'field:meds', 's', null]);
  });
});
