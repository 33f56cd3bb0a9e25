import { type FlowNode } from '../import/graph.js';
import { type Run } from './run.js';
import { evaluate } from './variables.js';

const longest = 200;

/** What a message is about, as the element that sends or awaits it says (`cw:correlation`); null where it says nothing. */
export function correlationOf(run: Run, scope: string, node: FlowNode): string | null {
  if (node.correlation === undefined) return null;
  const value = evaluate(run, scope, node.correlation);
  const key = typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
  if (key === '' || key.length > longest) throw new Error('what the message is about has no value');
  return key;
}

/** Whether somebody waits for a message: whoever says what it must be about takes no other. */
export const isMeant = (awaited: string | null, sent: string | null): boolean => awaited === null || awaited === sent;
