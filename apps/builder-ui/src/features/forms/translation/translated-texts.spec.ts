import { describe, expect, it } from '@jest/globals';
import { type FormDefinition } from '@carewright/schema';
import { textsOf } from './texts-of.js';
import { applyTranslations, textId, translationChanges } from './translated-texts.js';

const form = (): FormDefinition => ({
  $format: 'form/1', key: 'visit', label: { 'zh-CN': '随访', 'en-US': 'Visit' },
  fields: [
    { key: 'sat', type: 'select', label: '满意度', options: [{ value: 'a', label: '满意' }, { value: 'b', label: '不满意' }], rules: [{ id: 'r', assert: true, message: '请检查' }] },
    { key: 'meds', type: 'sub-table', label: '用药', fields: [{ key: 'dose', type: 'number', label: '剂量', props: { unit: { 'zh-CN': '毫克' } } }] },
  ],
  layout: [{ kind: 'section', id: 's', label: '基本', children: [{ kind: 'text', id: 't', text: '说明' }] }, { kind: 'tabs', id: 'x', panes: [{ id: 'p', label: '第一页', children: [] }] }],
});
const ids = (one: FormDefinition): readonly string[] => textsOf(one).map((text) => textId(one, text));

describe('texts that come back from a translator', () => {
  it('are called by keys, wherever they stand', () => {
    expect(ids(form())).toEqual(['label', 'fields/sat/label', 'fields/sat/options/a/label', 'fields/sat/options/b/label', 'fields/sat/rules/r/message', 'fields/meds/label', 'fields/meds/fields/dose/label', 'fields/meds/fields/dose/props/unit', 'layout/s/label', 'layout/s/children/t/text', 'layout/x/panes/p/label']);
    const moved = { ...form(), fields: form().fields.toReversed() };
    expect(new Set(ids(moved))).toEqual(new Set(ids(form())));
  });

  it('are said in the form, also when it was rearranged meanwhile; what is empty or unknown changes nothing', () => {
    const moved = { ...form(), fields: form().fields.toReversed() };
    const { changes, unknown } = translationChanges(moved, [
      { id: 'fields/sat/options/b/label', texts: { 'zh-CN': '不满意', 'en-US': 'Unhappy' } }, { id: 'label', texts: { 'zh-CN': '', 'en-US': ' Visit ' } },
      { id: 'fields/gone/label', texts: { 'en-US': 'Gone' } }, { id: 'fields/meds/fields/dose/props/unit', texts: { 'en-US': 'mg' } },
    ]);
    expect(changes.map(({ locale, said }) => [locale, said])).toEqual([['en-US', 'Unhappy'], ['en-US', 'mg']]);
    expect(unknown).toEqual(['fields/gone/label']);
    const written = JSON.parse(JSON.stringify(moved)) as FormDefinition;
    applyTranslations(written, changes);
    expect(written.fields[1]?.options).toEqual([{ value: 'a', label: '满意' }, { value: 'b', label: { 'zh-CN': '不满意', 'en-US': 'Unhappy' } }]);
    expect(translationChanges(written, [{ id: 'fields/meds/fields/dose/props/unit', texts: { 'en-US': 'mg' } }]).changes).toEqual([]);
  });
});
