import { type ReactNode } from 'react';
import { ClockIcon, NestedFlowIcon, NumberIcon } from '../../../design-system/icons.js';
import { translator } from '../../../design-system/language/use-text.js';
import { type ElementStep } from '../tree/flow-tree.js';
import { setValueText, type WordsContext } from '../words.js';
import { elementMessages } from './elements.messages.js';
import { waitText } from './wait-words.js';

type Lines = { readonly [Kind in ElementStep['kind']]: (step: Extract<ElementStep, { readonly kind: Kind }>, context: WordsContext) => readonly string[] };

const lines: Lines = {
  calculate: ({ assigns }, context) => assigns.map(({ field, value }) => context.t('setLine', { field, value: setValueText('', value, context) })),
  wait: ({ timer }, context) => [waitText(timer, context)],
  'call-flow': ({ flow, call }, context) => [flow === '' ? '' : (context.flows.get(flow) ?? flow), call.binding === 'pinned' ? translator(elementMessages, context.locale)('pinnedLine') : ''],
};

/** What a step of its own element says on its card. */
export const elementLines = (step: ElementStep, context: WordsContext): readonly string[] => (lines[step.kind] as (step: ElementStep, context: WordsContext) => readonly string[])(step, context);
export const elementIcons = { calculate: <NumberIcon />, wait: <ClockIcon />, 'call-flow': <NestedFlowIcon /> } satisfies Record<ElementStep['kind'], ReactNode>;
