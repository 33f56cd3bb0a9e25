import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { findPeople, useDeleteDepartment, useDepartments, type Department } from '../../../api/people.js';
import { Button } from '../../../design-system/controls/Button.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, DepartmentIcon, MoreIcon } from '../../../design-system/icons.js';
import { useText } from '../../../design-system/language/use-text.js';
import { MenuButton } from '../../../design-system/Menu/MenuButton.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty } from '../../../design-system/states/states.js';
import { accessMessages } from '../access.messages.js';
import styles from '../access.module.css';
import { departmentTree, type DepartmentNode } from './department-tree.js';
import { DepartmentDialog, type EditedDepartment } from './DepartmentDialog.js';

/** The tree of departments with their heads. */
export function DepartmentsPage(): ReactNode {
  const t = useText(accessMessages);
  const query = useDepartments();
  const [edited, setEdited] = useState<EditedDepartment>();
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setEdited({})}>{t('newDepartment')}</Button>;
  return (
    <>
      <PageHeader title={t('departments')} hint={t('departmentsHint')} actions={newButton} />
      <Loaded query={query}>
        {({ items }) => items.length === 0 ? <Empty icon={<DepartmentIcon />} title={t('noDepartments')} hint={t('noDepartmentsHint')} action={newButton} /> : <Tree departments={items} onEdit={setEdited} />}
      </Loaded>
      {edited !== undefined && <DepartmentDialog {...edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function Tree({ departments, onEdit }: { readonly departments: readonly Department[]; readonly onEdit: (edited: EditedDepartment) => void }): ReactNode {
  const heads = [...new Set(departments.flatMap(({ headId }) => headId ?? []))];
  const people = useQuery({ queryKey: ['people', heads], queryFn: ({ signal }) => findPeople({ ids: heads }, signal), enabled: heads.length > 0 });
  const names = new Map(people.data?.items.map(({ id, name }) => [id, name]));
  return <ul className={styles['tree']}>{departmentTree(departments).map((node) => <TreeNode key={node.department.id} node={node} names={names} onEdit={onEdit} />)}</ul>;
}

interface TreeNodeProps {
  readonly node: DepartmentNode;
  readonly names: ReadonlyMap<string, string>;
  readonly onEdit: (edited: EditedDepartment) => void;
}

function TreeNode({ node: { department, children }, names, onEdit }: TreeNodeProps): ReactNode {
  const t = useText(accessMessages);
  const remove = useDeleteDepartment();
  const onDelete = (): void => remove.mutate(department.id, { onSuccess: () => toast.success(t('deletedDepartment', { name: department.name })), onError: (error) => toast.error(error.message) });
  const head = department.headId === null ? undefined : names.get(department.headId);
  return (
    <li>
      <div className={styles['node']}>
        <span className={styles['nodeName']}>{department.name}</span>
        <span className={styles['secondary']}>{department.code}</span>
        <span className={styles['secondary']}>{head === undefined ? t('noHead') : `${t('head')} ${head}`}</span>
        <span className={styles['spacer']} />
        <Button size="small" kind="quiet" aria-label={t('editDepartment', { name: department.name })} onClick={() => onEdit({ department })}>{t('edit')}</Button>
        <MenuButton
          label={t('moreOf', { name: department.name })}
          align="end"
          face={<MoreIcon />}
          items={[
            { key: 'below', label: t('newDepartmentBelow', { name: department.name }), onSelect: () => onEdit({ parentId: department.id }) },
            { key: 'delete', label: t('delete'), isDanger: true, isDisabled: children.length > 0, onSelect: onDelete },
          ]}
        />
      </div>
      {children.length > 0 && <ul>{children.map((child) => <TreeNode key={child.department.id} node={child} names={names} onEdit={onEdit} />)}</ul>}
    </li>
  );
}
