import { defineCatalogue } from '../../../design-system/language/catalogue.js';

export const logicMessages = defineCatalogue('form-logic', {
  logic: { zh: '逻辑', en: 'Logic' },
  logicCount: { zh: '逻辑（{{count}}）', en: 'Logic ({{count}})' },
  allLogic: { zh: '这张表单的所有规则', en: 'Every rule of this form' },
  noLogic: { zh: '还没有规则。在字段的“规则”里设置显示条件、校验和自动计算。', en: 'No rules yet. Conditions, checks and formulas are set under Rules of a field.' },
  when: { zh: '当 {{sentence}} 时', en: 'When {{sentence}}' },
  always: { zh: '其他规则', en: 'Other rules' },
  show: { zh: '显示“{{name}}”', en: 'show “{{name}}”' },
  require: { zh: '“{{name}}”必填', en: '“{{name}}” must be filled in' },
  lock: { zh: '“{{name}}”只读', en: '“{{name}}” is read-only' },
  check: { zh: '检查“{{name}}”：{{sentence}}', en: 'check “{{name}}”: {{sentence}}' },
  checkForm: { zh: '检查整张表单：{{sentence}}', en: 'check the form: {{sentence}}' },
  checkRecords: { zh: '与其他记录核对：{{message}}', en: 'check other records: {{message}}' },
  compute: { zh: '“{{name}}” = {{formula}}', en: '“{{name}}” = {{formula}}' },
  default: { zh: '“{{name}}”默认为 {{formula}}', en: '“{{name}}” begins as {{formula}}' },
  limit: { zh: '“{{name}}”只可选：{{choices}}', en: '“{{name}}” offers only: {{choices}}' },
  fetch: { zh: '“{{name}}”从“{{form}}”取值', en: '“{{name}}” is fetched from “{{form}}”' },
});
