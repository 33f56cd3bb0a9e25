import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const subTablesMessages = defineCatalogue('sub-table-to-form', {
  open: { zh: '变为单独的表单…', en: 'Make it a form of its own…' },
  title: { zh: '子表“{{name}}”变为表单', en: 'Make the sub-table “{{name}}” a form' },
  explain: { zh: '每一行成为一条关联到“{{form}}”的记录，编号、历史和附件都保留。先写入草稿，发布后生效；恢复之前的版本可以变回子表。', en: 'Each row becomes a record that is related to “{{form}}” and keeps its id, history and files. It goes into the draft and takes effect when published; restoring an earlier release takes it back.' },
  rows: { zh: '{{rows}} 行（来自 {{records}} 条记录）将成为记录。', en: '{{rows}} {{rows|row|rows}} of {{records}} {{records|record|records}} will become {{rows|a record|records}}.' },
  noRows: { zh: '现在还没有数据。', en: 'There is no data yet.' },
  manyRows: { zh: '行数较多，没有数完；发布时会一次移动，请在空闲时发布。', en: 'There are too many rows to count quickly; they move at once on publishing, so publish at a quiet time.' },
  label: { zh: '新表单的名称', en: 'Name of the new form' },
  uses: { zh: '这些地方用到它，之后需要修改：', en: 'These use it and will need to be changed:' },
  noUses: { zh: '没有规则、报表或流程用到它。', en: 'No rule, report or flow uses it.' },
  views: { zh: '这些已保存的视图用到它：', en: 'These saved views use it:' },
  privateView: { zh: '个人视图', en: 'a personal view' },
  roles: { zh: '在新表单上得到原有行的权限的角色：{{names}}', en: 'Roles that get on the new form the rights they had on the rows: {{names}}' },
  undecided: { zh: '数据范围无法沿用、需要另行授权的角色：{{names}}', en: 'Roles whose row rule cannot be carried over and that need a grant of their own: {{names}}' },
  run: { zh: '写入草稿', en: 'Put it in the draft' },
  done: { zh: '已写入草稿，发布后生效', en: 'It is in the draft; publish to make it so' },
  separator: { zh: '、', en: ', ' },
});
