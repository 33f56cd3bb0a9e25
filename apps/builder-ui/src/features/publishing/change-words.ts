import { type Locale } from '@carewright/schema';
import { type PlanChange } from './api.js';

export type ChangeGroup = 'new' | 'changed' | 'retired';
type Words = Readonly<Record<Locale, string>>;
interface ChangeKind {
  readonly group: ChangeGroup;
  /** `{what}` is the definition, `{field}` the field, any other place a fact of the change. */
  readonly words: Words;
}
const kind = (group: ChangeGroup, zh: string, en: string): ChangeKind => ({ group, words: { 'zh-CN': zh, 'en-US': en } });

/** Every kind of change of a release plan, in the words of those who publish. */
const changeKinds: Readonly<Record<string, ChangeKind>> = {
  'app-created': kind('new', '建立应用的数据区', 'Create the place for the app’s data'),
  'app-changed': kind('changed', '修改应用名称或图标', 'Change the app’s name or icon'),
  'form-added': kind('new', '新表单“{what}”', 'New form “{what}”'),
  'form-restored': kind('new', '恢复表单“{what}”及其数据', 'Bring back the form “{what}” with its data'),
  'form-retired': kind('retired', '停用表单“{what}”（数据保留）', 'Retire the form “{what}” (data is kept)'),
  'form-changed': kind('changed', '“{what}”的规则、标题或列表', 'Rules, title or list of “{what}”'),
  'layout-changed': kind('changed', '“{what}”的布局', 'Layout of “{what}”'),
  'field-added': kind('new', '“{what}”新增字段“{field}”', 'New field “{field}” in “{what}”'),
  'field-restored': kind('new', '“{what}”恢复字段“{field}”及其数据', 'Bring back “{field}” in “{what}” with its data'),
  'field-retired': kind('retired', '“{what}”停用字段“{field}”（数据保留）', 'Retire “{field}” in “{what}” (data is kept)'),
  'field-changed': kind('changed', '“{what}”的字段“{field}”的设置', 'Settings of “{field}” in “{what}”'),
  'label-changed': kind('changed', '改名为“{target}”', 'Renamed to “{target}”'),
  'type-widened': kind('changed', '“{what}”的“{field}”可以容纳更多内容', '“{field}” in “{what}” takes more'),
  'type-converted': kind('changed', '“{what}”的“{field}”改为另一种类型：{convertible} 条可以转换，{notConvertible} 条不能', '“{field}” in “{what}” changes its type: {convertible} values convert, {notConvertible} do not'),
  'type-replaced': kind('changed', '“{what}”的“{field}”换成另一种类型，原有内容停用', '“{field}” in “{what}” gets another type; earlier values are put aside'),
  'unique-added': kind('changed', '“{what}”的“{field}”不允许重复', '“{field}” in “{what}” allows no duplicates'),
  'unique-dropped': kind('changed', '“{what}”的“{field}”允许重复', '“{field}” in “{what}” allows duplicates'),
  'index-added': kind('changed', '加快按“{field}”查找“{what}”', 'Faster search of “{what}” by “{field}”'),
  'index-dropped': kind('changed', '不再加快按“{field}”查找“{what}”', 'No longer faster search of “{what}” by “{field}”'),
  'reference-changed': kind('changed', '“{what}”的关联“{field}”', 'The relation “{field}” of “{what}”'),
  'row-rules-changed': kind('changed', '“{what}”的数据可见范围', 'Who sees which records of “{what}”'),
  'flow-added': kind('new', '新流程“{what}”', 'New flow “{what}”'),
  'flow-changed': kind('changed', '流程“{what}”', 'The flow “{what}”'),
  'flow-removed': kind('retired', '停用流程“{what}”', 'Remove the flow “{what}”'),
  'dataset-added': kind('new', '新数据集“{what}”', 'New dataset “{what}”'),
  'dataset-changed': kind('changed', '数据集“{what}”', 'The dataset “{what}”'),
  'dataset-removed': kind('retired', '删除数据集“{what}”', 'Remove the dataset “{what}”'),
  'dashboard-added': kind('new', '新看板“{what}”', 'New dashboard “{what}”'),
  'dashboard-changed': kind('changed', '看板“{what}”', 'The dashboard “{what}”'),
  'dashboard-removed': kind('retired', '删除看板“{what}”', 'Remove the dashboard “{what}”'),
  'role-added': kind('new', '新角色“{what}”', 'New role “{what}”'),
  'role-changed': kind('changed', '角色“{what}”的权限', 'Rights of the role “{what}”'),
  'role-removed': kind('retired', '删除角色“{what}”', 'Remove the role “{what}”'),
};

/** Labels of definitions and fields; a key without one shows itself. */
export interface Names {
  readonly definition: (kind: string, key: string) => string;
  readonly field: (form: string, path: string) => string;
}

export const groupOf = (change: Pick<PlanChange, 'kind'>): ChangeGroup => changeKinds[change.kind]?.group ?? 'changed';

/** One change as a sentence. */
export function describeChange({ kind: name, target, facts }: Pick<PlanChange, 'kind' | 'target' | 'facts'>, names: Names, locale: Locale): string {
  const what = names.definition(target.kind, target.key);
  const field = target.field === undefined ? '' : names.field(target.key, target.field);
  const words = changeKinds[name]?.words[locale] ?? [what, field].filter((part) => part !== '').join(' · ');
  const values: Readonly<Record<string, unknown>> = { ...facts, what, field, target: field === '' ? what : field };
  return words.replace(/\{(\w+)\}/g, (whole, place: string) => (values[place] === undefined ? whole : String(values[place])));
}
