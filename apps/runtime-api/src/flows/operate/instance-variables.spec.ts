import { describe, expect, it } from '@jest/globals';
import { type FlowGraph } from '@carewright/flow-engine';
import { closedVariables, showVariables } from './instance-variables.js';

const script = (body: object): object => ({ element: 'scriptTask', script: JSON.stringify(body) });
const graph = { nodes: { a: script({ score: { '+': [{ var: 'record.age' }, 1] }, tail: { var: 'record.phone' } }), b: script({ copy: { var: 'vars.tail' }, twice: { var: 'vars.copy' }, fine: { var: 'vars.score' } }) } } as unknown as FlowGraph;
const rights = { age: 'read', phone: 'masked', note: 'hidden' } as const;

describe('variables of a run', () => {
  it('hides what was made of masked and hidden fields, however far from them', () => {
    expect([...closedVariables(graph, rights)].sort()).toEqual(['copy', 'tail', 'twice']);
  });

  it('shows the others with their kind, and none that is named like a hidden field', () => {
    expect(showVariables(graph, { score: 3, tail: '138', note: 'x', fine: true, list: [1] }, rights)).toEqual([
      { name: 'fine', kind: 'boolean', value: true, hidden: false },
      { name: 'list', kind: 'list', value: [1], hidden: false },
      { name: 'note', kind: 'text', hidden: true },
      { name: 'score', kind: 'number', value: 3, hidden: false },
      { name: 'tail', kind: 'text', hidden: true },
    ]);
  });

  it('hides everything made of the record from who may not see the record', () => {
    expect([...closedVariables(graph, null)].sort()).toEqual(['copy', 'fine', 'score', 'tail', 'twice']);
  });
});
