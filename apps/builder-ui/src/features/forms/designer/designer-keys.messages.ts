import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const designerKeysMessages = defineCatalogue('designer-keys', {
  title: { zh: '快捷键', en: 'Keyboard shortcuts' },
  add: { zh: '去添加字段（输入名称，回车添加）', en: 'Add a field (type its kind, Enter adds it)' },
  walk: { zh: '在字段之间移动', en: 'Go from field to field' },
  rename: { zh: '修改标题', en: 'Change the title' },
  move: { zh: '上移 / 下移', en: 'Move up / down' },
  width: { zh: '变窄 / 变宽', en: 'Narrower / wider' },
  carry: { zh: '拿起，用方向键选位置，回车放下', en: 'Pick up, choose a place with the arrows, Enter puts it down' },
  copy: { zh: '复制', en: 'Copy' },
  remove: { zh: '删除', en: 'Remove' },
  undo: { zh: '撤销 / 重做', en: 'Undo / redo' },
  help: { zh: '显示快捷键', en: 'Show shortcuts' },
});
