import { type ChangeWords } from './change-words.js';

/** What is said about changes of apps, flows, datasets, dashboards, option sets and roles. */
export const definitionWords = {
  'app-created': { 'zh-CN': '创建应用“{definition}”', 'en-US': 'Creates the app “{definition}”' },
  'app-changed': { 'zh-CN': '修改应用“{definition}”的名称、图标或说明', 'en-US': 'Changes the name, icon or description of the app “{definition}”' },
  'flow-added': { 'zh-CN': '新增流程“{definition}”', 'en-US': 'Adds the flow “{definition}”' },
  'flow-changed': { 'zh-CN': '修改流程“{definition}”', 'en-US': 'Changes the flow “{definition}”' },
  'flow-removed': { 'zh-CN': '移除流程“{definition}”', 'en-US': 'Removes the flow “{definition}”' },
  'dataset-added': { 'zh-CN': '新增数据集“{definition}”', 'en-US': 'Adds the dataset “{definition}”' },
  'dataset-changed': { 'zh-CN': '修改数据集“{definition}”', 'en-US': 'Changes the dataset “{definition}”' },
  'dataset-removed': { 'zh-CN': '移除数据集“{definition}”', 'en-US': 'Removes the dataset “{definition}”' },
  'dashboard-added': { 'zh-CN': '新增看板“{definition}”', 'en-US': 'Adds the dashboard “{definition}”' },
  'dashboard-changed': { 'zh-CN': '修改看板“{definition}”', 'en-US': 'Changes the dashboard “{definition}”' },
  'dashboard-removed': { 'zh-CN': '移除看板“{definition}”', 'en-US': 'Removes the dashboard “{definition}”' },
  'role-added': { 'zh-CN': '新增角色“{definition}”', 'en-US': 'Adds the role “{definition}”' },
  'role-changed': { 'zh-CN': '修改角色“{definition}”', 'en-US': 'Changes the role “{definition}”' },
  'option-set-added': { 'zh-CN': '新增共用选项“{definition}”', 'en-US': 'Adds the shared options “{definition}”' },
  'option-set-changed': { 'zh-CN': '修改共用选项“{definition}”', 'en-US': 'Changes the shared options “{definition}”' },
  'option-set-removed': { 'zh-CN': '移除共用选项“{definition}”', 'en-US': 'Removes the shared options “{definition}”' },
  'role-removed': { 'zh-CN': '移除角色“{definition}”', 'en-US': 'Removes the role “{definition}”' },
} as const satisfies ChangeWords;
