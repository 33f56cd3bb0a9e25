import { useState, type ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { findPeople, useDepartments, useSaveDepartment, type Department } from '../../../api/people.js';
import { isApiError } from '../../../api/problem.js';
import { Field } from '../../../design-system/controls/Field.js';
import { Select } from '../../../design-system/controls/Select.js';
import { TextInput } from '../../../design-system/controls/TextInput.js';
import { Dialog } from '../../../design-system/Dialog.js';
import { Notice } from '../../../design-system/feedback/Notice.js';
import { toast } from '../../../design-system/feedback/toast.js';
import { useText } from '../../../design-system/language/use-text.js';
import { accessMessages } from '../access.messages.js';
import styles from '../access.module.css';
import { branchOf } from './department-tree.js';
import { DepartmentSelect } from './DepartmentSelect.js';

/** What the dialog opens on: a department, or a new one below another or at the top. */
export interface EditedDepartment {
  readonly department?: Department;
  readonly parentId?: string;
}

const codePattern = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$/;

export function DepartmentDialog({ department, parentId, onClose }: EditedDepartment & { readonly onClose: () => void }): ReactNode {
  const t = useText(accessMessages);
  const save = useSaveDepartment();
  const departments = useDepartments().data?.items ?? [];
  const [typed, setTyped] = useState({ name: department?.name ?? '', code: department?.code ?? '', parentId: department?.parentId ?? parentId ?? null, headId: department?.headId ?? null });
  const [isChecked, setChecked] = useState(false);
  const set = (change: Partial<typeof typed>): void => setTyped({ ...typed, ...change });
  const wrong = { name: typed.name.trim() === '' ? t('enterDepartmentName') : undefined, code: codePattern.test(typed.code.trim()) ? undefined : t('enterCode') };
  const issues = isApiError(save.error) ? save.error.issues : [];
  const errorOf = (key: 'name' | 'code'): string | undefined => (isChecked ? wrong[key] : undefined) ?? issues.find(({ path }) => path[0] === key)?.message;
  const run = (): void => {
    setChecked(true);
    if (wrong.name !== undefined || wrong.code !== undefined) return;
    save.mutate({ ...typed, name: typed.name.trim(), code: typed.code.trim(), ...(department && { id: department.id }) }, {
      onSuccess: ({ name }) => {
        toast.success(t('saved', { name }));
        onClose();
      },
    });
  };
  return (
    <Dialog title={department ? t('editDepartment', { name: department.name }) : t('newDepartment')} isOpen onClose={onClose} action={{ label: t('save'), run, isBusy: save.isPending }}>
      <form className={styles['form']} onSubmit={(event) => { event.preventDefault(); run(); }} noValidate>
        {save.isError && issues.length === 0 && <Notice tone="error">{save.error.message}</Notice>}
        <Field label={t('departmentName')} required error={errorOf('name')}>{(binding) => <TextInput {...binding} autoFocus value={typed.name} onChange={(event) => set({ name: event.target.value })} />}</Field>
        <Field label={t('code')} required help={t('codeHelp')} error={errorOf('code')}>{(binding) => <TextInput {...binding} autoCapitalize="none" spellCheck={false} value={typed.code} onChange={(event) => set({ code: event.target.value })} />}</Field>
        <Field label={t('parent')}>{({ id }) => <DepartmentSelect id={id} label={t('parent')} value={typed.parentId === null ? [] : [typed.parentId]} onChange={([chosen]) => set({ parentId: chosen ?? null })} {...(department && { without: branchOf(department.id, departments) })} />}</Field>
        <Field label={t('head')}>{({ id }) => <HeadSelect id={id} value={typed.headId} onChange={(headId) => set({ headId })} />}</Field>
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}

function HeadSelect({ id, value, onChange }: { readonly id: string; readonly value: string | null; readonly onChange: (id: string | null) => void }): ReactNode {
  const t = useText(accessMessages);
  const [search, setSearch] = useState('');
  const found = useQuery({ queryKey: ['people', 'search', search], queryFn: ({ signal }) => findPeople({ search }, signal), placeholderData: (before) => before });
  const current = useQuery({ queryKey: ['people', [value]], queryFn: ({ signal }) => findPeople({ ids: value === null ? [] : [value] }, signal), enabled: value !== null });
  const people = new Map([...(current.data?.items ?? []), ...(found.data?.items ?? [])].map((person) => [person.id, person]));
  const options = [...people.values()].map((person) => ({ value: person.id, label: [person.name, ...person.departments.map(({ name }) => name)].join(' · ') }));
  return <Select<string | null> id={id} aria-label={t('head')} value={value} options={options} showSearch={{ filterOption: false, onSearch: setSearch }} allowClear placeholder={t('noHead')} onChange={(chosen) => onChange(chosen ?? null)} style={{ width: '100%' }} />;
}
