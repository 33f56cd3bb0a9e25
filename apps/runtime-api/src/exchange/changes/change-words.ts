import { type Locale } from '@carewright/schema';
import { type MassChange } from './mass-change.js';

const kinds = {
  'zh-CN': { import: '导入', update: '批量修改', delete: '批量删除', restore: '批量恢复' },
  'en-US': { import: 'Import', update: 'Change of many records', delete: 'Deletion of many records', restore: 'Restoring of many records' },
} as const satisfies Record<Locale, Record<MassChange['kind'], string>>;
const ends = {
  'zh-CN': { done: '已完成', failed: '没有完成', undone: '已撤销' },
  'en-US': { done: 'is done', failed: 'did not finish', undone: 'was taken back' },
} as const;
type End = keyof (typeof ends)['zh-CN'];

export const isTold = (state: string): state is End => state === 'done' || state === 'failed' || state === 'undone';

/** What a person is told when a long change has ended, without a word of what the records hold. */
export function endWords(change: MassChange, state: End, locale: Locale): { readonly title: string; readonly body: string } {
  const name = change.kind === 'import' && typeof change.options['name'] === 'string' ? change.options['name'] : '';
  const counts = { created: change.created, updated: change.updated, deleted: change.deleted, restored: change.restored, failed: change.failed };
  if (locale === 'en-US') {
    return { title: [kinds[locale][change.kind], name && `of ${name}`, ends[locale][state]].filter((part) => part !== '').join(' '), body: Object.entries(counts).filter(([, count]) => count > 0).map(([word, count]) => `${String(count)} ${word}`).join(', ') };
  }
  const words = { created: '新增', updated: '更新', deleted: '删除', restored: '恢复', failed: '有问题' };
  return { title: `${kinds[locale][change.kind]}${name === '' ? '' : `“${name}”`}${ends[locale][state]}`, body: Object.entries(counts).filter(([, count]) => count > 0).map(([word, count]) => `${words[word as keyof typeof words]} ${String(count)}`).join('，') };
}
