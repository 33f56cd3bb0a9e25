import { describe, expect, it } from '@jest/globals';
import { type Department } from '../../../api/people.js';
import { branchOf, departmentTree, type DepartmentNode } from './department-tree.js';

const department = (id: string, parentId: string | null): Department => ({ id, code: id, name: id, parentId, headId: null });
const list = [department('b2', 'b'), department('b10', 'b'), department('a', null), department('b', 'a'), department('x', 'elsewhere')];
const shape = (nodes: readonly DepartmentNode[]): unknown[] => nodes.map((node) => (node.children.length === 0 ? node.department.id : [node.department.id, shape(node.children)]));

describe('the tree of departments', () => {
  it('is ordered by code, numbers as numbers, and keeps those whose parent is unknown', () => {
    expect(shape(departmentTree(list))).toEqual([['a', [['b', ['b2', 'b10']]]], 'x']);
  });

  it('knows the branch under a department', () => {
    expect([...branchOf('b', list)].toSorted()).toEqual(['b', 'b10', 'b2']);
    expect([...branchOf('x', list)]).toEqual(['x']);
  });
});
