import { type Issue } from '@carewright/schema';
import { RecordForm, type RecordFormProps } from '@carewright/form-engine/react';
import { useMemo, type ReactNode } from 'react';
import { type LiveForm } from '../../../api/apps.js';
import { type ProblemIssue } from '../../../api/problem.js';
import { type FormAddress, type RecordItem } from '../../../api/records.js';
import { useSession } from '../../../api/session.js';
import { useIsPhone, useMediaQuery } from '../../../design-system/use-media-query.js';
import { useLocale } from '../../../design-system/language/use-text.js';
import { formContext, namesOf } from './form-context.js';
import { useFormPorts } from './form-ports.js';

export interface RecordFieldsProps extends Pick<RecordFormProps, 'validator' | 'notes' | 'readOnly' | 'busy' | 'submitLabel' | 'actions' | 'onSubmit' | 'onChange' | 'onDraft'> {
  readonly address: FormAddress;
  readonly form: Pick<LiveForm, 'definition' | 'rights'>;
  /** Absent: a new record. */
  readonly record?: RecordItem | undefined;
  /** Values a new record begins with. */
  readonly initial?: RecordItem['data'];
  /** Values of a draft on top of the record's own. */
  readonly filled?: RecordItem['data'] | undefined;
  /** Names of what the given values point at, by id. */
  readonly names?: Readonly<Record<string, string>>;
  readonly issues?: readonly ProblemIssue[];
  readonly reveal?: (field: string) => Promise<unknown>;
  /** Layout of the flow step at hand (`stepLayoutName`); drawn when the form has one. */
  readonly stepLayout?: string | undefined;
}

/** A record drawn by the form engine with this person's rights: to read, to fill, to change. */
export function RecordFields({ address, form, record, initial = {}, filled, names, issues, reveal, stepLayout, ...rest }: RecordFieldsProps): ReactNode {
  const user = useSession().data?.user;
  const locale = useLocale();
  const ports = useFormPorts(address, form.definition, { id: record?.id, reveal });
  const layout = useLayoutName(form.definition.layouts ?? {}, stepLayout);
  const shown = useMemo(() => issues?.map(shownIssue), [issues]);
  if (!user) return null;
  return (
    <RecordForm
      key={`${record?.id ?? 'new'}/${String(record?.version ?? 0)}/${locale}/${String(rest.readOnly ?? false)}`}
      form={form.definition}
      rights={form.rights}
      value={filled === undefined ? (record?.data ?? initial) : { ...record?.data, ...filled }}
      names={{ ...names, ...namesOf(record?.data ?? {}, record?.display ?? {}) }}
      {...(record && { masked: record.masked })}
      locale={locale}
      context={formContext(user, record)}
      ports={ports}
      layout={layout}
      {...(shown && { issues: shown })}
      {...rest}
    />
  );
}

/** The server has put its issue into words already; the form engine only has to place them. */
const shownIssue = ({ path, severity, message }: ProblemIssue): Issue => ({ code: 'rule.broken', path: path[0] === 'data' ? path.slice(1) : path, severity, facts: { message } });

/** On paper the layout for print, in a task that of its step, on a phone that for phones; whichever the form has. */
function useLayoutName(layouts: Readonly<Record<string, unknown>>, stepLayout: string | undefined): string | undefined {
  const isPrinting = useMediaQuery('print');
  const isPhone = useIsPhone();
  return [isPrinting ? 'print' : undefined, stepLayout, isPhone ? 'phone' : undefined].find((name) => name !== undefined && Object.hasOwn(layouts, name));
}
