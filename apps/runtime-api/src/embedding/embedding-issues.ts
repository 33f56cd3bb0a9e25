import { type IssueMessages } from '@carewright/schema';

/** What an author of an embedded page is told by the installation. */
export const embeddingIssueMessages = {
  'embedded-page.host-not-listed': { 'zh-CN': '系统不允许嵌入“{host}”的网页。请系统管理员把它加入允许嵌入的主机（EMBED_HOSTS），在此之前表单上只显示说明。', 'en-US': 'This installation shows no pages of “{host}”. Ask the system administrator to list it (EMBED_HOSTS); until then the form says so in its place.' },
} as const satisfies IssueMessages;
