import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const valueMessages = defineCatalogue('values', {
  yes: { zh: '是', en: 'Yes' },
  no: { zh: '否', en: 'No' },
  signed: { zh: '已签名', en: 'Signed' },
  rows: { zh: '{{count}} 行', en: { one: '{{count}} row', other: '{{count}} rows' } },
});
