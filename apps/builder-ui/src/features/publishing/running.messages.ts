import { defineCatalogue } from '../../design-system/language/catalogue.js';

export const runningMessages = defineCatalogue('publishing-running', {
  publishAsk: { zh: '正在办理的事项', en: 'What is under way' },
  publishFlow: { zh: '“{{flow}}”有 {{count}} 件正在办理', en: { one: '{{count}} run of “{{flow}}” is under way', other: '{{count}} runs of “{{flow}}” are under way' } },
  publishStay: { zh: '按旧流程走完', en: 'They end by the older flow' },
  publishMove: { zh: '发布后改到新流程', en: 'They move to the new flow after publishing' },
  publishBlocked: { zh: '其中 {{count}} 件停在新流程没有的步骤，发布后请到“正在办理”里为它们选择去处。', en: { one: '{{count}} of them stands at a step that the new flow lacks: choose where it goes under “Under way” after publishing.', other: '{{count}} of them stand at steps that the new flow lacks: choose where they go under “Under way” after publishing.' } },
  publishFailed: { zh: '已发布，但“{{flow}}”正在办理的事项没有改到新流程：{{reason}}', en: 'Published, but what is under way of “{{flow}}” was not moved: {{reason}}' },
  publishFollow: { zh: '“{{flow}}”的事项正在改到新流程', en: '“{{flow}}” is being moved to the new flow' },
});
