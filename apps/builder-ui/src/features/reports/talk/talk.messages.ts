import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** Words for comments on a dashboard. */
export const talkMessages = defineCatalogue('dashboard-talk', {
  talk: { zh: '评论', en: 'Comments' },
  talkCount: { zh: '评论（{{count}}）', en: 'Comments ({{count}})' },
  title: { zh: '评论“{{label}}”', en: 'Comments on “{{label}}”' },
  hint: { zh: '能打开这个看板的人都能看到评论。', en: 'Everybody who may open this dashboard reads them.' },
  none: { zh: '还没有评论', en: 'No comments yet' },
  about: { zh: '关于', en: 'About' },
  wholePage: { zh: '整个看板', en: 'The whole page' },
  asSeen: { zh: '按当时的筛选查看', en: 'See it as it was filtered' },
  withFilters: { zh: '带上现在的筛选，别人点开看到同样的范围', en: 'Keep the filters of the moment with it' },
  edited: { zh: '已修改', en: 'edited' },
  edit: { zh: '修改评论', en: 'Edit comment' },
  remove: { zh: '删除评论', en: 'Delete comment' },
  removed: { zh: '评论已删除', en: 'The comment is deleted' },
});
