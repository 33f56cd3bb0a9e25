import { type Issue } from '@carewright/schema';
import { flowIssue } from '../import/flow-issue.js';
import { type FlowNode, type OpinionOptions } from '../import/graph.js';

const vocabulary: Readonly<Record<Exclude<keyof OpinionOptions, 'phrases'>, readonly string[]>> = { comment: ['reject', 'always'], signature: ['no', 'yes'], reauth: ['no', 'yes'] };
const moments: readonly string[] = ['approve', 'reject', 'any'];
const longest = 200;

/** Judges what a step asks of an answer. Nobody is there to sign a plain task. */
export function checkOpinion(node: FlowNode): readonly Issue[] {
  const { opinion } = node;
  if (opinion === undefined) return [];
  const wrong = (Object.keys(vocabulary) as (keyof typeof vocabulary)[]).filter((key) => !vocabulary[key].includes(opinion[key]));
  return [
    ...(node.approval === undefined ? [flowIssue('approval-missing', node.id)] : []),
    ...wrong.map((attribute) => flowIssue('extension-value', node.id, { attribute })),
    ...opinion.phrases.filter(({ on, text }) => !moments.includes(on) || text === '' || text.length > longest).map(() => flowIssue('extension-value', node.id, { attribute: 'phrase' })),
  ];
}
