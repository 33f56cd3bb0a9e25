import { useDeferredValue, useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { useRoleNames, useSaveUser, useUsers, type User } from '../../../api/people.js';
import { Button } from '../../../design-system/controls/Button.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { AddIcon, EditIcon, SearchIcon, UserIcon } from '../../../design-system/icons.js';
import { useLabel, useText } from '../../../design-system/language/use-text.js';
import { PageHeader } from '../../../design-system/PageHeader/PageHeader.js';
import { Loaded } from '../../../design-system/states/Loaded.js';
import { Empty, FilteredEmpty } from '../../../design-system/states/states.js';
import { accessMessages } from '../access.messages.js';
import styles from '../access.module.css';
import { UserDialog } from './UserDialog.js';

/** The people who may sign in. */
export function UsersPage(): ReactNode {
  const t = useText(accessMessages);
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<User | 'new'>();
  const query = useUsers({ search: useDeferredValue(search.trim()) });
  const newButton = <Button kind="primary" icon={<AddIcon />} onClick={() => setEdited('new')}>{t('newUser')}</Button>;
  return (
    <>
      <PageHeader title={t('users')} hint={t('usersHint')} actions={newButton} />
      <TextInput className={styles['search'] ?? ''} type="search" prefix={<SearchIcon />} allowClear aria-label={t('searchUsers')} placeholder={t('searchUsers')} value={search} onChange={(event) => setSearch(event.target.value)} />
      <Loaded query={query}>
        {({ items }) => {
          if (items.length > 0) return <UserTable users={items} onEdit={setEdited} />;
          return search === '' ? <Empty icon={<UserIcon />} title={t('noUsers')} action={newButton} /> : <FilteredEmpty onClear={() => setSearch('')} />;
        }}
      </Loaded>
      {edited !== undefined && <UserDialog key={edited === 'new' ? 'new' : edited.id} {...(edited !== 'new' && { user: edited })} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function UserTable({ users, onEdit }: { readonly users: readonly User[]; readonly onEdit: (user: User) => void }): ReactNode {
  const t = useText(accessMessages);
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('username')}</th>
          <th scope="col">{t('departments')}</th>
          <th scope="col">{t('roles')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col"><span className="cw-visually-hidden">{t('edit')}</span></th>
        </tr>
      </thead>
      <tbody>{users.map((user) => <UserRow key={user.id} user={user} onEdit={() => onEdit(user)} />)}</tbody>
    </table>
  );
}

/** What a person is: on the platform, then in each app; a key stands only for what is no longer in use. */
function useRolesInWords(): (user: User) => readonly string[] {
  const t = useText(accessMessages);
  const labelOf = useLabel();
  const known = useRoleNames().data?.items ?? [];
  return ({ platformRoles, roles }) => {
    const apps = [...new Set(roles.map(({ app }) => app))].map((app) => {
      const named = known.find((one) => one.app === app);
      const names = roles.filter((one) => one.app === app).map(({ role }) => labelOf(named?.roles.find(({ key }) => key === role)?.label) || role);
      return t('rolesInApp', { app: labelOf(named?.label) || app, roles: names.join(t('joinNames')) });
    });
    return [...(platformRoles.length > 0 ? [platformRoles.map((role) => t(role)).join(t('joinNames'))] : []), ...apps];
  };
}

function UserRow({ user, onEdit }: { readonly user: User; readonly onEdit: () => void }): ReactNode {
  const t = useText(accessMessages);
  const save = useSaveUser();
  const setActive = (active: boolean): void =>
    save.mutate({ id: user.id, active }, {
      onSuccess: () => toast.success(t(active ? 'activated' : 'deactivated', { name: user.name }), active ? undefined : () => setActive(true)),
      onError: (error) => toast.error(error.message),
    });
  const rolesOf = useRolesInWords();
  return (
    <tr className={user.active ? undefined : styles['inactive']}>
      <th scope="row">{user.name}</th>
      <td>{user.username}</td>
      <td>{user.departments.map(({ name }) => name).join(t('joinNames'))}</td>
      <td className={styles['secondary']}>{rolesOf(user).map((line) => <div key={line}>{line}</div>)}</td>
      <td className={styles['state']}>{t(user.active ? 'active' : 'inactive')}</td>
      <td>
        <div className={styles['actions']}>
          <Button size="small" kind="quiet" icon={<EditIcon />} onClick={onEdit} aria-label={t('editUser', { name: user.name })}>{t('edit')}</Button>
          <Link className={styles['link'] ?? ''} to={`/people/users/${user.id}/hand-over`} aria-label={t('handOverOf', { name: user.name })}>{t('handOver')}</Link>
          <Button size="small" kind="quiet" loading={save.isPending} onClick={() => setActive(!user.active)}>{t(user.active ? 'deactivate' : 'activate')}</Button>
        </div>
      </td>
    </tr>
  );
}
