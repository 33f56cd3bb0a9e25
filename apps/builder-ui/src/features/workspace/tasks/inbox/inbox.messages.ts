import { defineCatalogue } from '../../../../design-system/language/catalogue.js';

export const inboxMessages = defineCatalogue('inbox', {
  narrow: { zh: '筛选任务', en: 'Narrow the list' },
  search: { zh: '搜索任务', en: 'Search tasks' },
  searchHint: { zh: '搜索患者、内容或发起人', en: 'Patient, content or starter' },
  flow: { zh: '流程', en: 'Flow' },
  allFlows: { zh: '全部流程', en: 'All flows' },
  overdue: { zh: '已逾期', en: 'Overdue' },
  today: { zh: '今天到期', en: 'Due today' },
  unread: { zh: '只看未读', en: 'Unread only' },
});
