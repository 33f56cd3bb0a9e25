import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const shareMessages = defineCatalogue('record-share', {
  share: { zh: '分享链接', en: 'Share by link' },
  hint: { zh: '拿到链接的人不用登录就能查看所选内容，到期自动失效。您看不到的内容不会分享；每次查看都会记入审计日志。', en: 'Whoever has the link sees the chosen fields without signing in, until it expires. What you cannot see is not shared; each look is recorded.' },
  fields: { zh: '分享的字段', en: 'Fields to share' },
  days: { zh: '有效天数', en: 'Valid for (days)' },
  password: { zh: '访问密码（可不设）', en: 'Password (optional)' },
  create: { zh: '生成链接', en: 'Make the link' },
  once: { zh: '请现在复制，关闭后不再显示：', en: 'Copy it now; it is not shown again:' },
  copy: { zh: '复制链接', en: 'Copy link' },
  copied: { zh: '链接已复制', en: 'The link is copied' },
  existing: { zh: '已有链接', en: 'Links made before' },
  line: { zh: '{{name}} 分享了 {{fields}} 项 · {{until}} 到期 · 查看 {{views}} 次', en: '{{name}} shared {{fields}} {{fields|field|fields}} · until {{until}} · seen {{views}} {{views|time|times}}' },
  over: { zh: '已失效', en: 'Over' },
  revoke: { zh: '收回', en: 'Take back' },
  revoked: { zh: '链接已收回', en: 'The link no longer works' },
});
