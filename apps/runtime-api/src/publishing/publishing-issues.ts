import { type IssueMessages } from '@carewright/schema';

/** Sentences of issues that planning, publishing and importing find. */
export const publishingIssues: IssueMessages = {
  'storage.key-reused': { 'zh-CN': '字段“{field}”曾在版本 {inRelease} 停用，类型不同，不能重新使用这个标识；请换一个标识，或恢复原类型。', 'en-US': 'The field “{field}” was retired in release {inRelease} with another type, so its key cannot be used again; choose another key or bring the field back as it was.' },
  'storage.table-name-taken': { 'zh-CN': '表单“{form}”与另一表单的数据表同名。', 'en-US': 'The form “{form}” would share its table with another form.' },
  'storage.column-name-taken': { 'zh-CN': '字段“{field}”与系统列或另一字段同名。', 'en-US': 'The field “{field}” would share its column with a system column or another field.' },
  'storage.unique-too-long': { 'zh-CN': '字段“{field}”的值可能太长，不能要求唯一。', 'en-US': 'Values of the field “{field}” may be too long to be unique.' },
  'storage.duplicate-values': { 'zh-CN': '现有 {count} 组重复的值，处理后才能要求唯一。', 'en-US': '{count} value(s) are there more than once; mend them before they can be unique.' },
  'release.needs-confirmation': { 'zh-CN': '变更“{change}”需要确认。', 'en-US': 'The change “{change}” needs to be confirmed.' },
  'draft.unpublished': { 'zh-CN': '草稿中有未发布的修改。', 'en-US': 'The draft has unpublished changes.' },
  'app-files.header-missing': { 'zh-CN': '缺少 app.json。', 'en-US': 'app.json is missing.' },
  'app-files.not-json': { 'zh-CN': '文件不是有效的 JSON 对象。', 'en-US': 'The file is not a JSON object.' },
  'app-files.not-zip': { 'zh-CN': '文件不是可读取的 ZIP。', 'en-US': 'The file is not a zip that can be read.' },
  'app-files.too-large': { 'zh-CN': 'ZIP 解压后过大。', 'en-US': 'The zip is too large when unpacked.' },
};
