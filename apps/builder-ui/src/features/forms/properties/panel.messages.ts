import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const panelMessages = defineCatalogue('form-panel', {
  searchSettings: { zh: '搜索设置', en: 'Search settings' },
  preset: { zh: '显示多少设置', en: 'How many settings show' },
  basic: { zh: '常用', en: 'Usual' },
  advanced: { zh: '全部', en: 'All' },
});
