import { type FlowGraph } from '@carewright/flow-engine';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { type Choices } from './task-body.js';

/** A step whose people are chosen by somebody before it. */
export interface ChoiceStep {
  readonly id: string;
  readonly name: string;
}

export const choiceSteps = (graph: FlowGraph, ids: readonly string[]): readonly ChoiceStep[] => ids.map((id) => ({ id, name: graph.nodes[id]?.name ?? '' }));

/**
 * The variable that holds the people chosen for later steps, with these added.
 * Every step of `steps` needs somebody, unless it was chosen earlier; no other step may be named.
 */
export async function withChoices(sql: Sql, before: unknown, { steps, choices = {} }: { readonly steps: readonly string[]; readonly choices?: Choices }): Promise<{ readonly choices?: Choices }> {
  const known = (typeof before === 'object' && before !== null ? before : {}) as Choices;
  if (Object.keys(choices).some((id) => !steps.includes(id))) throw new PlatformError('task.choice_unknown');
  if (steps.some((id) => (choices[id] ?? known[id] ?? []).length === 0)) throw new PlatformError('task.choice_needed');
  const people = [...new Set(Object.values(choices).flat())];
  if (people.length === 0) return {};
  const { rowCount } = await sql.query('select 1 from platform.users where id = any($1::uuid[]) and active', [people]);
  if (rowCount !== people.length) throw new PlatformError('task.person_unknown');
  return { choices: { ...known, ...choices } };
}
