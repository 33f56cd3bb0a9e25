import { textOf } from '@carewright/schema';
import { useMemo } from 'react';
import { usePositions, useRosters } from '../../api/organisation.js';
import { useLocale, useText } from '../../design-system/language/use-text.js';
import { useFlowDesign } from './designer-context.js';
import { flowMessages } from './flows.messages.js';
import { useOtherSteps } from './panel/person-steps.js';
import { type WordsContext } from './words.js';

const none: readonly never[] = [];

/** What the sentences of the designer are made with. */
export function useWords(): WordsContext {
  const t = useText(flowMessages);
  const locale = useLocale();
  const { form, forms, flows, roles, departments, people, results } = useFlowDesign();
  const positions = usePositions().data?.items ?? none;
  const rosters = useRosters().data?.items ?? none;
  const steps = useOtherSteps('');
  return useMemo(() => ({ t, locale, form, forms, flows: new Map(flows.map(({ key, label }) => [key, textOf(label, locale)])), roles, departments, people, results, positions, rosters, steps }), [t, locale, form, forms, flows, roles, departments, people, results, positions, rosters, steps]);
}
