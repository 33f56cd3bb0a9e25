import { defineCatalogue } from '../design-system/language/catalogue.js';

export const editingMessages = defineCatalogue('editing', {
  undo: { zh: '撤销', en: 'Undo' },
  undoNamed: { zh: '撤销：{{label}}', en: 'Undo: {{label}}' },
  redo: { zh: '重做', en: 'Redo' },
  redoNamed: { zh: '重做：{{label}}', en: 'Redo: {{label}}' },
  saved: { zh: '已自动保存', en: 'Saved' },
  waiting: { zh: '有未保存的修改', en: 'Unsaved changes' },
  saving: { zh: '正在保存', en: 'Saving' },
  failed: { zh: '保存失败，稍后自动重试', en: 'Not saved; trying again soon' },
  conflict: { zh: '他人也修改了此内容', en: 'Somebody else changed this too' },
  conflictTitle: { zh: '两人同时编辑', en: 'Two people edited this' },
  conflictHint: { zh: '您编辑期间，其他人保存了另一个版本。请选择保留哪一个。', en: 'Somebody else saved another version while you were editing. Choose which one to keep.' },
  keepMine: { zh: '保留我的修改', en: 'Keep mine' },
  keepMineHint: { zh: '用我的版本覆盖，对方的修改会丢失。', en: 'Mine replaces theirs; their changes are lost.' },
  takeTheirs: { zh: '采用对方的版本', en: 'Take theirs' },
  takeTheirsHint: { zh: '我的修改可以用“撤销”找回。', en: 'My changes can be brought back with undo.' },
  tookTheirs: { zh: '采用对方的版本', en: 'take their version' },
  recovered: { zh: '已恢复上次没有保存成功的修改', en: 'Brought back changes that had not been saved' },
  restoreRecovered: { zh: '恢复未保存的修改', en: 'restore unsaved changes' },
});
