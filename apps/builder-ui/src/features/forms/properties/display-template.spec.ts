import { describe, expect, it } from '@jest/globals';
import { displayKeys, templateFromWords, templateInWords } from './display-template.js';

const fields = [{ key: 'name', label: '姓名' }, { key: 'ward', label: { 'zh-CN': '科室', 'en-US': 'Ward' } }, { key: 'a', label: '重名' }, { key: 'b', label: '重名' }];

describe('the title of a record', () => {
  it('is written with the titles of fields and kept with their keys', () => {
    expect(templateFromWords('{姓名} · {科室}', fields, 'zh-CN')).toBe('{name} · {ward}');
    expect(templateInWords('{name} · {ward}', fields, 'en-US')).toBe('{姓名} · {Ward}');
    expect(displayKeys('{name} · {ward}')).toEqual(['name', 'ward']);
  });

  it('comes back as it was, also where two fields share a title', () => {
    for (const template of ['{name}', '第 {a} 次 {b}', '{gone} {ward}', '无字段']) expect(templateFromWords(templateInWords(template, fields, 'zh-CN'), fields, 'zh-CN')).toBe(template);
  });

  it('is absent when nothing is written', () => {
    expect(templateFromWords('  ', fields, 'zh-CN')).toBeUndefined();
  });
});
