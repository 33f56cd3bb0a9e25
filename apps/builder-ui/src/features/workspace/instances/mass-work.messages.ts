import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const massWorkMessages = defineCatalogue('mass-works', {
  title: { zh: '批量处理', en: 'Many records' },
  running: { zh: '“{{step}}”：已处理 {{done}} / {{total}} 条', en: '{{step}}: {{done}} of {{total}} {{total|record|records}}' },
  done: { zh: '“{{step}}”：已完成，处理了 {{done}} 条', en: '{{step}}: done, {{done}} {{done|record|records}}' },
  cancelled: { zh: '“{{step}}”：已停止，停止前处理了 {{done}} 条', en: '{{step}}: stopped after {{done}} {{done|record|records}}' },
  failed: { zh: '{{count}} 条未能处理', en: { one: '{{count}} record could not be changed', other: '{{count}} records could not be changed' } },
  progress: { zh: '“{{step}}”的进度', en: 'Progress of {{step}}' },
  stop: { zh: '停止', en: 'Stop' },
  stopping: { zh: '将在当前一批之后停止', en: 'Stops after the batch under way' },
});
