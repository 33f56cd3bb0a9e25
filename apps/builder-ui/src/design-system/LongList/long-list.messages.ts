import { defineCatalogue } from '../language/catalogue.js';

export const longListMessages = defineCatalogue('long-list', {
  find: { zh: '查找{{what}}', en: 'Find in {{what}}' },
  all: { zh: '共 {{count}} 项', en: { one: '{{count}} in all', other: '{{count}} in all' } },
  found: { zh: '找到 {{count}} 项', en: { one: '{{count}} found', other: '{{count}} found' } },
});
