import { type PatternNode } from './safe-pattern.js';

/** A state of the automaton: consumes a character, or stands for the states it leads to without one. */
type State =
  | { readonly kind: 'one'; readonly node: Extract<PatternNode, { kind: 'one' }>; next: number }
  | { readonly kind: 'start' | 'end'; next: number }
  | { readonly kind: 'split'; readonly to: number[] }
  | { readonly kind: 'done' };

/** Adds the states of a node in front of `next`; answers its first state. */
function build(node: PatternNode, next: number, states: State[]): number {
  if (node.kind === 'one') return states.push({ kind: 'one', node, next }) - 1;
  if (node.kind === 'sequence') return [...node.parts].reverse().reduce((after, part) => build(part, after, states), next);
  if (node.kind === 'choice') return states.push({ kind: 'split', to: node.parts.map((part) => build(part, next, states)) }) - 1;
  if (node.kind !== 'repeat') return states.push({ kind: node.kind, next }) - 1;
  return buildRepeat(node, next, states);
}

function buildRepeat({ part, min, max }: Extract<PatternNode, { kind: 'repeat' }>, next: number, states: State[]): number {
  let first = next;
  if (max === Infinity) {
    const to: number[] = [next];
    first = states.push({ kind: 'split', to }) - 1;
    to.push(build(part, first, states));
  } else {
    for (let i = min; i < max; i++) first = states.push({ kind: 'split', to: [build(part, first, states), next] }) - 1;
  }
  for (let i = 0; i < min; i++) first = build(part, first, states);
  return first;
}

const accepts = ({ ranges, isNegated }: Extract<PatternNode, { kind: 'one' }>, code: number): boolean => ranges.some(([low, high]) => code >= low && code <= high) !== isNegated;

/** Everything reachable without consuming a character, given where in the text we are. */
function reach(from: readonly number[], states: readonly State[], isAtStart: boolean, isAtEnd: boolean): ReadonlySet<number> {
  const found = new Set<number>();
  const queue = [...from];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    if (found.has(at)) continue;
    found.add(at);
    const state = states[at];
    if (state?.kind === 'split') queue.push(...state.to);
    if ((state?.kind === 'start' && isAtStart) || (state?.kind === 'end' && isAtEnd)) queue.push(state.next);
  }
  return found;
}

/** Whether the pattern is found anywhere in the text; linear in its length. */
export function isMatch(pattern: PatternNode, text: string): boolean {
  const states: State[] = [{ kind: 'done' }];
  const first = build(pattern, 0, states);
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0);
  let now = reach([first], states, true, codes.length === 0);
  for (const [index, code] of codes.entries()) {
    if (now.has(0)) return true;
    const next = [...now].flatMap((at) => {
      const state = states[at];
      return state?.kind === 'one' && accepts(state.node, code) ? [state.next] : [];
    });
    now = reach([...next, first], states, false, index === codes.length - 1);
  }
  return now.has(0);
}

const literal = (code: number): string => `\\U${code.toString(16).padStart(8, '0')}`;
const printClass = ({ ranges, isNegated }: Extract<PatternNode, { kind: 'one' }>): string =>
  ranges.length === 0 ? '.' : `[${isNegated ? '^' : ''}${ranges.map(([low, high]) => (low === high ? literal(low) : `${literal(low)}-${literal(high)}`)).join('')}]`;

/** The pattern as a PostgreSQL advanced regular expression; every character by its code, so none is a sign. */
export function printPattern(node: PatternNode): string {
  if (node.kind === 'one') return printClass(node);
  if (node.kind === 'start') return '\\A';
  if (node.kind === 'end') return '\\Z';
  if (node.kind === 'sequence') return node.parts.length === 0 ? '(?:)' : node.parts.map(printPattern).join('');
  if (node.kind === 'choice') return `(?:${node.parts.map(printPattern).join('|')})`;
  if (node.kind !== 'repeat') return '';
  return `(?:${printPattern(node.part)}){${node.min},${node.max === Infinity ? '' : node.max}}`;
}
