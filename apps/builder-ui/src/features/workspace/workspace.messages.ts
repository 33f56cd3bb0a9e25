import { defineCatalogue } from '../../design-system/language/catalogue.js';

export const workspaceMessages = defineCatalogue('workspace', {
  home: { zh: '首页', en: 'Home' },
  greeting: { zh: '{{name}}，您好', en: 'Hello, {{name}}' },
  myApps: { zh: '我的应用', en: 'My apps' },
  noApps: { zh: '还没有可用的应用', en: 'No apps yet' },
  noAppsHint: { zh: '请联系管理员为您分配角色。', en: 'Ask an administrator to give you a role.' },
  importApp: { zh: '导入应用', en: 'Import an app' },
  createApp: { zh: '新建应用', en: 'New app' },
  createAppHint: { zh: '从一个空应用开始，拖一拖就能做出第一张表单。', en: 'Start with an empty app and drag together the first form.' },
  appName: { zh: '应用名称', en: 'Name of the app' },
  enterAppName: { zh: '请填写应用名称', en: 'Enter a name' },
  create: { zh: '创建', en: 'Create' },
  unpublished: { zh: '未发布', en: 'Not published' },
  tasksWaiting: { zh: '{{count}} 项待办等您处理', en: { one: '{{count}} task is waiting for you', other: '{{count}} tasks are waiting for you' } },
  noTasksWaiting: { zh: '没有待办', en: 'Nothing is waiting for you' },
  emptyApp: { zh: '这个应用还没有内容', en: 'This app is empty' },
  emptyAppDesigner: { zh: '到设计页添加第一张表单并发布。', en: 'Add a first form in the designer and publish it.' },
  automations: { zh: '自动化', en: 'Automations' },
  designApp: { zh: '设计此应用', en: 'Design this app' },
  forms: { zh: '业务数据', en: 'Records' },
  dashboards: { zh: '看板', en: 'Dashboards' },
});
