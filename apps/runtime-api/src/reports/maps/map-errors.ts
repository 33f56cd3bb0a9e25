import { type ErrorEntry } from '../../http/error-entry.js';

/** Errors of the maps that an app's charts are drawn on. */
export const mapErrors = {
  'map.not_found': { status: 404, 'zh-CN': '没有找到该地图。', 'en-US': 'There is no such map.' },
  'map.too_many': { status: 409, 'zh-CN': '一个应用最多 {most} 张地图，请先删除不用的。', 'en-US': 'An app has at most {most} maps; remove one first.' },
  'map.too_large': { status: 422, 'zh-CN': '地图超过 {most} MB，请先简化。', 'en-US': 'The map is larger than {most} MB; simplify it first.' },
  'map.not_readable': { status: 422, 'zh-CN': '这份地图不能使用，原因见下。', 'en-US': 'This map cannot be used; the reasons are below.' },
} as const satisfies Readonly<Record<string, ErrorEntry>>;
