import { isDecisionComplete, isServiceComplete, type ServiceKind } from '@carewright/flow-engine';
import { elementLines } from './elements/faces.js';
import { isElementComplete, isElementStep, type ElementStepKind } from './elements/index.js';
import { isLoopComplete } from './loops/loop-rule.js';
import { loopText } from './loops/loop-words.js';
import { actionLines } from './actions/lines.js';
import { type FlowText } from './flows.messages.js';
import { shareText } from './panel/share-text.js';
import { isAction, type FlowStep, type PersonStep } from './tree/flow-tree.js';
import { peopleText, type WordsContext } from './words.js';

/** The lines under a step's name on its card. */
const lines: { readonly [Kind in Exclude<FlowStep['kind'], ServiceKind | ElementStepKind>]: (step: FlowStep & { readonly kind: Kind }, context: WordsContext) => readonly string[] } = {
  approve: (step, context) => [peopleText(step, context), modeText(step, context)],
  fill: (step, context) => [peopleText(step, context), context.t(fillModes[step.mode])],
  decision: ({ decision }) => [decision.outputs.map(({ name }) => name).join(' / ')],
  end: () => [],
  choice: () => [],
  loop: ({ loop }, context) => loopText(loop, context),
  parallel: (_step, { t }) => [t('parallelHint')],
};
/** How many must agree, with the share in per cent where it is one. */
export const modeText = ({ mode, ratio }: Pick<PersonStep, 'mode' | 'ratio'>, { t }: Pick<WordsContext, 't'>): string => (mode === 'ratio' ? t('ratioOf', { share: shareText(ratio) }) : t(mode));
export const fillModes = { any: 'fillAny', all: 'fillAll', sequential: 'fillSequential', ratio: 'fillAll' } as const satisfies Record<PersonStep['mode'], FlowText>;
export const stepLines = (step: FlowStep, context: WordsContext): readonly string[] => 
  isAction(step) ? actionLines(step.service, context) : isElementStep(step) ? elementLines(step, context) : (lines[step.kind] as (step: FlowStep, context: WordsContext) => readonly string[])(step, context);

/** What is still missing, said in red on the card. */
export function missingText(step: FlowStep, { t }: WordsContext): string | undefined {
  if ((step.kind === 'approve' || step.kind === 'fill') && step.assignments.length === 0) return t('nobody');
  if (step.kind === 'decision') return isDecisionComplete(step.decision) ? undefined : t('actionIncomplete');
  if (step.kind === 'loop') return isLoopComplete(step.loop) ? undefined : t('actionIncomplete');
  if (isElementStep(step)) return isElementComplete(step) ? undefined : t('actionIncomplete');
  return isAction(step) && !isServiceComplete(step.service) ? t('actionIncomplete') : undefined;
}

/** The colour of a card: people, word to people, or what the flow does by itself. */
export type Tone = 'approve' | 'fill' | 'notify' | 'update';
const words: ReadonlySet<string> = new Set<ServiceKind>(['notify', 'send-copy']);
export const toneOf = ({ kind }: Pick<FlowStep, 'kind'>): Tone => (kind === 'approve' || kind === 'fill' ? kind : words.has(kind) ? 'notify' : 'update');
