import { translator } from '../../../design-system/language/use-text.js';
import { parsed } from '../conditions/logic-lines.js';
import { type LoopRule } from '../tree/flow-tree.js';
import { conditionText, setValueText, type WordsContext } from '../words.js';
import { loopMessages } from './loop.messages.js';

/** A collection as an expression; a bare name is a variable, as files of other hands have it. */
export const collectionLogic = (text: string): string => (text !== '' && parsed(text) === undefined ? JSON.stringify({ var: `vars.${text}` }) : text);

/** How often, and how, in words. */
export function loopText(rule: LoopRule, context: WordsContext): readonly string[] {
  const t = translator(loopMessages, context.locale);
  if (rule.over === 'while') return [rule.condition === null ? t('atMost', { count: rule.most }) : t('asLongAs', { condition: conditionText(rule.condition, context) })];
  const way = t(rule.together ? 'together' : 'oneByOne');
  const until = rule.until === null ? '' : t('until', { condition: conditionText(rule.until, context) });
  if (rule.over === 'times') return [t('times', { count: setValueText('', rule.count, context) }), way, until];
  return [rule.collection === '' || rule.collection === 'null' ? '' : t('eachOf', { list: setValueText('', collectionLogic(rule.collection), context) }), way, until];
}
