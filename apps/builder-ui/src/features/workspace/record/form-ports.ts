import { type Choice, type FormPorts } from '@carewright/form-engine/react';
import { useMemo } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { findCodes } from '../../../api/dictionaries.js';
import { findPeople, type Department } from '../../../api/people.js';
import { filePort } from '../../../api/files.js';
import { api, resource } from '../../../api/client.js';
import { findRecords, readConsent, readRecord, type FormAddress } from '../../../api/records.js';
import { serveRecord } from './serve-record.js';
import { displaysOf } from '../displays/displays-of.js';
import { bindFilter, type Filter, type FormDefinition } from '@carewright/schema';

/** What a form asks the server for: colleagues, departments, records of other forms. */
export function useFormPorts({ app, form: formKey }: FormAddress, form: FormDefinition, { id, reveal }: { readonly id?: string | undefined; readonly reveal?: ((field: string) => Promise<unknown>) | undefined } = {}): FormPorts {
  const client = useQueryClient();
  const displays = useMemo(() => displaysOf({ app, form: form.key }), [app, form.key]);
  return useMemo(() => {
    const departments = (): Promise<{ readonly items: readonly Department[] }> => client.fetchQuery({ queryKey: ['departments'], queryFn: () => api.get<{ items: readonly Department[] }>(resource('departments')), staleTime: 60_000 });
    return {
      searchPeople: async (search) => (await findPeople({ search })).items.map(({ id, name, departments: of }) => choice(id, name, of.map((one) => one.name).join('、'))),
      searchDepartments: async (search) => (await departments()).items.filter(({ name, code }) => name.includes(search) || code.toLowerCase().includes(search.toLowerCase())).map(({ id, name, code }) => choice(id, name, code)),
      searchRecords: async ({ form: target, field, search, record }) => {
        const [key, column] = field.split('.');
        const own = form.fields.find((one) => one.key === key);
        const filter = (column === undefined ? own : own?.fields?.find((one) => one.key === column))?.props?.['filter'] as Filter | undefined;
        const { items } = await findRecords({ app, form: target }, { search, ...(filter !== undefined && { filter: bindFilter(filter, record) as never }) });
        return items.map(({ id, title }) => choice(id, title, ''));
      },
      // What cannot be read is not filled in; the choice itself stands.
      readRecord: ({ form: target, id }) => readRecord({ app, form: target, id }).catch(() => null),
      serve: (data, signal) => serveRecord({ app, form: formKey, id, definition: form, data }, signal),
      files: filePort,
      searchCodes: findCodes,
      displays,
      ...(reveal && { reveal }),
      ...(id !== undefined && { consentText: ({ field, digest }) => readConsent({ app, form: formKey, id }, { field, digest }) }),
    };
  }, [app, formKey, form, client, id, reveal, displays]);
}

const choice = (id: string, label: string, detail: string): Choice => ({ id, label, ...(detail !== '' && { detail }) });
