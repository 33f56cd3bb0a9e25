import { type HandOverLine, type HandOverReceiver, type HandOverRequest } from '@carewright/schema';
import { type HandOverOf } from '../../../api/hand-overs.js';

/** What somebody has chosen so far. */
export interface Chosen {
  readonly kind: HandOverReceiver['kind'];
  readonly users: readonly string[];
  /** People for single steps, by `lineKey`. */
  readonly others: Readonly<Record<string, readonly string[]>>;
  readonly comment: string;
}

export const nothingChosen: Chosen = { kind: 'people', users: [], others: {}, comment: '' };

export const lineKey = ({ app, flow, step }: Pick<HandOverLine, 'app' | 'flow' | 'step'>): string => JSON.stringify([app.key, flow.key, step.id]);

/** The request that was chosen; null while nobody receives. The note does not change who receives, so that a preview does without. */
export function requestOf(of: HandOverOf, { kind, users, others, comment }: Chosen): HandOverRequest | null {
  if (kind === 'people' && users.length === 0) return null;
  const exceptions = Object.entries(others).filter(([, chosen]) => chosen.length > 0).map(([key, chosen]) => {
    const [app = '', flow = '', step = ''] = JSON.parse(key) as readonly string[];
    return { app, flow, step, to: { kind: 'people', users: chosen } as const };
  });
  return { ...of, to: kind === 'people' ? { kind, users } : { kind }, exceptions, ...(comment.trim() !== '' && { comment: comment.trim() }) };
}
