import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Bringing a diagram of another tool along. */
export const fileImportMessages = defineCatalogue('flow-file-import', {
  open: { zh: '导入流程图', en: 'Import a diagram' },
  about: { zh: '选择 BPMN 2.0 文件（.bpmn 或 .xml），例如由 Camunda、Flowable、Signavio 导出的文件。导入会替换当前流程，可以撤销。', en: 'Choose a BPMN 2.0 file (.bpmn or .xml), such as one from Camunda, Flowable or Signavio. It replaces this flow, which can be undone.' },
  choose: { zh: '流程图文件', en: 'Diagram file' },
  reading: { zh: '正在读取…', en: 'Reading…' },
  tooLarge: { zh: '文件太大（上限 5 MB）', en: 'The file is larger than 5 MB' },
  unreadable: { zh: '不能导入这个文件', en: 'This file cannot be imported' },
  found: { zh: '流程“{{name}}”，共 {{steps}} 个步骤', en: { one: 'Flow “{{name}}”, {{steps}} step', other: 'Flow “{{name}}”, {{steps}} steps' } },
  unnamed: { zh: '未命名', en: 'unnamed' },
  madeWith: { zh: '来自 {{tools}}', en: 'Made with {{tools}}' },
  otherProcesses: { zh: '文件里的其他流程会保留在图中，但不执行：{{names}}', en: 'Other processes of the file stay in the picture and are not executed: {{names}}' },
  toMend: { zh: '导入后需要修改', en: 'To be mended after the import' },
  notExecuted: { zh: '会保留但不执行', en: 'Kept but not executed' },
  notExecutedAbout: { zh: '这些是其他软件的设置，请在对应步骤中重新设置。', en: 'Settings of other software: set them again at their steps.' },
  allExecuted: { zh: '文件中的内容都可以执行。', en: 'Everything in the file can be executed.' },
  more: { zh: '还有 {{count}} 项', en: { one: '{{count}} more', other: '{{count}} more' } },
  replace: { zh: '导入并替换', en: 'Import and replace' },
  imported: { zh: '导入流程图', en: 'Import of a diagram' },
});
