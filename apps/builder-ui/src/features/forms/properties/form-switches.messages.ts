import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const formSwitchesMessages = defineCatalogue('form-switches', {
  title: { zh: '记录上可以', en: 'With a record people may' },
  comments: { zh: '评论', en: 'Comment' },
  drafts: { zh: '自动保存草稿', en: 'Have drafts kept' },
  follow: { zh: '关注', en: 'Follow it' },
  share: { zh: '对外分享链接', en: 'Share it by link' },
});
