import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of apps and their drafts. */
export const definitionErrors = {
  'app.not_found': { status: 404, 'zh-CN': '没有此应用。', 'en-US': 'There is no such app.' },
  'app.key_taken': { status: 409, 'zh-CN': '应用标识已被使用。', 'en-US': 'The key of the app is taken.' },
  'draft.not_found': { status: 404, 'zh-CN': '草稿中没有此定义。', 'en-US': 'The draft has no such definition.' },
  'draft.kind_unknown': { status: 404, 'zh-CN': '没有这一类定义。', 'en-US': 'There is no such kind of definition.' },
  'draft.stale': { status: 412, 'zh-CN': '此定义已被他人修改，请先载入最新内容。', 'en-US': 'Somebody else has changed this definition; load it again first.' },
  'draft.locked': { status: 409, 'zh-CN': '{name} 正在编辑，请等待或接管编辑。', 'en-US': '{name} is editing this; wait, or take over.' },
  'draft.unpublished': { status: 409, 'zh-CN': '草稿中有未发布的修改，不能覆盖。', 'en-US': 'The draft has unpublished changes that must not be overwritten.' },
  'draft.key_mismatch': { status: 422, 'zh-CN': '定义中的标识与地址中的不一致。', 'en-US': 'The key in the definition differs from the one in the address.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
