import { type AppDefinition, definitionsOf, isDefinitionKind, type Locale, type LocalizedText, type MergeConflict, textOf } from '@carewright/schema';

type Words = Readonly<Record<string, Readonly<Record<Locale, string>>>>;

/** What people call the parts of definitions that a merge may disagree about. */
const partWords: Words = {
  label: { 'zh-CN': '名称', 'en-US': 'name' },
  help: { 'zh-CN': '说明', 'en-US': 'help' },
  description: { 'zh-CN': '说明', 'en-US': 'description' },
  icon: { 'zh-CN': '图标', 'en-US': 'icon' },
  type: { 'zh-CN': '类型', 'en-US': 'kind' },
  required: { 'zh-CN': '是否必填', 'en-US': 'whether it is required' },
  unique: { 'zh-CN': '是否唯一', 'en-US': 'whether it is unique' },
  options: { 'zh-CN': '选项', 'en-US': 'options' },
  props: { 'zh-CN': '设置', 'en-US': 'settings' },
  layout: { 'zh-CN': '布局', 'en-US': 'layout' },
  listFields: { 'zh-CN': '列表显示字段', 'en-US': 'list columns' },
  display: { 'zh-CN': '记录标题', 'en-US': 'title of records' },
  bpmn: { 'zh-CN': '流程图', 'en-US': 'diagram' },
  grants: { 'zh-CN': '权限', 'en-US': 'rights' },
  visibleWhen: { 'zh-CN': '显示条件', 'en-US': 'condition to be shown' },
  requiredWhen: { 'zh-CN': '必填条件', 'en-US': 'condition to be required' },
  compute: { 'zh-CN': '计算公式', 'en-US': 'formula' },
  rules: { 'zh-CN': '校验规则', 'en-US': 'rules' },
  default: { 'zh-CN': '默认值', 'en-US': 'default' },
};
const others = { 'zh-CN': '设置', 'en-US': 'settings' };
const words = {
  none: { 'zh-CN': '无', 'en-US': 'nothing' },
  yes: { 'zh-CN': '是', 'en-US': 'yes' },
  no: { 'zh-CN': '否', 'en-US': 'no' },
  items: { 'zh-CN': '{count} 项', 'en-US': '{count} items' },
  whole: { 'zh-CN': '（整体内容）', 'en-US': '(as a whole)' },
} as const satisfies Words;

/** Where the two sides disagree, in the names that people gave. */
export function placeInWords({ path }: MergeConflict, apps: readonly AppDefinition[], locale: Locale): string {
  const [kind = '', key = '', ...inside] = path;
  if (!isDefinitionKind(kind)) return (partWords[kind] ?? others)[locale];
  const definitions = apps.map((app) => definitionsOf(app, kind)[key] as Named | undefined);
  const names = [nameOf(definitions, locale) || key];
  const fieldAt = inside.indexOf('fields');
  if (fieldAt !== -1 && inside[fieldAt + 1] !== undefined) {
    const field = inside[fieldAt + 1] ?? '';
    names.push(nameOf(definitions.map((definition) => definition?.fields?.find((one) => one.key === field)), locale) || field);
  }
  const part = inside.findLast((one) => Object.hasOwn(partWords, one));
  if (inside.length > 0 && !(fieldAt !== -1 && inside.length === fieldAt + 2)) names.push((part === undefined ? others : (partWords[part] ?? others))[locale]);
  return names.join(' · ');
}

interface Named {
  readonly key?: string;
  readonly label?: LocalizedText;
  readonly fields?: readonly Named[];
}

function nameOf(found: readonly (Named | undefined)[], locale: Locale): string {
  return textOf(found.find((one) => one?.label !== undefined)?.label, locale);
}

/** A side of a conflict, short enough to choose by. */
export function sideInWords(value: unknown, locale: Locale): string {
  if (value === undefined || value === null) return words.none[locale];
  if (typeof value === 'boolean') return words[value ? 'yes' : 'no'][locale];
  if (typeof value === 'string' || typeof value === 'number') return String(value).length > 120 ? words.whole[locale] : String(value);
  if (Array.isArray(value)) return words.items[locale].replace('{count}', String(value.length));
  const named = value as Named & Partial<Record<Locale, unknown>>;
  if (named.label !== undefined) return textOf(named.label, locale);
  return typeof named[locale] === 'string' ? String(named[locale]) : words.whole[locale];
}
