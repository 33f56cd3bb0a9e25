import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of what is kept sealed. */
export const sealingErrors = {
  'sealing.key_missing': { status: 500, 'zh-CN': '加密密钥 {key} 不在密钥目录中，无法读取这项内容。请联系管理员放回密钥文件。', 'en-US': 'The key {key} is not in the folder of keys, so this cannot be read. Tell the administrator to put the key file back.' },
  'sealing.broken': { status: 500, 'zh-CN': '加密的内容已损坏或被改动，无法读取。请联系管理员。', 'en-US': 'The sealed content is damaged or has been changed and cannot be read. Tell the administrator.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
