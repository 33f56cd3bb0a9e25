import { useMemo } from 'react';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { useFlowDesign } from './designer-context.js';
import { flowMessages } from './flows.messages.js';
import { type WordsContext } from './words.js';

/** What the sentences of the designer are made with. */
export function useWords(): WordsContext {
  const t = useText(flowMessages);
  const locale = useLocale();
  const { form, forms, roles, departments, people, results } = useFlowDesign();
  return useMemo(() => ({ t, locale, form, forms, roles, departments, people, results }), [t, locale, form, forms, roles, departments, people, results]);
}
