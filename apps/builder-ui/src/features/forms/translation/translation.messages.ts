import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const translationMessages = defineCatalogue('form-translation', {
  translation: { zh: '翻译', en: 'Translation' },
  hint: { zh: '表单上所有给人看的文字。没有翻译时显示中文。', en: 'Every text that people see. Where a translation is missing, the Chinese is shown.' },
  onlyMissing: { zh: '只看未翻译（{{count}}）', en: 'Only what is missing ({{count}})' },
  where: { zh: '位置', en: 'Where' },
  'zh-CN': { zh: '中文', en: 'Chinese' },
  'en-US': { zh: '英文', en: 'English' },
  textIn: { zh: '{{where}}，{{language}}', en: '{{where}}, {{language}}' },
  allDone: { zh: '全部已翻译', en: 'Everything is translated' },
  part_label: { zh: '标题', en: 'title' },
  part_help: { zh: '填写说明', en: 'help' },
  part_placeholder: { zh: '框内提示', en: 'placeholder' },
  part_option: { zh: '选项', en: 'choice' },
  part_message: { zh: '提示', en: 'message' },
  part_text: { zh: '文字', en: 'text' },
  part_unit: { zh: '设置', en: 'setting' },
  form: { zh: '表单', en: 'Form' },
  ofPart: { zh: '{{name}} · {{part}}', en: '{{name}} · {{part}}' },
});
