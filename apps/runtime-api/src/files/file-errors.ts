import { type ErrorEntry } from '../http/error-entry.js';

/** Errors of uploads and downloads. */
export const fileErrors = {
  'file.not_found': { status: 404, 'zh-CN': '没有找到该文件，或您无权查看。', 'en-US': 'There is no such file, or you may not see it.' },
  'file.none_sent': { status: 422, 'zh-CN': '请选择一个文件。', 'en-US': 'Send one file.' },
  'file.too_many_sent': { status: 422, 'zh-CN': '一次只能上传一个文件。', 'en-US': 'Send one file at a time.' },
  'file.broken_off': { status: 400, 'zh-CN': '上传中断，请重试。', 'en-US': 'The upload broke off; try again.' },
  'file.empty': { status: 422, 'zh-CN': '文件是空的。', 'en-US': 'The file is empty.' },
  'file.too_large': { status: 413, 'zh-CN': '文件超过 {limit} MB。', 'en-US': 'The file is larger than {limit} MB.' },
  'file.kind_refused': { status: 415, 'zh-CN': '不接受这种文件。可以上传图片、PDF、Office 文档、文本、录音和视频。', 'en-US': 'This kind of file is not accepted. Pictures, PDF, office documents, text, sound and video are.' },
  'file.not_what_it_says': { status: 415, 'zh-CN': '文件内容与文件名的类型不符。', 'en-US': 'The content of the file is not what its name says.' },
  'file.damaged': { status: 422, 'zh-CN': '文件已损坏，无法读取。', 'en-US': 'The file is damaged and cannot be read.' },
  'file.picture_too_large': { status: 422, 'zh-CN': '图片尺寸过大（最多 {limit} 百万像素）。', 'en-US': 'The picture has too many pixels (at most {limit} million).' },
  'file.has_macros': { status: 422, 'zh-CN': '文件含有宏，请另存为不含宏的文件。', 'en-US': 'The file holds macros; save it without them.' },
  'file.hides_too_much': { status: 422, 'zh-CN': '文件解压后过大，不能接受。', 'en-US': 'The file unpacks to too much and is not accepted.' },
  'file.infected': { status: 422, 'zh-CN': '病毒扫描未通过，文件没有保存。', 'en-US': 'The virus scanner refused the file; it was not kept.' },
  'file.scanner_away': { status: 503, 'zh-CN': '病毒扫描服务暂时不可用，请稍后再试。', 'en-US': 'The virus scanner is not available at the moment; try again shortly.' },
  'file.too_many_waiting': { status: 429, 'zh-CN': '您有太多已上传但未保存到记录的文件，请稍后再试。', 'en-US': 'You have too many uploaded files that no record holds; try again later.' },
  'file.storage_full': { status: 503, 'zh-CN': '文件存储空间不足，请联系管理员。', 'en-US': 'The storage for files is full; tell the administrator.' },
  'file.in_use': { status: 409, 'zh-CN': '该文件已保存在记录中，请在记录里移除。', 'en-US': 'A record holds the file; remove it there.' },
  'file.bad_range': { status: 416, 'zh-CN': '请求的范围超出文件大小。', 'en-US': 'The range is outside of the file.' },
  'file.lost': { status: 500, 'zh-CN': '文件内容缺失或已被改动，请联系管理员。', 'en-US': 'The content of the file is missing or has been changed; tell the administrator.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
