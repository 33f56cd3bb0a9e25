import { type ReactNode } from 'react';
import { useDepartments } from '../../../api/people.js';
import { TreeSelect } from '../../../design-system/controls/Select.js';
import { useText } from '../../../design-system/language/use-text.js';
import { accessMessages } from '../access.messages.js';
import { departmentTree, type DepartmentNode } from './department-tree.js';

export interface DepartmentSelectProps {
  readonly id?: string;
  readonly label: string;
  readonly value: readonly string[];
  readonly onChange: (value: readonly string[]) => void;
  readonly isMany?: boolean;
  readonly without?: ReadonlySet<string>;
}
interface TreeChoice {
  readonly value: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly children: TreeChoice[];
}

const choicesOf = (nodes: readonly DepartmentNode[], without: ReadonlySet<string>): TreeChoice[] =>
  nodes.map(({ department, children }) => ({ value: department.id, title: department.name, disabled: without.has(department.id), children: choicesOf(children, without) }));

/** Chooses departments from their tree. */
export function DepartmentSelect({ id, label, value, onChange, isMany = false, without = new Set() }: DepartmentSelectProps): ReactNode {
  const t = useText(accessMessages);
  const departments = useDepartments().data?.items ?? [];
  return (
    <TreeSelect
      {...(id !== undefined && { id })}
      aria-label={label}
      multiple={isMany}
      value={(isMany ? value : value[0]) as string}
      treeData={choicesOf(departmentTree(departments), without)}
      treeDefaultExpandAll
      treeLine
      allowClear
      showSearch={{ treeNodeFilterProp: 'title' }}
      placeholder={t('chooseDepartments')}
      style={{ width: '100%' }}
      onChange={(chosen: unknown) => onChange((Array.isArray(chosen) ? chosen : [chosen]).filter((one): one is string => typeof one === 'string'))}
    />
  );
}
