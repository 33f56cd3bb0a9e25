import { type LayoutNode } from '@carewright/schema';

const isLoose = (node: LayoutNode): boolean => 'field' in node || node.kind === 'text' || node.kind === 'divider';

/** Fields that stand in no section of the layout stand on a card all the same: each run of them is drawn as a section without a title. */
export function inCards(nodes: readonly LayoutNode[]): readonly LayoutNode[] {
  const runs: LayoutNode[][] = [];
  for (const node of nodes) {
    const run = runs.at(-1);
    if (run?.[0] !== undefined && isLoose(run[0]) && isLoose(node)) run.push(node);
    else runs.push([node]);
  }
  return runs.flatMap((run, index): readonly LayoutNode[] => (run.some((node) => 'field' in node) ? [{ kind: 'section', id: `card ${index}`, children: run }] : run));
}
