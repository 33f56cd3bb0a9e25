import { flowIssue } from '../import/flow-issue.js';
import { type ElementType } from '../execution/element-type.js';
import { consumeTokens, keepToken, tokensAt } from '../execution/joins.js';
import { leave } from '../execution/walk.js';

/** Waits for a token on every incoming flow, then takes every outgoing one. */
export const parallelGateway: ElementType<'parallelGateway'> = {
  name: 'parallelGateway',
  waits: () => false,
  check: (node, graph) => node.outgoing.filter((id) => graph.flows[id]?.condition !== undefined).map((flow) => flowIssue('condition-ignored', flow, { gateway: node.id }, 'warning')),
  choose: (_run, _position, node) => node.outgoing,
  enter: (run, position, node) => {
    let { causedBy } = position;
    if (node.incoming.length > 1) {
      keepToken(run, position);
      const tokens = tokensAt(run, position.scope, node.id);
      if (!node.incoming.every((flow) => (tokens.get(flow)?.count ?? 0) > 0)) return;
      causedBy = consumeTokens(run, position.scope, node);
    }
    run.note(node.id, 'completed');
    leave(run, { ...position, causedBy }, () => node.outgoing);
  },
};
