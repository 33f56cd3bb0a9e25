import { type IssueMessages } from '@carewright/schema';

/** Sentences of what may be wrong with a file in a record. */
export const fileIssueMessages: IssueMessages = {
  'file.not_yours': { 'zh-CN': '文件不存在，或不是您上传的，请重新上传。', 'en-US': 'The file does not exist or is not yours; upload it again.' },
  'file.not_as_uploaded': { 'zh-CN': '文件的名称、大小或类型与上传时不符。', 'en-US': 'Name, size or kind of the file are not those of the upload.' },
};
