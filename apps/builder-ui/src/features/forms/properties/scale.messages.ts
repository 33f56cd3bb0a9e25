import { defineCatalogue } from '../../../design-system/language/catalogue.js';

/** What authors read while they write a scored questionnaire. */
export const scaleMessages = defineCatalogue('form-scale', {
  items: { zh: '题目', en: 'Questions' },
  item: { zh: '题目内容', en: 'Question' },
  newItem: { zh: '第 {{count}} 题', en: 'Question {{count}}' },
  answers: { zh: '选项与分数', en: 'Answers and scores' },
  answer: { zh: '选项', en: 'Answer' },
  newAnswer: { zh: '选项 {{count}}', en: 'Answer {{count}}' },
  scoreOf: { zh: '“{{text}}”的分数', en: 'Score of “{{text}}”' },
  levels: { zh: '总分等级与建议', en: 'Levels of the total, with advice' },
  level: { zh: '等级名称', en: 'Level' },
  newLevel: { zh: '等级 {{count}}', en: 'Level {{count}}' },
  fromOf: { zh: '“{{text}}”从几分起', en: '“{{text}}” from this score' },
  advice: { zh: '建议（可不填）', en: 'Advice (may be left out)' },
  adviceOf: { zh: '“{{text}}”的建议', en: 'Advice for “{{text}}”' },
  add: { zh: '添加', en: 'Add' },
  remove: { zh: '删除“{{text}}”', en: 'Remove “{{text}}”' },
});
