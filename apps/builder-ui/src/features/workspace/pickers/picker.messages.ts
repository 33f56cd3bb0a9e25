import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const pickerMessages = defineCatalogue('pickers', {
  searchToPick: { zh: '搜索并选择', en: 'Search to choose' },
  searching: { zh: '正在搜索', en: 'Searching' },
  nothingFound: { zh: '没有找到', en: 'Nothing found' },
});
