import { rangeOf, type FlowGraph } from '@carewright/flow-engine';
import { type ChoiceStep } from '@carewright/schema';
import { type Sql } from '../../database/sql.js';
import { PlatformError } from '../../http/platform-error.js';
import { membersOf } from '../people/assignments.js';
import { type Choices } from './task-body.js';

/** The flow that people are chosen for. */
interface Choosing {
  readonly app: string;
  readonly graph: FlowGraph;
  readonly steps: readonly string[];
}

/** Whom a step may be given to; null where anybody may have it. */
async function choosable(sql: Sql, { app, graph }: Choosing, step: string): Promise<readonly string[] | null> {
  const ranges = rangeOf(graph.nodes[step]);
  return ranges === null ? null : membersOf(sql, app, ranges);
}

/** The steps with the people that each may be given to. */
export async function choiceSteps(sql: Sql, choosing: Choosing): Promise<readonly ChoiceStep[]> {
  const steps: ChoiceStep[] = [];
  for (const id of choosing.steps) {
    const ids = await choosable(sql, choosing, id);
    const people = ids === null ? null : (await sql.query<{ id: string; name: string }>('select u.id::text as id, u.name from unnest($1::uuid[]) with ordinality as wanted(id, at) join platform.users u on u.id = wanted.id order by wanted.at', [ids])).rows;
    steps.push({ id, name: choosing.graph.nodes[id]?.name ?? '', people });
  }
  return steps;
}

/**
 * The variable that holds the people chosen for later steps, with these added.
 * Every step of `steps` needs somebody, unless it was chosen earlier; no other step may be named, and nobody outside its groups.
 */
export async function withChoices(sql: Sql, before: unknown, { choices = {}, ...choosing }: Choosing & { readonly choices?: Choices | undefined }): Promise<{ readonly choices?: Choices }> {
  const known = (typeof before === 'object' && before !== null ? before : {}) as Choices;
  const { steps } = choosing;
  if (Object.keys(choices).some((id) => !steps.includes(id))) throw new PlatformError('task.choice_unknown');
  if (steps.some((id) => (choices[id] ?? known[id] ?? []).length === 0)) throw new PlatformError('task.choice_needed');
  const people = [...new Set(Object.values(choices).flat())];
  if (people.length === 0) return {};
  const { rowCount } = await sql.query('select 1 from platform.users where id = any($1::uuid[]) and active', [people]);
  if (rowCount !== people.length) throw new PlatformError('task.person_unknown');
  for (const [step, chosen] of Object.entries(choices)) {
    const allowed = await choosable(sql, choosing, step);
    if (allowed !== null && chosen.some((id) => !allowed.includes(id))) throw new PlatformError('task.choice_outside');
  }
  return { choices: { ...known, ...choices } };
}
