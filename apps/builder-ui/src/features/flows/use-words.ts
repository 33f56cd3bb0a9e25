import { useMemo } from 'react';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { useFlowDesign } from './designer-context.js';
import { flowMessages } from './flows.messages.js';
import { type WordsContext } from './words.js';

/** What the sentences of the designer are made with. */
export function useWords(): WordsContext {
  const t = useText(flowMessages);
  const locale = useLocale();
  const { form, roles, departments, people } = useFlowDesign();
  return useMemo(() => ({ t, locale, form, roles, departments, people }), [t, locale, form, roles, departments, people]);
}
