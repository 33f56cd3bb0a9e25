import { type ReactNode } from 'react';
import { findCodes } from '../../../api/dictionaries.js';
import { findPeople, useDepartments } from '../../../api/people.js';
import { findRecords } from '../../../api/records.js';
import { RemotePicker, type PickerProps } from './RemotePicker.js';
import { useRemoteOptions } from './use-remote-options.js';

/** Chooses colleagues by name or pinyin. */
export function PersonPicker(props: PickerProps): ReactNode {
  const remote = useRemoteOptions(['people'], async (search, signal) => {
    const { items } = await findPeople({ search }, signal);
    return items.map(({ id, name, departments }) => ({ value: id, label: [name, ...departments.map((one) => one.name)].join(' · ') }));
  });
  return <RemotePicker {...props} remote={remote} />;
}

/** Chooses records of a form by whatever its search finds. */
export function RecordPicker({ app, form, ...props }: PickerProps & { readonly app: string; readonly form: string }): ReactNode {
  const remote = useRemoteOptions(['records', app, form], async (search, signal) => {
    const { items } = await findRecords({ app, form }, { search }, signal);
    return items.map(({ id, title }) => ({ value: id, label: title }));
  });
  return <RemotePicker {...props} remote={remote} />;
}

/** Chooses codes of a code table by code, name or pinyin. */
export function CodePicker({ dictionary, ...props }: PickerProps & { readonly dictionary: string }): ReactNode {
  const remote = useRemoteOptions(['codes', dictionary], async (search, signal) => (await findCodes({ dictionary, search }, signal)).map(({ id, label }) => ({ value: id, label })));
  return <RemotePicker {...props} remote={remote} />;
}

/** Chooses departments; there are few, so that all are listed. */
export function DepartmentPicker(props: PickerProps): ReactNode {
  const departments = useDepartments();
  const options = (departments.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return <RemotePicker {...props} remote={{ options, isSearching: departments.isLoading, search: () => undefined }} />;
}
