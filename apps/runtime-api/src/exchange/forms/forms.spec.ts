import { describe, expect, it } from '@jest/globals';
import { parseForm } from '@carewright/schema';
import { formFromTable } from './form-from-table.js';
import { type Question } from './xls-form-functions.js';
import { formFromXlsForm, isXlsForm } from './xls-form.js';
import { logicOfXlsForm } from './xls-form-logic.js';

const sheets = {
  survey: [
    ['type', 'name', 'label::中文 (zh)', 'label::English (en)', 'hint', 'required', 'relevant', 'constraint', 'constraint_message'],
    ['start', 'start'],
    ['begin group', 'base', '基本信息', 'Basics'],
    ['text', 'full name', '姓名', 'Name', '与证件一致', 'yes'],
    ['integer', 'age', '年龄', 'Age', '', '', '', '. >= 0 and . <= 150', '年龄不对'],
    ['select_one sex', 'sex', '性别', 'Sex', '', 'true()'],
    ['end group'],
    ['note', 'hi', '请如实填写', 'Please be honest'],
    ['select_multiple symptoms', 'symptoms', '不适', 'Symptoms'],
    ['decimal', 'temp', '体温', 'Temperature', '', '', "selected(${symptoms}, 'fever') and ${age} > 1"],
    ['begin repeat', 'meds', '用药', 'Medicines'],
    ['text', 'drug', '药品', 'Drug', '', 'yes'],
    ['end repeat'],
    ['calculate', 'x', '', '', '', '', ''],
    ['geotrace', 'walk', '路线', 'Walk'],
    ['text', 'odd', '其他', 'Other', '', '', 'string-length(${temp}) > 2'],
  ],
  choices: [['list_name', 'name', 'label'], ['sex', 'm', '男'], ['sex', 'f', '女'], ['symptoms', 'fever', '发热'], ['symptoms', '头 痛', '头痛']],
  settings: [['form_title'], ['出院随访']],
};

describe('a form from a file', () => {
  it('takes an XLSForm over with groups, repeats, choices, conditions and both languages, and lists the rest', () => {
    expect(isXlsForm(sheets)).toBe(true);
    const { definition, questions, understood, notes } = formFromXlsForm('文件', sheets);
    expect(parseForm({ ...definition, key: 'follow_up' })).toMatchObject({ ok: true });
    expect(definition.label).toBe('出院随访');
    expect(definition.fields.map(({ key, type, required }) => [key, type, required])).toEqual([['full_name', 'text', true], ['age', 'number', undefined], ['sex', 'select', true], ['symptoms', 'multi-select', undefined], ['temp', 'number', undefined], ['meds', 'sub-table', undefined], ['odd', 'text', undefined]]);
    expect(definition.fields[0]).toMatchObject({ label: { 'zh-CN': '姓名', 'en-US': 'Name' }, help: '与证件一致' });
    expect(definition.fields[1]?.rules).toEqual([{ id: 'constraint', when: { '!': { empty: { var: 'age' } } }, assert: { and: [{ '>=': [{ var: 'age' }, 0] }, { '<=': [{ var: 'age' }, 150] }] }, message: '年龄不对' }]);
    expect(definition.fields[4]?.visibleWhen).toEqual({ and: [{ in: ['fever', { var: 'symptoms' }] }, { '>': [{ var: 'age' }, 1] }] });
    expect(definition.fields[5]?.fields).toMatchObject([{ key: 'drug', required: true }]);
    expect(definition.layout).toMatchObject([{ kind: 'section', label: { 'zh-CN': '基本信息' }, children: [{ field: 'full_name' }, { field: 'age' }, { field: 'sex' }] }, { kind: 'text' }, { field: 'symptoms' }, { field: 'temp' }, { field: 'meds' }, { field: 'odd' }]);
    expect(notes).toEqual([{ row: 14, name: 'x', code: 'calculation' }, { row: 15, name: 'walk', code: 'type', detail: 'geotrace' }, { row: 16, name: 'odd', code: 'condition', detail: 'string-length(${temp}) > 2' }]);
    expect({ questions, understood }).toEqual({ questions: 9, understood: 7 });
  });

  it('guesses the kinds of the columns of an ordinary table', () => {
    const rows = [['姓名*', '身份证号', '电话', '出生日期', '体重', '性别', '金额（元）', '是否复诊', '备注', ''], ...Array.from({ length: 9 }, (_none, at) => [`患者${at}`, '11010519491231002X', `1380000567${at}`, `1960/5/${at + 1}`, `7${at}.5`, at % 2 ? '男' : '女', '12.50', at % 2 ? '是' : '否', '无', 'x'])];
    const { definition, notes, sources } = formFromTable('患者', rows);
    expect(parseForm({ ...definition, key: 'patient' })).toMatchObject({ ok: true });
    expect(definition.fields.map(({ type }) => type)).toEqual(['text', 'cnid', 'phone', 'date', 'number', 'select', 'money', 'boolean', 'textarea']);
    expect(definition.fields[0]).toMatchObject({ label: '姓名', required: true });
    expect(definition.fields[5]?.options?.map(({ label }) => label)).toEqual(['女', '男']);
    expect(notes).toEqual([{ row: 1, name: '10', code: 'skipped' }]);
    expect(sources[5]).toEqual({ key: definition.fields[5]?.key, kind: '', examples: ['女', '男'], values: ['女', '男'] });
  });

  it('never takes half of an expression', () => {
    const questions = new Map<string, Question>([
      ['a', { key: 'a', isMany: false, values: new Map(), kind: 'other' }], ['born', { key: 'born', isMany: false, values: new Map(), kind: 'date' }], ['n', { key: 'n', isMany: false, values: new Map(), kind: 'number' }],
      ['meds', { key: 'meds', isMany: false, values: new Map(), kind: 'rows' }], ['dose', { key: 'dose', isMany: false, values: new Map(), kind: 'number', table: 'meds' }],
    ]);
    expect(logicOfXlsForm("not(${a} = 'x') or ${a} != ''", questions)).toEqual({ or: [{ '!': { '==': [{ var: 'a' }, 'x'] } }, { '!': { empty: { var: 'a' } } }] });
    for (const text of ['${b} = 1', "${a} = 'x' and", '${a} + > 2', 'count(${a}) = 1', 'pulldata(${a})', '${dose} > 1', "(${a} = 'x'", '${a}', "regex(., '^x')"]) expect(logicOfXlsForm(text, questions)).toBeNull();
    const value = (text: string, table?: string): unknown => logicOfXlsForm(text, questions, { isValue: true, table });
    expect(value('${n} * 2 + 1 - -3')).toEqual({ sub: [{ add: [{ mul: [{ var: 'n' }, 2] }, 1] }, -3] });
    expect(value('int((today() - ${born}) div 365.25)')).toEqual({ sub: [{ div: [{ days: [{ var: 'born' }, { var: '$ctx.today' }] }, 365.25] }, { '%': [{ div: [{ days: [{ var: 'born' }, { var: '$ctx.today' }] }, 365.25] }, 1] }] });
    expect(value("if(${n} >= 3, 'high', 'low')")).toEqual({ if: [{ '>=': [{ var: 'n' }, 3] }, 'high', 'low'] });
    expect(value('${born} + 14')).toEqual({ addDays: [{ var: 'born' }, 14] });
    expect([value('sum(${dose})'), value('count(${meds})')]).toEqual([{ sum: [{ col: [{ var: 'meds' }, 'dose'] }] }, { count: [{ var: 'meds' }] }]);
    expect(value('${dose} * ${n}', 'meds')).toEqual({ mul: [{ var: 'dose' }, { var: '$parent.n' }] });
  });

  it('works out what an XLSForm calculates, and takes defaults, ranges, signatures and rules of rows over', () => {
    const { definition, questions, understood, notes } = formFromXlsForm('文件', {
      survey: [
        ['type', 'name', 'label', 'calculation', 'default', 'appearance', 'parameters', 'required', 'constraint', 'choice_filter', 'read_only'],
        ['decimal', 'weight', '体重'], ['decimal', 'height', '身高'],
        ['calculate', 'bmi', '', 'round(${weight} div (${height} * ${height}), 1)'],
        ['calculate', 'word', '', "if(${bmi} > 24, '偏高', '正常')"],
        ['date', 'visit', '随访日期', '', 'today()'], ['range', 'pain', '疼痛', '', '', '', 'start=0 end=5 step=1'], ['image', 'sign', '签名', '', '', 'signature'], ['geopoint', 'place', '位置'],
        ['select_one yn or_other', 'smokes', '吸烟', '', 'n'], ['integer', 'years', '烟龄', '', '', '', '', "${smokes} = 'y'"],
        ['begin_repeat', 'meds', '用药'], ['decimal', 'dose', '剂量', '', '', '', '', '', '. > 0 and . < ${weight}'], ['calculate', 'double', '', '${dose} * 2'], ['begin_repeat', 'times', '时间'], ['time', 'at', '时刻'], ['end_repeat'], ['end_repeat'],
        ['calculate', 'total', '', 'sum(${dose})'], ['select_one yn', 'ward', '病区', '', '', '', '', '', '', 'site = ${smokes}', 'yes'], ['calculate', 'lost', '', "pulldata('a', 'b')"],
      ],
      choices: [['list_name', 'name', 'label'], ['yn', 'y', '是'], ['yn', 'n', '否']],
    });
    expect(parseForm({ ...definition, key: 'follow_up' })).toMatchObject({ ok: true });
    const of = (key: string): unknown => definition.fields.find((field) => field.key === key);
    expect(of('bmi')).toMatchObject({ type: 'formula', props: { result: 'number' }, compute: { expr: { round: [{ div: [{ var: 'weight' }, { mul: [{ var: 'height' }, { var: 'height' }] }] }, 1] } } });
    expect(of('word')).toMatchObject({ type: 'formula', props: { result: 'text' } });
    expect([of('visit'), of('pain'), of('sign'), of('place')]).toMatchObject([{ default: { expr: { var: '$ctx.today' } } }, { type: 'slider', props: { min: 0, max: 5, step: 1 } }, { type: 'signature' }, { type: 'geolocation' }]);
    expect([of('smokes'), of('years')]).toMatchObject([{ default: 'n', options: [{ value: 'y' }, { value: 'n' }, { value: 'other' }] }, { requiredWhen: { '==': [{ var: 'smokes' }, 'y'] } }]);
    expect(of('meds')).toMatchObject({ fields: [{ key: 'dose', rules: [{ assert: { and: [{ '>': [{ var: 'dose' }, 0] }, { '<': [{ var: 'dose' }, { var: '$parent.weight' }] }] } }] }, { key: 'double', type: 'formula', props: { result: 'number' } }] });
    expect([of('total'), of('ward')]).toMatchObject([{ compute: { expr: { sum: [{ col: [{ var: 'meds' }, 'dose'] }] } } }, { readonlyWhen: true }]);
    expect(notes.map(({ name, code }) => [name, code])).toEqual([['times', 'type'], ['at', 'type'], ['ward', 'choices'], ['lost', 'calculation']]);
    expect({ questions, understood }).toEqual({ questions: 16, understood: 14 });
  });
});
