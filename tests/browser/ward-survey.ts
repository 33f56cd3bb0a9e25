import { strToU8, zipSync } from 'fflate';

/** One question of an XLSForm, and the field it must become; null for what has no place on the platform. */
export interface Question {
  readonly type: string;
  readonly name: string;
  readonly zh: string;
  readonly en: string;
  readonly more?: Readonly<Record<string, string>>;
  readonly becomes: object | null;
  /** Whether it stands on the empty form: not in a row, and without a condition. */
  readonly isShownAtOnce: boolean;
}
type Row = Readonly<Record<string, string>>;
/** Sheets by name; the columns are those that any row has. */
export type Workbook = Readonly<Record<string, readonly Row[]>>;

const ask = ([type, name]: readonly [string, string], [zh, en]: readonly [string, string], becomes: object | null, more: Row = {}): Question =>
  ({ type, name, zh, en, more, becomes, isShownAtOnce: becomes !== null && more['relevant'] === undefined && !/^(calculate|begin)/.test(type) });
const inRow = (question: Question): Question => ({ ...question, isShownAtOnce: false });
const bilingual = (zh: string, en: string): object => ({ 'zh-CN': zh, 'en-US': en });
const yes = { required: 'yes' };
const when = (visibleWhen: object): object => ({ visibleWhen });
const judged = (assert: unknown): object => ({ rules: [{ assert }] });
const formula = (result: string, expr: object): object => ({ type: 'formula', props: { result }, compute: { expr } });

const lists: Readonly<Record<string, readonly (readonly [string, string, string])[]>> = {
  yn: [['yes', '是', 'Yes'], ['no', '否', 'No'], ['unknown', '不详', 'Unknown']],
  ward: [['cardio', '心内科', 'Cardiology'], ['neuro', '神经内科', 'Neurology'], ['ortho', '骨科', 'Orthopaedics']],
  pain: [['none', '无痛', 'None'], ['mild', '轻度', 'Mild'], ['severe', '重度', 'Severe']],
  signs: [['fever', '发热', 'Fever'], ['cough', '咳嗽', 'Cough'], ['swelling', '水肿', 'Swelling'], ['none', '无', 'None']],
  habits: [['smoke', '吸烟', 'Smoking'], ['drink', '饮酒', 'Drinking'], ['salt', '重盐', 'Salty food']],
  grade: [['1', '很差', 'Very poor'], ['2', '一般', 'Fair'], ['3', '很好', 'Very good']],
};
const options = (list: string): object => ({ options: (lists[list] ?? []).map(([value, zh, en]) => ({ value, label: bilingual(zh, en) })) });
const one = (list: string): object => ({ type: 'select', ...options(list) });
const many = (list: string): object => ({ type: 'multi-select', ...options(list) });

const person: readonly Question[] = [
  ask(['text', 'full_name'], ['患者姓名', 'Patient name'], { type: 'text', required: true, help: bilingual('与身份证一致', 'As on the identity card') }, { ...yes, 'hint::中文 (zh)': '与身份证一致', 'hint::English (en)': 'As on the identity card' }),
  ask(['text', 'record_no'], ['病历号', 'Record number'], { type: 'text', ...judged({ match: [{ var: 'record_no' }, '^MR[0-9]{6}$'] }) }, { constraint: "regex(., '^MR[0-9]{6}$')", 'constraint_message::中文 (zh)': '病历号是 MR 加六位数字', 'constraint_message::English (en)': 'MR and six digits' }),
  ask(['select_one yn', 'is_first'], ['是否首次住院', 'First stay in hospital?'], { ...one('yn'), required: true }, yes),
  ask(['integer', 'stays'], ['第几次住院', 'Which stay is it?'], { type: 'number', props: { scale: 0 }, ...when({ '==': [{ var: 'is_first' }, 'no'] }) }, { relevant: "${is_first} = 'no'" }),
  ask(['date', 'born'], ['出生日期', 'Date of birth'], { type: 'date', ...judged({ '<=': [{ var: 'born' }, { var: '$ctx.today' }] }) }, { constraint: '. <= today()' }),
  ask(['calculate', 'age'], ['年龄', 'Age'], formula('number', { sub: [{ div: [{ days: [{ var: 'born' }, { var: '$ctx.today' }] }, 365.25] }, { '%': [{ div: [{ days: [{ var: 'born' }, { var: '$ctx.today' }] }, 365.25] }, 1] }] }), { calculation: 'int((today() - ${born}) div 365.25)' }),
  ask(['select_one ward', 'ward'], ['出院病区', 'Ward of discharge'], one('ward')),
  ask(['date', 'admitted'], ['入院日期', 'Admitted on'], { type: 'date', required: true }, yes),
  ask(['date', 'discharged'], ['出院日期（含当日）', 'Discharged on (that day included)'], { type: 'date', ...judged({ '>=': [{ var: 'discharged' }, { var: 'admitted' }] }) }, { constraint: '. >= ${admitted}' }),
  ask(['calculate', 'days_in'], ['住院天数', 'Days in hospital'], formula('number', { add: [{ days: [{ var: 'admitted' }, { var: 'discharged' }] }, 1] }), { calculation: '${discharged} - ${admitted} + 1' }),
  ask(['barcode', 'wristband'], ['腕带条码', 'Wristband code'], { type: 'barcode' }),
  ask(['geopoint', 'home'], ['住址定位', 'Where they live'], { type: 'geolocation' }),
];
const body: readonly Question[] = [
  ask(['decimal', 'weight'], ['体重（kg）', 'Weight (kg)'], { type: 'number', ...judged({ and: [{ '>': [{ var: 'weight' }, 1] }, { '<': [{ var: 'weight' }, 300] }] }) }, { constraint: '. > 1 and . < 300' }),
  ask(['decimal', 'height'], ['身高（m）', 'Height (m)'], { type: 'number', ...judged({ '<': [{ var: 'height' }, 2.6] }) }, { constraint: '. < 2.6' }),
  ask(['calculate', 'bmi'], ['体质指数', 'Body mass index'], formula('number', { round: [{ div: [{ var: 'weight' }, { mul: [{ var: 'height' }, { var: 'height' }] }] }, 1] }), { calculation: 'round(${weight} div (${height} * ${height}), 1)' }),
  ask(['calculate', 'bmi_word'], ['体重评价', 'What the index says'], formula('text', { if: [{ '>=': [{ var: 'bmi' }, 24] }, '偏高', '正常'] }), { calculation: "if(${bmi} >= 24, '偏高', '正常')" }),
  ask(['decimal', 'temperature'], ['体温 ℃', 'Temperature °C'], { type: 'number', ...judged({ and: [{ '>=': [{ var: 'temperature' }, 34] }, { '<=': [{ var: 'temperature' }, 43] }] }) }, { constraint: '. >= 34 and . <= 43' }),
  ask(['integer', 'systolic'], ['收缩压', 'Systolic pressure'], { type: 'number', props: { scale: 0 } }),
  ask(['integer', 'diastolic'], ['舒张压', 'Diastolic pressure'], { type: 'number', ...judged({ '<': [{ var: 'diastolic' }, { var: 'systolic' }] }) }, { constraint: '. < ${systolic}' }),
  ask(['calculate', 'pulse_pressure'], ['脉压差', 'Pulse pressure'], formula('number', { sub: [{ var: 'systolic' }, { var: 'diastolic' }] }), { calculation: '${systolic} - ${diastolic}' }),
  ask(['integer', 'pulse'], ['心率（次/分）', 'Pulse per minute'], { type: 'number', default: 72 }, { default: '72' }),
  ask(['range', 'pain_score'], ['疼痛评分 0–10', 'Pain from 0 to 10'], { type: 'slider', props: { min: 0, max: 10, step: 1 } }, { parameters: 'start=0 end=10 step=1' }),
  ask(['select_one pain', 'pain_kind'], ['疼痛程度', 'Degree of pain'], { ...one('pain'), ...when({ '>': [{ var: 'pain_score' }, 0] }) }, { relevant: '${pain_score} > 0' }),
  ask(['time', 'measured'], ['测量时间', 'Time of measuring'], { type: 'time' }),
];
const feeling: readonly Question[] = [
  ask(['select_multiple signs', 'signs'], ['目前“不适”有哪些？', 'Which "complaints" now?'], { ...many('signs'), required: true }, yes),
  ask(['integer', 'sign_count'], ['不适的数目', 'Number of complaints'], { type: 'number', compute: { expr: { count: [{ var: 'signs' }] } } }, { calculation: 'count-selected(${signs})' }),
  ask(['decimal', 'fever_peak'], ['最高体温', 'Highest temperature'], { type: 'number', ...when({ in: ['fever', { var: 'signs' }] }) }, { relevant: "selected(${signs}, 'fever')" }),
  ask(['text', 'cough_kind'], ['咳嗽的特点 & 痰', 'Kind of cough & phlegm'], { type: 'text', ...when({ and: [{ in: ['cough', { var: 'signs' }] }, { '!': { in: ['none', { var: 'signs' }] } }] }) }, { relevant: "selected(${signs}, 'cough') and not(selected(${signs}, 'none'))" }),
  ask(['image', 'swelling_photo'], ['水肿处照片', 'Photo of the swelling'], { type: 'image', ...when({ in: ['swelling', { var: 'signs' }] }) }, { relevant: "selected(${signs}, 'swelling')" }),
  ask(['select_multiple habits', 'habits'], ['生活习惯', 'Habits'], many('habits')),
  ask(['integer', 'cigarettes'], ['每天吸烟（支）', 'Cigarettes a day'], { type: 'number', ...when({ in: ['smoke', { var: 'habits' }] }), ...judged({ '<=': [{ var: 'cigarettes' }, 100] }) }, { relevant: "selected(${habits}, 'smoke')", constraint: '. <= 100' }),
  ask(['select_one grade', 'sleep'], ['睡眠如何', 'How is the sleep?'], { ...one('grade'), default: '2' }, { default: '2' }),
  ask(['select_one grade', 'appetite'], ['食欲如何', 'How is the appetite?'], one('grade')),
  ask(['text', 'worse_why'], ['为什么很差', 'Why so poor?'], { type: 'textarea', ...when({ or: [{ '==': [{ var: 'sleep' }, '1'] }, { '==': [{ var: 'appetite' }, '1'] }] }) }, { appearance: 'multiline', relevant: '${sleep} = 1 or ${appetite} = 1' }),
  ask(['select_one yn', 'dressing'], ['伤口是否换药？', 'Has the dressing been changed?'], { ...one('yn'), ...when({ '==': [{ var: 'ward' }, 'ortho'] }) }, { relevant: "${ward} = 'ortho'" }),
  ask(['datetime', 'dressing_at'], ['换药时间', 'When it was changed'], { type: 'datetime', requiredWhen: { '==': [{ var: 'dressing' }, 'yes'] } }, { required: "${dressing} = 'yes'" }),
];
const drugs: readonly Question[] = [
  ask(['text', 'drug'], ['药品名称', 'Name of the drug'], { type: 'text', required: true }, yes),
  ask(['decimal', 'dose'], ['单次剂量（mg）', 'Single dose (mg)'], { type: 'number', ...judged({ '>': [{ var: 'dose' }, 0] }) }, { constraint: '. > 0' }),
  ask(['integer', 'times'], ['每日次数', 'Times a day'], { type: 'number', default: 1 }, { default: '1' }),
  ask(['calculate', 'daily'], ['日总量', 'Daily amount'], formula('number', { mul: [{ var: 'dose' }, { var: 'times' }] }), { calculation: '${dose} * ${times}' }),
  ask(['select_one yn', 'missed'], ['是否漏服', 'Any dose missed?'], one('yn')),
  ask(['text', 'missed_why'], ['漏服原因', 'Why it was missed'], { type: 'text', ...when({ '==': [{ var: 'missed' }, 'yes'] }) }, { relevant: "${missed} = 'yes'" }),
  ask(['decimal', 'per_kilo'], ['每公斤剂量', 'Dose per kilogram'], { type: 'number', compute: { expr: { div: [{ var: 'dose' }, { var: '$parent.weight' }] } } }, { calculation: '${dose} div ${weight}' }),
  ask(['date', 'since'], ['开始日期', 'Taken since'], { type: 'date', default: { expr: { var: '$ctx.today' } } }, { default: 'today()' }),
];
const ending: readonly Question[] = [
  ask(['calculate', 'drug_count'], ['用药种数', 'Number of drugs'], formula('number', { count: [{ var: 'drugs' }] }), { calculation: 'count(${drugs})' }),
  ask(['calculate', 'all_daily'], ['日总量合计', 'All daily amounts'], formula('number', { sum: [{ col: [{ var: 'drugs' }, 'daily'] }] }), { calculation: 'sum(${daily})' }),
  ask(['date', 'next_visit'], ['下次随访', 'Next visit'], { type: 'date', compute: { expr: { addDays: [{ var: 'discharged' }, 14] } } }, { calculation: '${discharged} + 14' }),
  ask(['select_one yn or_other', 'reachable'], ['能否电话联系', 'Can be phoned?'], { type: 'select', options: [...(options('yn') as { options: object[] }).options, { value: 'other', label: bilingual('其他', 'Other') }] }),
  ask(['text', 'phone'], ['电话（手机或固话）', 'Phone (mobile or fixed)'], { type: 'text', ...when({ '!=': [{ var: 'reachable' }, 'no'] }), ...judged({ '>=': [{ length: [{ var: 'phone' }] }, 8] }) }, { relevant: "${reachable} != 'no'", constraint: 'string-length(.) >= 8' }),
  ask(['select_one grade', 'satisfied'], ['对护理是否满意', 'Satisfied with the care?'], { ...one('grade'), required: true }, yes),
  ask(['text', 'complaint'], ['不满意的地方', 'What was wrong'], { type: 'textarea', ...when({ '==': [{ var: 'satisfied' }, '1'] }), required: true }, { ...yes, appearance: 'multiline', relevant: "${satisfied} = '1'" }),
  ask(['acknowledge', 'told'], ['已告知复诊要求', 'Told when to come again'], { type: 'boolean' }),
  ask(['image', 'signed'], ['家属签名', 'Signature of the family'], { type: 'signature' }, { appearance: 'signature' }),
  ask(['file', 'report'], ['检查报告', 'Report of tests'], { type: 'file' }),
  ask(['audio', 'voice'], ['语音留言', 'Voice message'], { type: 'file' }),
  ask(['calculate', 'headline'], ['摘要', 'Summary'], formula('text', { cat: [{ var: 'full_name' }, '，', { if: [{ empty: { var: 'record_no' } }, '无病历号', { var: 'record_no' }] }] }), { calculation: "concat(${full_name}, '，', coalesce(${record_no}, '无病历号'))" }),
  ask(['select_one ward', 'back_ward'], ['复诊科室 <门诊>', 'Clinic to come back to <outpatients>'], { ...one('ward'), readonlyWhen: true, default: 'cardio' }, { read_only: 'yes', default: 'cardio' }),
  ask(['decimal', 'risk'], ['再入院风险', 'Risk of coming back'], { type: 'number', compute: { expr: { max: [{ var: 'pain_score' }, { '%': [{ var: 'stays' }, 10] }] } } }, { calculation: 'max(${pain_score}, ${stays} mod 10)' }),
  ask(['geotrace', 'way_home'], ['回家路线', 'Way home'], null),
  ask(['calculate', 'from_register'], ['登记处编号', 'Number in the register'], null, { calculation: "pulldata('register', 'number', 'name', ${full_name})" }),
];

/** All sixty, in order. */
export const questions: readonly Question[] = [...person, ...body, ...feeling, ...drugs.map(inRow), ...ending];

const lineOf = ({ type, name, zh, en, more = {} }: Question): Row => ({ type, name, 'label::中文 (zh)': zh, 'label::English (en)': en, ...more });
const group = (name: string, [zh, en]: readonly [string, string], content: readonly Question[], kind = 'group'): readonly Row[] => [{ type: `begin ${kind}`, name, 'label::中文 (zh)': zh, 'label::English (en)': en }, ...content.map(lineOf), { type: `end ${kind}` }];

/** A survey as a research office hands it over: metadata, groups, a repeat, notes, choices and a title in two languages. */
export const wardSurvey: Workbook = {
  survey: [
    { type: 'start', name: 'start' }, { type: 'deviceid', name: 'device' },
    { type: 'note', name: 'welcome', 'label::中文 (zh)': '请在出院两周后电话随访时填写。', 'label::English (en)': 'To be filled in by phone, two weeks after discharge.' },
    ...group('person', ['基本信息', 'Basics'], person), ...group('body', ['体征', 'Body'], body), ...group('feeling', ['感受与习惯', 'Feelings and habits'], feeling),
    ...group('drugs', ['用药情况', 'Drugs'], drugs, 'repeat'), ...group('ending', ['结束', 'To end'], ending),
  ],
  choices: Object.entries(lists).flatMap(([list, entries]) => entries.map(([name, zh, en]) => ({ list_name: list, name, 'label::中文 (zh)': zh, 'label::English (en)': en }))),
  settings: [{ 'form_title::中文 (zh)': '病区随访', 'form_title::English (en)': 'Ward follow-up', form_id: 'ward_follow_up' }],
};

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const rowXml = (cells: readonly string[]): string => `<row>${cells.map((text) => `<c t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`).join('')}</row>`;

/** The workbook as the bytes of an .xlsx file. */
export function workbookOf(sheets: Workbook): Buffer {
  const names = Object.keys(sheets);
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${names.map((_name, at) => `<Override PartName="/xl/worksheets/sheet${String(at + 1)}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}</Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${String(at + 1)}" r:id="rId${String(at + 1)}"/>`).join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names.map((_name, at) => `<Relationship Id="rId${String(at + 1)}" Type="${office}/worksheet" Target="worksheets/sheet${String(at + 1)}.xml"/>`).join('')}</Relationships>`,
  };
  for (const [at, name] of names.entries()) {
    const rows = sheets[name] ?? [];
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
    parts[`xl/worksheets/sheet${String(at + 1)}.xml`] = `<worksheet xmlns="${main}"><sheetData>${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))].map(rowXml).join('')}</sheetData></worksheet>`;
  }
  return Buffer.from(zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(head + xml)]))));
}
