import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Words for sharing dashboards and questions inside the organisation. */
export const shareMessages = defineCatalogue('report-shares', {
  share: { zh: '分享', en: 'Share' },
  title: { zh: '分享“{{label}}”', en: 'Share “{{label}}”' },
  hint: { zh: '对方打开后看到的数按其自己的权限统计，看不到的记录和字段不会因为分享而看到。', en: 'They get numbers by their own rights: sharing shows nobody a record or field they may not see.' },
  people: { zh: '分享给同事', en: 'Colleagues' },
  roles: { zh: '分享给角色', en: 'Roles' },
  rolesHint: { zh: '该角色的每个人都能打开', en: 'Everybody with the role may open it' },
  none: { zh: '还没有分享给任何人', en: 'Shared with nobody yet' },
  notYours: { zh: '它是别人分享给您的，不能再分享给其他人。', en: 'It was shared with you; passing it on is not yours.' },
  copyLink: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '链接已复制', en: 'The link is copied' },
  linkFailed: { zh: '浏览器不允许复制，请从地址栏复制。', en: 'The browser does not allow it; copy the address instead.' },
  save: { zh: '保存', en: 'Save' },
  saved: { zh: '分享已保存', en: 'Sharing is saved' },
});
