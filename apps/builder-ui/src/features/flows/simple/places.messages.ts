import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Where steps stand and what became of them, as it is read out. */
export const placeMessages = defineCatalogue('flow-places', {
  list: { zh: '流程步骤', en: 'Steps of the flow' },
  step: { zh: '第 {{place}} 步，共 {{count}} 步', en: 'step {{place}} of {{count}}' },
  stepIn: { zh: '“{{course}}”中的第 {{place}} 步，共 {{count}} 步', en: 'step {{place}} of {{count}} in “{{course}}”' },
  branch: { zh: '“{{of}}”的第 {{place}} 个分支，共 {{count}} 个', en: 'branch {{place}} of {{count}} of “{{of}}”' },
  branches: { zh: '“{{name}}”的分支', en: 'Branches of “{{name}}”' },
  stepsOf: { zh: '“{{name}}”中的步骤', en: 'Steps in “{{name}}”' },
  addBranchTo: { zh: '添加分支到“{{name}}”', en: 'Add a branch to “{{name}}”' },
  numbered: { zh: '分支 {{number}}', en: 'Branch {{number}}' },
  ways: { zh: '{{count}} 个分支', en: { one: '{{count}} branch', other: '{{count}} branches' } },
  inside: { zh: '内含 {{count}} 步', en: { one: '{{count}} step inside', other: '{{count}} steps inside' } },
  problem: { zh: '需要处理：', en: 'To fix: ' },
  warning: { zh: '请留意：', en: 'Mind: ' },
  settingsOf: { zh: '步骤设置：{{name}}', en: 'Settings: {{name}}' },
  added: { zh: '已添加“{{name}}”，{{where}}', en: 'Added “{{name}}”, {{where}}' },
  moved: { zh: '“{{name}}”移到{{where}}', en: '“{{name}}” is now {{where}}' },
  removed: { zh: '已删除“{{name}}”', en: 'Deleted “{{name}}”' },
  dissolved: { zh: '已删除“{{name}}”；只剩一个分支，其中的步骤并入流程', en: 'Deleted “{{name}}”; one branch was left, and its steps are part of the flow now' },
  personAdded: { zh: '已添加：{{name}}', en: 'Added: {{name}}' },
  personRemoved: { zh: '已移除：{{name}}', en: 'Taken out: {{name}}' },
  noFurtherUp: { zh: '“{{name}}”不能再往前移', en: '“{{name}}” cannot go further up' },
  noFurtherDown: { zh: '“{{name}}”不能再往后移', en: '“{{name}}” cannot go further down' },
  endStays: { zh: '“{{name}}”不能删除：流程必须有结束', en: '“{{name}}” stays: a flow needs an end' },
  otherwiseStays: { zh: '“{{name}}”不能删除：其他分支都不满足时走它', en: '“{{name}}” stays: it is taken when no other branch is' },
  startStays: { zh: '“{{name}}”不能删除：流程由它开始', en: '“{{name}}” stays: the flow begins with it' },
});
export type PlaceText = keyof typeof placeMessages.messages;
